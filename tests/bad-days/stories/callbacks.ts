import { Webhook } from 'standardwebhooks'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Answer, call, insist } from '../support/http.ts'
import { providerShall } from '../support/levers.ts'
import { countOf, untilEvent } from '../support/log.ts'
import { newKey } from '../support/people.ts'
import { type FireInquiry, permitAtFireDepartment } from '../support/permit.ts'
import type { RealCity } from '../support/real-city.ts'

const minuteMs = 60_000

/** What arrives at a callback's address is believed by its signature only, and answers one question once. */
export function callbacks(city: () => RealCity): void {
  describe.concurrent('a callback', () => {
    beforeAll(async () => {
      // The simulator itself shall not answer: the stories do.
      await providerShall(city(), 'fire-department', { mode: 'normal', answerDelayMs: 80_000_000 })
    })

    test('that is unsigned, another’s, stale, contradictory or about nothing of theirs changes nothing', async () => {
      const inquiry = await permitAtFireDepartment(city())
      const [engineering = ''] = city().keys.inquiries.callback['engineering-organisation']
      const other = await permitAtFireDepartment(city())
      const sendings: [Sending, number][] = [
        [{ signature: 'v1,bm9uZQ==' }, 401],
        [{ signature: null }, 401],
        [{ secret: engineering }, 401],
        [{ at: new Date(Date.now() - 10 * minuteMs) }, 401],
        [{ at: new Date(Date.now() + 10 * minuteMs) }, 401],
        [{ body: { nazar_nahaei: 'مخالف' } }, 422],
        [{ body: { nazar: 'شاید', nazar_nahaei: 'شاید' } }, 422],
        [{ text: '{"darkhast":' }, 422],
        [{ body: { shenase: other.inquiryId } }, 404],
        [{ body: { darkhast: other.key } }, 404],
        [{ body: { peygiri: 'آ-000000000000' } }, 404],
        [{ body: { shenase: `${inquiry.inquiryId.slice(0, -1)}9` } }, 404],
        [{ provider: 'engineering-organisation', secret: engineering }, 422],
        [{ provider: 'heritage' }, 404],
      ]
      for (const [sending, status] of sendings) {
        const answer = await bring(city(), inquiry, sending)
        expect(answer.status, JSON.stringify([sending, answer.body])).toBe(status)
      }
      expect(await countOf(city(), inquiry.caseId, 'InquiryAnswered')).toBe(await otherAnswers(city(), inquiry))
      expect(await bring(city(), inquiry)).toMatchObject({ status: 200, body: { taken: 'now' } })
    }, 120_000)

    test('that is repeated, overtaken or late answers once', async () => {
      const [replayed, late] = await Promise.all([permitAtFireDepartment(city()), permitAtFireDepartment(city())])
      const id = `msg_${newKey()}`
      const ten = await Promise.all(Array.from({ length: 10 }, () => bring(city(), replayed, { id })))
      expect(ten.map(({ body }) => String(body.taken)).toSorted()).toEqual([...Array(9).fill('before'), 'now'])
      // The same answer under a new name, and another one: the question has been answered.
      for (const word of ['موافق', 'مخالف']) {
        const again = await bring(city(), replayed, { body: { nazar: word, nazar_nahaei: word } })
        expect([again.status, again.body.code]).toEqual([409, 'inquiry-already-answered'])
      }
      const answers = await fireAnswers(city(), replayed)
      expect(answers).toEqual(['approved'])

      // Silent for more than ten working days: asked again, and then the first question is answered after all.
      const forward = { as: 'admin-central', body: { minutes: 20 * 24 * 60 } }
      expect((await insist(city(), 'POST', `/admin/cases/${late.caseId}/fast-forward`, forward)).status).toBe(200)
      await untilEvent(city(), late.caseId, 'InquiryFellSilent')
      expect(await bring(city(), late)).toMatchObject({ status: 200, body: { taken: 'now' } })
      expect(await fireAnswers(city(), late)).toEqual(['approved'])

      const withdrawn = await insist(city(), 'POST', `/cases/${late.caseId}/withdrawal`, {
        as: 'maryam',
        body: {},
        headers: { 'idempotency-key': newKey() },
      })
      expect(withdrawn.status).toBe(200)
      const afterClose = await bring(city(), late)
      expect([afterClose.status, afterClose.body.code]).toEqual([409, 'case-closed'])
    }, 120_000)
  })
}

interface Sending {
  id?: string
  at?: Date
  secret?: string
  /** In place of the right one; null sends none. */
  signature?: string | null
  /** Fields that differ from the honest answer. */
  body?: object
  text?: string
  provider?: string
}

/** Posts an answer to the callback's address: the fire department's honest one, but for what is given. */
function bring(city: RealCity, inquiry: FireInquiry, sending: Sending = {}): Promise<Answer> {
  const { id = `msg_${newKey()}`, at = new Date(), signature, body = {}, provider = 'fire-department' } = sending
  const [own = ''] = city.keys.inquiries.callback['fire-department']
  const honest = {
    darkhast: inquiry.key,
    shenase: inquiry.inquiryId,
    peygiri: inquiry.reference,
    vaziat: 'پاسخ داده شد',
    nazar: 'موافق',
    nazar_nahaei: 'موافق',
    shorout: [],
  }
  const text = sending.text ?? JSON.stringify({ ...honest, ...body })
  const signed = signature === undefined ? new Webhook(sending.secret ?? own).sign(id, at, text) : signature
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    ...(signed === null ? {} : { 'webhook-signature': signed }),
  }
  return call(city, 'POST', `/callbacks/${provider}`, { body: text, headers })
}

/** What the logs say that the fire department has answered. */
async function fireAnswers(city: RealCity, { caseId }: FireInquiry): Promise<readonly unknown[]> {
  const rows = await city.worker.sql<{ decision: string }[]>`
    select data -> 'facts' ->> 'fireDecision' as decision from case_events
    where case_id = ${caseId} and type = 'InquiryAnswered' and data -> 'facts' ? 'fireDecision'`
  return rows.map(({ decision }) => decision)
}

/** Answers of the organisations that the simulator itself brought. */
async function otherAnswers(city: RealCity, { caseId }: FireInquiry): Promise<number> {
  const [row] = await city.worker.sql<{ count: number }[]>`
    select count(*)::int as count from case_events
    where case_id = ${caseId} and type = 'InquiryAnswered' and not data -> 'facts' ? 'fireDecision'`
  return row?.count ?? 0
}
