/** Which grants were used, for as long as they could be used again. */

export interface UsedGrants {
  /** True where it was used before. `expires` in seconds since the Unix epoch. */
  remember(id: string, expires: number): boolean
}

export function createUsedGrants(): UsedGrants {
  const used = new Map<string, number>()

  function forgetExpired(): void {
    const now = Date.now() / 1000
    for (const [id, expires] of used) if (expires < now) used.delete(id)
  }

  return {
    remember(id, expires) {
      if (used.has(id)) return true
      if (used.size % 1000 === 999) forgetExpired()
      used.set(id, expires)
      return false
    },
  }
}
