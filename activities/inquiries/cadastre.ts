import { z } from 'zod'
import { parseRegistryPlate } from '../../domain/identifier/registry-plate.ts'
import { retryAfterMs } from '../egress/retry-after.ts'
import { readJson, sameKey, wholeNumber } from './answer-text.ts'
import type { InquiryAdapter, InquiryReply } from './inquiry-port.ts'
import { subjectOf } from './inquiry-subject.ts'
import type { ProviderClient } from './provider-client.ts'
import { soundFacts } from './provider-facts.ts'
import { ProviderFailure } from './provider-failure.ts'

const provider = 'cadastre'

const Receipt = z.object({ queryKey: z.string(), queryNumber: z.string().min(1) })
const Extract = Receipt.extend({
  state: z.literal('ready'),
  registration: z.enum(['registered', 'seized', 'none']),
  /** Whole square metres of the deed, in Persian digits; absent where nothing is registered. */
  areaSquareMetres: z.string().max(12).nullable(),
  mortgaged: z.boolean().nullable(),
})
const Standing = z.union([Extract, Receipt.extend({ state: z.literal('examining') })])

const decisions = { registered: 'registered', seized: 'blocked', none: 'unregistered' } as const

/** Deeds and cadastre (ثبت اسناد و املاک): JSON with a key of ours, acknowledged with a number that one asks for again. */
export function createCadastreAdapter(client: ProviderClient, secret: string): InquiryAdapter {
  const headers = { 'x-api-key': secret, 'content-type': 'application/json' }
  const get = (path: string, signal: AbortSignal) =>
    client.call({ method: 'GET', path, headers, signal }, { absent: true })
  return {
    provider,
    mode: 'polling',
    async submit(request, { signal }) {
      const plate = parseRegistryPlate(subjectOf(provider, request).registryPlate)
      if (!plate.ok) throw new ProviderFailure('provider-refused')
      const { main, sub, section } = plate.value
      const body = JSON.stringify({
        queryKey: request.key,
        plate: { main, sub, section },
        claimedAreaSquareMetres: request.facts.deedAreaSquareMetres,
      })
      const reply = await client.call({ method: 'POST', path: '/parcels/queries', headers, body, signal })
      const receipt = readJson(Receipt, reply.text)
      sameKey(request.key, receipt.queryKey)
      return { state: 'accepted', reference: receipt.queryNumber }
    },
    async lookup(key, { signal }) {
      const reply = await get(`/requests/by-key/${encodeURIComponent(key)}`, signal)
      if (reply.status === 404) return { state: 'unknown' }
      const standing = readJson(Standing, reply.text)
      sameKey(key, standing.queryKey)
      return standing.state === 'examining'
        ? { state: 'accepted', reference: standing.queryNumber }
        : readExtract(standing)
    },
    async poll(reference, { signal }) {
      const reply = await get(`/parcels/queries/${encodeURIComponent(reference)}`, signal)
      if (reply.status === 404) return { state: 'unknown' }
      const standing = readJson(Standing, reply.text)
      sameKey(reference, standing.queryNumber)
      if (standing.state === 'ready') return readExtract(standing)
      const wait = retryAfterMs(reply.headers['retry-after'])
      return wait === undefined ? { state: 'pending' } : { state: 'pending', retryAfterSeconds: wait / 1000 }
    },
  }
}

function readExtract(extract: z.infer<typeof Extract>): InquiryReply {
  const facts = soundFacts(provider, {
    cadastreDecision: decisions[extract.registration],
    cadastreAreaSquareMetres: extract.areaSquareMetres === null ? undefined : wholeNumber(extract.areaSquareMetres),
    cadastreMortgaged: extract.mortgaged ?? undefined,
  })
  return { state: 'answered', reference: extract.queryNumber, facts }
}
