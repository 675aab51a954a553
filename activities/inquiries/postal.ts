import { z } from 'zod'
import { foldDigits } from '../../domain/text/persian-text.ts'
import { readJson, sameKey } from './answer-text.ts'
import type { InquiryAdapter, InquiryReply } from './inquiry-port.ts'
import { subjectOf } from './inquiry-subject.ts'
import { createPostalToken } from './postal-token.ts'
import type { ProviderClient } from './provider-client.ts'
import { soundFacts } from './provider-facts.ts'
import { ProviderFailure } from './provider-failure.ts'

const provider = 'postal'

const Address = z.object({ Province: z.string(), TownShip: z.string(), Street: z.string(), No: z.string() })
const Row = z.object({
  PostCode: z.string(),
  Succ: z.boolean(),
  Result: Address.nullable(),
  Errors: z.array(z.object({ ErrorCode: z.number() })).nullable(),
})
const Answer = z.object({
  ClientBatchID: z.string(),
  TrackingID: z.string().min(1),
  ResCode: z.literal(0),
  Data: z.array(Row).length(1),
})
const notFound = 13

/** National post (GNAF): JSON with a short-lived token, one batch of one postal code, answered at once. */
export function createPostalAdapter(client: ProviderClient, secret: string): InquiryAdapter {
  const token = createPostalToken(client, secret)
  return {
    provider,
    mode: 'at-once',
    async submit(request, { signal }) {
      const { postalCode } = subjectOf(provider, request)
      const body = JSON.stringify({ ClientBatchID: request.key, Postcodes: [{ ClientRowID: 1, PostCode: postalCode }] })
      const reply = await token.call({
        method: 'POST',
        path: '/v0/address',
        headers: { 'content-type': 'application/json' },
        body,
        signal,
      })
      return readAnswer(request.key, reply.text, postalCode)
    },
    async lookup(key, { signal }) {
      const reply = await token.call(
        { method: 'GET', path: `/v0/requests/by-key/${encodeURIComponent(key)}`, signal },
        { absent: true },
      )
      return reply.status === 404 ? { state: 'unknown' } : readAnswer(key, reply.text)
    },
  }
}

function readAnswer(key: string, text: string, postalCode?: string): InquiryReply {
  const answer = readJson(Answer, text)
  sameKey(key, answer.ClientBatchID)
  const [row] = answer.Data
  if (!row || (postalCode !== undefined && foldDigits(row.PostCode) !== postalCode))
    throw new ProviderFailure('provider-bad-answer')
  return { state: 'answered', reference: answer.TrackingID, ...readRow(row) }
}

function readRow(row: z.infer<typeof Row>): Pick<Extract<InquiryReply, { state: 'answered' }>, 'facts' | 'text'> {
  if (row.Succ && row.Result !== null && row.Errors === null) {
    const { Province, TownShip, Street, No } = row.Result
    const facts = soundFacts(provider, { postalCodeFound: true, postalCodeInKhoy: TownShip === 'خوی' })
    return { facts, text: `${Province}، ${TownShip}، ${Street}، پلاک ${No}` }
  }
  const isAbsent = row.Errors?.length === 1 && row.Errors[0]?.ErrorCode === notFound
  if (row.Succ || row.Result !== null || !isAbsent) throw new ProviderFailure('provider-bad-answer')
  return { facts: soundFacts(provider, { postalCodeFound: false }) }
}
