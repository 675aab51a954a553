import { z } from 'zod'
import { meaningOf, readJson, sameKey } from './answer-text.ts'
import { readCallbackBody } from './callback-body.ts'
import { verifyCallback } from './callback-signature.ts'
import type { InquiryAdapter, InquiryFacts } from './inquiry-port.ts'
import { subjectOf } from './inquiry-subject.ts'
import type { ProviderClient } from './provider-client.ts'
import { soundFacts } from './provider-facts.ts'
import { ProviderFailure } from './provider-failure.ts'

const provider = 'fire-department'

const Receipt = z.object({ darkhast: z.string(), peygiri: z.string().min(1) })
const Opinion = z.object({
  darkhast: z.string(),
  shenase: z.string(),
  peygiri: z.string().min(1),
  vaziat: z.literal('پاسخ داده شد'),
  nazar: z.string(),
  nazar_nahaei: z.string(),
  shorout: z.array(z.string().max(2_000)).max(50),
})
const Standing = z.union([Opinion, Receipt.extend({ vaziat: z.literal('در دست بررسی') })])

const decisions: Readonly<Record<string, string>> = {
  موافق: 'approved',
  'موافق مشروط': 'conditional',
  مخالف: 'rejected',
}

/** Fields of the department's form, by the fact that fills them. */
const formFields = { requestedUse: 'karbari', plannedFloors: 'tabaghat', plannedAreaSquareMetres: 'masahat' } as const

/** Fire department (آتش‌نشانی): a web form with a token, acknowledged with a number, answered later by a signed callback. */
export function createFireDepartmentAdapter(
  client: ProviderClient,
  secret: string,
  callbackSecrets: readonly string[],
): InquiryAdapter {
  const authorization = `Token ${secret}`
  return {
    provider,
    mode: 'callback',
    async submit(request, { signal }) {
      const { renovationCode } = subjectOf(provider, request)
      if (request.callbackUrl === undefined) throw new ProviderFailure('provider-refused')
      const form = new URLSearchParams({
        darkhast: request.key,
        shenase: request.inquiryId,
        code_nosazi: renovationCode,
        neshani_pasokh: request.callbackUrl,
      })
      for (const [fact, field] of Object.entries(formFields)) {
        if (request.facts[fact] !== undefined) form.set(field, String(request.facts[fact]))
      }
      const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' }
      const reply = await client.call({ method: 'POST', path: '/darkhast', headers, body: form.toString(), signal })
      const receipt = readJson(Receipt, reply.text)
      sameKey(request.key, receipt.darkhast)
      return { state: 'accepted', reference: receipt.peygiri }
    },
    async lookup(key, { signal }) {
      const path = `/requests/by-key/${encodeURIComponent(key)}`
      const reply = await client.call({ method: 'GET', path, headers: { authorization }, signal }, { absent: true })
      if (reply.status === 404) return { state: 'unknown' }
      const standing = readJson(Standing, reply.text)
      sameKey(key, standing.darkhast)
      return 'nazar' in standing
        ? { state: 'answered', ...readOpinion(standing) }
        : { state: 'accepted', reference: standing.peygiri }
    },
    readCallback(headers, body, now) {
      const webhookId = verifyCallback(headers, body, now, callbackSecrets)
      const opinion = readCallbackBody(Opinion, body)
      return { webhookId, key: opinion.darkhast, inquiryId: opinion.shenase, ...readOpinion(opinion) }
    },
  }
}

function readOpinion(opinion: z.infer<typeof Opinion>): { reference: string; facts: InquiryFacts; text?: string } {
  if (opinion.nazar !== opinion.nazar_nahaei) throw new ProviderFailure('provider-bad-answer')
  const facts = soundFacts(provider, {
    fireDecision: meaningOf(decisions, opinion.nazar),
    fireConditionCount: opinion.shorout.length,
  })
  if (opinion.shorout.length === 0) return { reference: opinion.peygiri, facts }
  return { reference: opinion.peygiri, facts, text: opinion.shorout.join('\n') }
}
