import { z } from 'zod'
import { meaningOf, readJson, sameKey } from './answer-text.ts'
import type { InquiryAdapter, InquiryReply } from './inquiry-port.ts'
import { subjectOf } from './inquiry-subject.ts'
import type { ProviderClient } from './provider-client.ts'
import { soundFacts } from './provider-facts.ts'
import { ProviderFailure } from './provider-failure.ts'

const provider = 'mobile-ownership'

const Answer = z.object({ requestId: z.string(), id: z.string().min(1), response: z.number(), result: z.string() })

/** Code and word of an answer belong together; a code with the other's word contradicts itself. */
const verdicts: Readonly<Record<string, { result: string; phoneOwned: boolean }>> = {
  '200': { result: 'OK.', phoneOwned: true },
  '600': { result: 'MISMATCH', phoneOwned: false },
}

/** Mobile ownership (شاهکار): JSON with an API key, answered at once by a code. */
export function createMobileOwnershipAdapter(client: ProviderClient, secret: string): InquiryAdapter {
  const headers = { 'x-api-key': secret, 'content-type': 'application/json' }
  return {
    provider,
    mode: 'at-once',
    async submit(request, { signal }) {
      const { nationalId, phone } = subjectOf(provider, request)
      const body = JSON.stringify({
        requestId: request.key,
        serviceNumber: phone,
        identificationType: 0,
        identificationNo: nationalId,
      })
      const reply = await client.call({ method: 'POST', path: '/api/v2/inquiry', headers, body, signal })
      return readAnswer(request.key, reply.text)
    },
    async lookup(key, { signal }) {
      const path = `/api/v2/requests/by-key/${encodeURIComponent(key)}`
      const reply = await client.call({ method: 'GET', path, headers, signal }, { absent: true })
      return reply.status === 404 ? { state: 'unknown' } : readAnswer(key, reply.text)
    },
  }
}

function readAnswer(key: string, text: string): InquiryReply {
  const answer = readJson(Answer, text)
  sameKey(key, answer.requestId)
  const verdict = meaningOf(verdicts, String(answer.response))
  if (verdict.result !== answer.result) throw new ProviderFailure('provider-bad-answer')
  return { state: 'answered', reference: answer.id, facts: soundFacts(provider, { phoneOwned: verdict.phoneOwned }) }
}
