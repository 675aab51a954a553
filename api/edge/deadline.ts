import { createMiddleware } from 'hono/factory'
import { Problem } from '../problems/problem.ts'
import type { ApiEnv } from './env.ts'
import { isUpload } from './upload.ts'

/** Longer than everything that a request waits for by design: a run's answer, a bank's token. */
const usualDeadlineMs = 20_000

/**
 * Answers 503 when a request is not done in time: a database that stands still answers nobody and breaks no connection.
 * What was begun may still be done, so only a repeat with the same Idempotency-Key is safe.
 */
export function deadline(withinMs = usualDeadlineMs) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    if (isUpload(c)) return next()
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Problem('unavailable', { retryAfterSeconds: 5 })), withinMs)
    })
    try {
      await Promise.race([next(), late])
    } finally {
      clearTimeout(timer)
    }
  })
}
