import { expect, laws, test, verifies } from '#fixtures'

test.describe('In every reply', () => {
  for (const { id, title } of laws) {
    test(title, verifies(id), ({ breaks }) => {
      expect(breaks(id)).toEqual([])
    })
  }
})
