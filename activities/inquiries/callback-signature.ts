import { timingSafeEqual } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { ProviderFailure } from './provider-failure.ts'

const toleranceMs = 5 * 60 * 1000

/**
 * Checks a callback's signature against each secret and its age against `now` (epoch ms), per Standard Webhooks.
 * @returns the message's id, which stays the same when the sender repeats it.
 * @throws ProviderFailure `callback-unsigned` or `callback-stale`.
 */
export function verifyCallback(headers: Headers, body: string, now: number, secrets: readonly string[]): string {
  const id = headers.get('webhook-id') ?? ''
  const timestamp = headers.get('webhook-timestamp') ?? ''
  const signatures = (headers.get('webhook-signature') ?? '').split(' ').slice(0, 8)
  if (!/^[\w.:-]{1,200}$/.test(id) || !/^\d{1,12}$/.test(timestamp)) throw new ProviderFailure('callback-unsigned')
  const signedAt = new Date(Number(timestamp) * 1000)
  const expected = secrets.map((secret) => new Webhook(secret).sign(id, signedAt, body))
  if (!expected.some((own) => signatures.some((theirs) => isEqual(own, theirs))))
    throw new ProviderFailure('callback-unsigned')
  // Judged after the signature, so that only the provider itself learns that it is late.
  if (Math.abs(now - signedAt.getTime()) > toleranceMs) throw new ProviderFailure('callback-stale')
  return id
}

function isEqual(own: string, theirs: string): boolean {
  const [left, right] = [Buffer.from(own), Buffer.from(theirs)]
  return left.length === right.length && timingSafeEqual(left, right)
}
