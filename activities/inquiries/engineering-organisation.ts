import { z } from 'zod'
import { readJson, sameKey, wholeNumber } from './answer-text.ts'
import { readCallbackBody } from './callback-body.ts'
import { verifyCallback } from './callback-signature.ts'
import type { InquiryAdapter, InquiryFacts } from './inquiry-port.ts'
import { subjectOf } from './inquiry-subject.ts'
import type { ProviderClient } from './provider-client.ts'
import { soundFacts } from './provider-facts.ts'
import { ProviderFailure } from './provider-failure.ts'

const provider = 'engineering-organisation'

const Receipt = z.object({ trackingCode: z.string().min(1), idempotencyKey: z.string() })
const Review = Receipt.extend({
  status: z.literal('reviewed'),
  clientReference: z.string(),
  plans: z.enum(['approved', 'returned']),
  returnReason: z.string().max(2_000).nullable(),
  designer: z.string().max(200),
  supervisor: z.string().max(200),
  /** Square metres left of the supervisor's yearly quota, in Arabic digits. */
  quotaLeft: z.string().max(12),
})
const Standing = z.union([Review, Receipt.extend({ status: z.literal('received') })])

/** Engineering organisation (نظام مهندسی): JSON with a bearer token, 202 with a tracking code, answered by a signed event. */
export function createEngineeringAdapter(
  client: ProviderClient,
  secret: string,
  callbackSecrets: readonly string[],
): InquiryAdapter {
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
  return {
    provider,
    mode: 'callback',
    async submit(request, { signal }) {
      const { renovationCode } = subjectOf(provider, request)
      const { plannedFloors: floors, plannedAreaSquareMetres: areaSquareMetres } = request.facts
      const body = JSON.stringify({
        clientReference: request.inquiryId,
        renovationCode,
        floors,
        areaSquareMetres,
        callbackUrl: request.callbackUrl,
      })
      const call = {
        method: 'POST',
        path: '/api/projects',
        headers: { ...headers, 'idempotency-key': request.key },
        body,
        signal,
      } as const
      const receipt = readJson(Receipt, (await client.call(call)).text)
      sameKey(request.key, receipt.idempotencyKey)
      return { state: 'accepted', reference: receipt.trackingCode }
    },
    async lookup(key, { signal }) {
      const path = `/api/requests/by-key/${encodeURIComponent(key)}`
      const reply = await client.call({ method: 'GET', path, headers, signal }, { absent: true })
      if (reply.status === 404) return { state: 'unknown' }
      const standing = readJson(Standing, reply.text)
      sameKey(key, standing.idempotencyKey)
      return standing.status === 'reviewed'
        ? { state: 'answered', ...readReview(standing) }
        : { state: 'accepted', reference: standing.trackingCode }
    },
    readCallback(callbackHeaders, body, now) {
      const webhookId = verifyCallback(callbackHeaders, body, now, callbackSecrets)
      const { data } = readCallbackBody(z.object({ event: z.literal('project.reviewed'), data: Review }), body)
      return { webhookId, key: data.idempotencyKey, inquiryId: data.clientReference, ...readReview(data) }
    },
  }
}

function readReview(review: z.infer<typeof Review>): { reference: string; facts: InquiryFacts; text: string } {
  const isApproved = review.plans === 'approved'
  const quotaLeft = wholeNumber(review.quotaLeft)
  if (isApproved !== (review.returnReason === null) || Number.isNaN(quotaLeft))
    throw new ProviderFailure('provider-bad-answer')
  const facts = soundFacts(provider, { engineeringApproved: isApproved, quotaAvailable: quotaLeft > 0 })
  const lines = [
    `طراح: ${review.designer}`,
    `ناظر: ${review.supervisor}`,
    ...(review.returnReason === null ? [] : [review.returnReason]),
  ]
  return { reference: review.trackingCode, facts, text: lines.join('\n') }
}
