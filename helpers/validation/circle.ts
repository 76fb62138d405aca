/**
 * Looks for a schema that is part of itself: reached again through references and `allOf` and the like without a step
 * into the value. Asking it never ends. A schema whose members are of its own kind (a tree) is no such circle.
 */
import { at, isReference } from './openapi-document.ts'

const inPlace = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'] as const

/** The reference by which the circle was met; null where there is none. */
export function circleIn(document: object): string | null {
  const done = new Set<object>()
  for (const start of objectsIn(document)) {
    if (done.has(start)) continue
    // Depth first without recursion: a node is left when its turn comes a second time.
    const open: { node: object; by: string; leave: boolean }[] = [
      { node: start, by: '', leave: false },
    ]
    const path = new Set<object>()
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { node, by, leave } = next
      if (leave) {
        path.delete(node)
        done.add(node)
      } else if (path.has(node)) return by
      else if (!done.has(node)) {
        path.add(node)
        open.push({ node, by, leave: true })
        for (const [to, name] of partsOf(node, document))
          open.push({ node: to, by: name, leave: false })
      }
    }
  }
  return null
}

function partsOf(node: object, document: object): [part: object, by: string][] {
  const parts: [unknown, string][] = isReference(node) ? [[at(document, node.$ref), node.$ref]] : []
  for (const word of inPlace) {
    const value = (node as Readonly<Record<string, unknown>>)[word]
    const each: readonly unknown[] = Array.isArray(value) ? (value as unknown[]) : [value]
    for (const part of each) parts.push([part, word])
  }
  return parts.filter(
    (part): part is [object, string] => typeof part[0] === 'object' && part[0] !== null,
  )
}

function* objectsIn(root: object): Generator<object> {
  const open: unknown[] = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== 'object' || node === null) continue
    yield node
    for (const child of Object.values(node) as unknown[]) if (child !== undefined) open.push(child)
  }
}
