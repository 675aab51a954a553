import { z } from 'zod'
import { readJson, sameKey, wholeNumber } from './answer-text.ts'
import { readCallbackBody } from './callback-body.ts'
import { verifyCallback } from './callback-signature.ts'
import type { InquiryAdapter, InquiryFacts } from './inquiry-port.ts'
import { subjectOf } from './inquiry-subject.ts'
import type { ProviderClient } from './provider-client.ts'
import { soundFacts } from './provider-facts.ts'
import { ProviderFailure } from './provider-failure.ts'

const provider = 'social-security'

const Receipt = z.object({ requestId: z.string(), trackingNumber: z.string().min(1) })
const Account = Receipt.extend({
  status: z.enum(['settled', 'indebted']),
  clientReference: z.string(),
  /** Premium that is owed for the building's workers, rials in Persian digits. */
  debtRials: z.string().max(24),
  statement: z.string().max(2_000).nullable(),
})
const Standing = z.union([Account, Receipt.extend({ status: z.literal('in-review') })])

const decisions = { settled: 'clear', indebted: 'debt' } as const

/** Social security (تأمین اجتماعی): JSON with HTTP Basic, acknowledged with a number, answered later by a signed callback. */
export function createSocialSecurityAdapter(
  client: ProviderClient,
  secret: string,
  callbackSecrets: readonly string[],
): InquiryAdapter {
  const authorization = `Basic ${Buffer.from(`shahrdari-khoy:${secret}`).toString('base64')}`
  return {
    provider,
    mode: 'callback',
    async submit(request, { signal }) {
      const { renovationCode } = subjectOf(provider, request)
      if (request.callbackUrl === undefined) throw new ProviderFailure('provider-refused')
      const { asBuiltSquareMetres, permitAreaSquareMetres } = request.facts
      const body = JSON.stringify({
        requestId: request.key,
        clientReference: request.inquiryId,
        renovationCode,
        areaSquareMetres: asBuiltSquareMetres || permitAreaSquareMetres,
        callbackUrl: request.callbackUrl,
      })
      const headers = { authorization, 'content-type': 'application/json' }
      const reply = await client.call({ method: 'POST', path: '/workshops/inquiries', headers, body, signal })
      const receipt = readJson(Receipt, reply.text)
      sameKey(request.key, receipt.requestId)
      return { state: 'accepted', reference: receipt.trackingNumber }
    },
    async lookup(key, { signal }) {
      const path = `/requests/by-key/${encodeURIComponent(key)}`
      const reply = await client.call({ method: 'GET', path, headers: { authorization }, signal }, { absent: true })
      if (reply.status === 404) return { state: 'unknown' }
      const standing = readJson(Standing, reply.text)
      sameKey(key, standing.requestId)
      return standing.status === 'in-review'
        ? { state: 'accepted', reference: standing.trackingNumber }
        : { state: 'answered', ...readAccount(standing) }
    },
    readCallback(headers, body, now) {
      const webhookId = verifyCallback(headers, body, now, callbackSecrets)
      const account = readCallbackBody(Account, body)
      return { webhookId, key: account.requestId, inquiryId: account.clientReference, ...readAccount(account) }
    },
  }
}

function readAccount(account: z.infer<typeof Account>): { reference: string; facts: InquiryFacts; text?: string } {
  const facts = soundFacts(provider, {
    socialSecurityDecision: decisions[account.status],
    socialSecurityDebtRials: wholeNumber(account.debtRials),
  })
  const answer = { reference: account.trackingNumber, facts }
  return account.statement === null ? answer : { ...answer, text: account.statement }
}
