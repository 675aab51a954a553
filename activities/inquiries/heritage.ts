import { createHmac } from 'node:crypto'
import { retryAfterMs } from '../egress/retry-after.ts'
import { meaningOf, sameKey, wholeNumber } from './answer-text.ts'
import type { InquiryAdapter, InquiryReply } from './inquiry-port.ts'
import { subjectOf } from './inquiry-subject.ts'
import { readLabelledLines, writeLabelledLines } from './labelled-lines.ts'
import type { ProviderClient } from './provider-client.ts'
import { soundFacts } from './provider-facts.ts'
import { ProviderFailure } from './provider-failure.ts'

const provider = 'heritage'

const label = {
  key: 'شماره درخواست',
  renovationCode: 'کد نوسازی',
  floors: 'تعداد طبقات',
  reference: 'شماره پیگیری',
  standing: 'وضعیت',
  opinion: 'نظر',
  heightLimit: 'حداکثر ارتفاع (متر)',
} as const

const isAnswered: Readonly<Record<string, boolean>> = { 'در دست بررسی': false, 'پاسخ داده شد': true }
const decisions: Readonly<Record<string, string>> = {
  بلامانع: 'allowed',
  'محدودیت ارتفاع': 'height-limit',
  ممنوع: 'forbidden',
}

/** Cultural heritage (میراث فرهنگی): labelled lines of text signed with a shared key; one asks again until there is an answer. */
export function createHeritageAdapter(client: ProviderClient, secret: string): InquiryAdapter {
  const get = (path: string, signal: AbortSignal) =>
    client.call({ method: 'GET', path, headers: { 'x-emza': sign(secret, 'GET', path, '') }, signal }, { absent: true })
  return {
    provider,
    mode: 'polling',
    async submit(request, { signal }) {
      const { renovationCode } = subjectOf(provider, request)
      const { plannedFloors: floors } = request.facts
      const body = writeLabelledLines({
        [label.key]: request.key,
        [label.renovationCode]: renovationCode,
        [label.floors]: floors === undefined ? 'نامعلوم' : String(floors),
      })
      const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-emza': sign(secret, 'POST', '/estelam', body) }
      const reply = await client.call({ method: 'POST', path: '/estelam', headers, body, signal })
      const receipt = readLabelledLines(reply.text)
      sameKey(request.key, receipt[label.key])
      return { state: 'accepted', reference: referenceOf(receipt) }
    },
    async lookup(key, { signal }) {
      const reply = await get(`/requests/by-key/${encodeURIComponent(key)}`, signal)
      if (reply.status === 404) return { state: 'unknown' }
      const lines = readLabelledLines(reply.text)
      sameKey(key, lines[label.key])
      const answer = readAnswer(lines)
      return answer.state === 'pending' ? { state: 'accepted', reference: referenceOf(lines) } : answer
    },
    async poll(reference, { signal }) {
      const reply = await get(`/estelam/${encodeURIComponent(reference)}`, signal)
      if (reply.status === 404) return { state: 'unknown' }
      const lines = readLabelledLines(reply.text)
      sameKey(reference, lines[label.reference])
      const answer = readAnswer(lines)
      const wait = retryAfterMs(reply.headers['retry-after'])
      return answer.state === 'pending' && wait !== undefined
        ? { state: 'pending', retryAfterSeconds: wait / 1000 }
        : answer
    },
  }
}

function readAnswer(lines: Readonly<Record<string, string>>): InquiryReply {
  if (!meaningOf(isAnswered, lines[label.standing])) return { state: 'pending' }
  const told = lines[label.heightLimit]
  const facts = soundFacts(provider, {
    heritageDecision: meaningOf(decisions, lines[label.opinion]),
    heightLimitMetres: told === undefined ? undefined : wholeNumber(told),
  })
  return { state: 'answered', reference: referenceOf(lines), facts }
}

function referenceOf(lines: Readonly<Record<string, string>>): string {
  const reference = lines[label.reference]
  if (!reference) throw new ProviderFailure('provider-bad-answer')
  return reference
}

function sign(secret: string, method: string, path: string, body: string): string {
  return createHmac('sha256', secret).update(`${method}\n${path}\n${body}`).digest('hex')
}
