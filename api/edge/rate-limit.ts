import { isIP } from 'node:net'
import { Problem } from '../problems/problem.ts'
import type { ApiBindings } from './env.ts'

export interface RateLimit {
  most: number
  withinMs: number
}

/** How often the open look-ups may be asked. Each process counts for itself. */
export interface RateLimits {
  /** By one address. */
  track: RateLimit
  /** Wrong guesses at codes that begin alike, from anywhere: this is what protects the four digits. */
  trackGuess: RateLimit
  verify: RateLimit
  /** Opening and answering links of consent, by one address. */
  consent: RateLimit
  /** Codes for one link. */
  consentCode: RateLimit
}

const minute = 60_000
export const usualLimits: RateLimits = {
  track: { most: 5, withinMs: minute },
  trackGuess: { most: 20, withinMs: 60 * minute },
  verify: { most: 60, withinMs: minute },
  consent: { most: 30, withinMs: minute },
  consentCode: { most: 5, withinMs: 15 * minute },
}

export interface RateCounter {
  /** @throws Problem 429 when the limit is reached */
  check(key: string): void
  count(key: string): void
}

const KEYS_MAX = 50_000

/** Counts in fixed windows, in this process's memory: asking costs no statement. */
export function createRateCounter({ most, withinMs }: RateLimit, now: () => number): RateCounter {
  let windows = new Map<string, { until: number; count: number }>()
  const current = (key: string) => {
    const window = windows.get(key)
    return window && window.until > now() ? window : undefined
  }
  return {
    check(key) {
      const window = current(key)
      if (!window || window.count < most) return
      throw new Problem('rate-limited', { retryAfterSeconds: Math.ceil((window.until - now()) / 1000) })
    },
    count(key) {
      const window = current(key)
      if (window) {
        window.count += 1
        return
      }
      if (windows.size >= KEYS_MAX)
        windows = new Map([...windows].filter(([, { until }]) => until > now()).slice(-KEYS_MAX / 2))
      windows.set(key, { until: now() + withinMs, count: 1 })
    },
  }
}

/** As much of a request as tells where it came from. */
interface Asking {
  req: { header(name: string): string | undefined }
  /** Absent where the app is called without a socket. */
  env?: Pick<ApiBindings, 'incoming'>
}

/** The caller's network address, as the outermost of so many proxies of ours saw it; nobody else's header is believed. */
export function addressOf(c: Asking, proxyHops: number): string {
  const seen = proxyHops > 0 ? c.req.header('x-forwarded-for')?.split(',').at(-proxyHops)?.trim() : undefined
  if (seen !== undefined && isIP(seen) !== 0) return seen
  return c.env?.incoming?.socket.remoteAddress ?? 'unknown'
}
