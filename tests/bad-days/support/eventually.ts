import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Looks again and again until there is something to see. A look that fails counts as nothing seen: on a bad day whatever
 * it asks may be down just now.
 * @param what for whom reads that it never came
 */
export async function eventually<T>(look: () => Promise<T | undefined>, what: string, withinMs = 60_000): Promise<T> {
  const end = Date.now() + withinMs
  let last: unknown
  for (;;) {
    try {
      const seen = await look()
      if (seen !== undefined) return seen
      last = undefined
    } catch (failure) {
      last = failure
    }
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`, { cause: last })
    await sleep(40)
  }
}
