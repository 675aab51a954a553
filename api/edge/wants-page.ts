import type { ApiContext } from './env.ts'

/** Whether a browser asks, and not a program. */
export function wantsPage(c: ApiContext): boolean {
  return /\btext\/html\b/.test(c.req.header('accept') ?? '')
}
