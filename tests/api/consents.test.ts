import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendNotices } from '../../relay/send-notices.ts'
import { type ApiCity, startApiCity } from './support/api-city.ts'
import { permitAnswers, submitPermit } from './support/permit.ts'

let api: ApiCity
const generous = { consent: { most: 1_000, withinMs: 60_000 }, consentCode: { most: 3, withinMs: 60_000 } }
beforeAll(async () => {
  api = await startApiCity({ deps: { limits: generous as never } })
})
afterAll(() => api?.stop())

const coOwners = [
  { name: 'لیلا خیالی', nationalId: '9990001030', phone: '09990000071' },
  { name: 'کاظم فرضی', nationalId: '9990001022', phone: '09990000072' },
]

interface Message {
  to: string
  text: string
}

async function messagesTo(phone: string): Promise<readonly Message[]> {
  const answer = await fetch(`${api.city.outboxUrl}/messages?limit=200`)
  // The outbox lists what it carried, the newest first.
  const { messages } = (await answer.json()) as { messages: Message[] }
  return messages.filter(({ to }) => to === phone)
}

/** Links that a test has used: every case sends new ones. */
const used = new Set<string>()

async function linkOf(phone: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    await sendNotices(
      {
        sql: api.city.worker.sql,
        keys: api.city.keys.fields,
        messages: api.deps.messages,
        publicUrl: api.city.publicUrl,
        ...{ training: true, now: Date.now },
        log: api.deps.log,
      },
      AbortSignal.timeout(10_000),
    )
    const found = (await messagesTo(phone))
      .map(({ text }) => /consents\/([\w-]{43})/.exec(text)?.[1])
      .find((token) => token !== undefined && !used.has(token))
    if (found) {
      used.add(found)
      return found
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`nobody wrote to ${phone}`)
}

async function codeOf(token: string, phone: string): Promise<string> {
  const sent = await api.call('POST', `/api/v1/consents/${token}/code`)
  expect(sent.status, JSON.stringify(sent.body)).toBe(202)
  expect(sent.body).toEqual({ phoneEnding: phone.slice(-2), withinSeconds: 180 })
  return /(\d{6})\n/.exec((await messagesTo(phone)).at(0)?.text ?? '')?.[1] ?? 'none'
}

const stageOf = async (caseId: string) =>
  (await api.call('GET', `/api/v1/cases/${caseId}`, { as: 'maryam' })).body.stage?.id

async function untilStage(caseId: string, stage: string) {
  for (let tries = 0; tries < 100 && (await stageOf(caseId)) !== stage; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await stageOf(caseId)).toBe(stage)
}

const submitShared = () => submitPermit(api, { ...permitAnswers, coOwned: true, coOwners })

describe('co-owners', () => {
  test('agree one by one, each with a code that only his own phone gets', async () => {
    const caseId = await submitShared()
    await untilStage(caseId, 'coOwnerConsents')
    const [first, second] = [await linkOf('09990000071'), await linkOf('09990000072')]
    expect(first).not.toBe(second)

    const asked = await api.call('GET', `/api/v1/consents/${first}`)
    expect(asked.status, JSON.stringify(asked.body)).toBe(200)
    expect(asked.body).toMatchObject({
      service: { id: 'building-permit' },
      status: 'asked',
      askedBy: 'م. نمونه‌ای',
      renovationCode: '1-1-1-1-0-0-0',
      phoneEnding: '71',
    })
    // Nothing else of anybody is told: no id, no phone, no name of the others.
    expect(JSON.stringify(asked.body)).not.toMatch(/9990001030|0999000007|خیالی|مریم/)

    const code = await codeOf(first, '09990000071')
    const foreign = await codeOf(second, '09990000072')
    const answer = (token: string, body: object) => api.call('POST', `/api/v1/consents/${token}`, { body })
    const wrong = await answer(first, { answer: 'given', code: foreign === code ? '000000' : foreign })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'code-wrong'])
    const given = await answer(first, { answer: 'given', code })
    expect([given.status, given.body.status]).toEqual([200, 'given'])
    const again = await answer(first, { answer: 'refused', code })
    expect([again.status, again.body.code]).toEqual([409, 'consent-not-open'])
    expect(await stageOf(caseId)).toBe('coOwnerConsents')
    expect((await answer(second, { answer: 'given', code: foreign })).status).toBe(200)
    await untilStage(caseId, 'intake')
  })

  test('end the request by one refusal', async () => {
    const caseId = await submitShared()
    await untilStage(caseId, 'coOwnerConsents')
    const [other, token] = [await linkOf('09990000071'), await linkOf('09990000072')]
    const code = await codeOf(token, '09990000072')
    const body = { answer: 'refused', code, reason: 'اختلاف داریم' }
    const refused = await api.call('POST', `/api/v1/consents/${token}`, { body })
    expect([refused.status, refused.body.status]).toEqual([200, 'refused'])
    // Nobody else is waited for any more.
    expect((await api.call('GET', `/api/v1/consents/${other}`)).body.status).toBe('over')
    const seen = await api.call('GET', `/api/v1/cases/${caseId}`, { as: 'maryam' })
    expect(seen.body.outcome.id).toBe('not-consented')
  })
})

describe('a link', () => {
  test('that was never sent is not there, nor one that is no link', async () => {
    expect((await api.call('GET', `/api/v1/consents/${'A'.repeat(43)}`)).status).toBe(404)
    expect((await api.call('GET', '/api/v1/consents/short')).status).toBe(404)
  })

  test('gets so many codes and no more, and neither links nor phones are in the log', async () => {
    const caseId = await submitShared()
    await untilStage(caseId, 'coOwnerConsents')
    const token = await linkOf('09990000071')
    for (let sent = 0; sent < 3; sent += 1) await codeOf(token, '09990000071')
    expect((await api.call('POST', `/api/v1/consents/${token}/code`)).status).toBe(429)
    const lines = api.lines.join('\n')
    expect(lines).not.toContain(token)
    expect(lines).not.toContain('0999000007')
  })
})

test('an application that has co-owners names them', async () => {
  const answer = await api.call('POST', '/api/v1/cases', {
    as: 'maryam',
    headers: { 'idempotency-key': 'shared-without-names' },
    body: { service: 'building-permit', answers: { ...permitAnswers, coOwned: true }, documents: [] },
  })
  expect(answer.body.errors?.map(({ code }: { code: string }) => code)).toContain('required')
})
