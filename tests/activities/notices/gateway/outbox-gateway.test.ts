import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MessageGateway } from '../../../../activities/notices/gateway/message-gateway.ts'
import { createOutboxGateway } from '../../../../activities/notices/gateway/outbox-gateway.ts'
import { ensureSimulatorCredentials } from '../../../../local/simulators/shared/simulator-credentials.ts'
import { type SimulatorProcess, startSimulatorProcess } from '../../../local/simulators/simulator-process.ts'

let dataDir: string
let outbox: SimulatorProcess
let gateway: MessageGateway

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sara8-outbox-'))
  outbox = await startSimulatorProcess('outbox', dataDir)
  const { apiKey } = ensureSimulatorCredentials(dataDir).outbox
  gateway = createOutboxGateway({ outboxUrl: outbox.url, apiKey, limits: { timeoutMs: 1_000, maxBytes: 65_536 } })
})
afterAll(async () => {
  await outbox.kill()
  rmSync(dataDir, { recursive: true, force: true })
})
beforeEach(() => behave({ mode: 'normal' }))

const context = () => ({ signal: new AbortController().signal })
const sms = (key: string, text = 'پروندهٔ شما ثبت شد') => ({ key, to: '09990000001', text })

async function behave(control: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  await fetch(`${outbox.url}/control/messages`, { method: 'PUT', body: JSON.stringify(control), headers })
}

async function listed(): Promise<{ key: string; text: string; kind: string; to: string }[]> {
  const reply = (await (await fetch(`${outbox.url}/messages?limit=1000`)).json()) as { messages: never[] }
  return reply.messages
}

describe('messages', () => {
  it('arrive once per key and can be read', async () => {
    const first = await gateway.sendSms(sms('case/1/notice'), context())
    expect(await gateway.sendSms(sms('case/1/notice'), context())).toEqual(first)
    expect(await gateway.lookup('case/1/notice', context())).toEqual(first)
    await gateway.sendSms(sms('case/2/notice', '<b>سلام</b>'), context())
    const messages = await listed()
    expect(messages.map(({ key, kind }) => [key, kind])).toEqual([
      ['case/2/notice', 'sms'],
      ['case/1/notice', 'sms'],
    ])
    const page = await (await fetch(`${outbox.url}/`)).text()
    expect(page).toContain('dir="rtl"')
    expect(page).toContain('پروندهٔ شما ثبت شد')
    expect(page).toContain('&lt;b&gt;سلام&lt;/b&gt;')
  })

  it('are refused with other words under a known key, to a malformed address, or with a foreign API key', async () => {
    const refused = { code: 'messages-refused', retryable: false, outcomeUnknown: false }
    await gateway.sendSms(sms('same'), context())
    await expect(gateway.sendSms(sms('same', 'other words'), context())).rejects.toMatchObject(refused)
    await expect(gateway.sendSms({ ...sms('bad'), to: '0044' }, context())).rejects.toMatchObject(refused)
    const foreign = createOutboxGateway({ outboxUrl: outbox.url, apiKey: 'x'.repeat(20) })
    await expect(foreign.sendSms(sms('foreign'), context())).rejects.toMatchObject(refused)
    expect(await gateway.lookup('foreign', context())).toBeUndefined()
  })

  it.each([
    ['down', 'messages-down', true],
    ['error-500', 'messages-down', true],
    ['rate-limited', 'messages-rate-limited', false],
    ['slow', 'messages-timeout', true],
    ['truncated', 'messages-bad-answer', true],
    ['wrong-charset', 'messages-bad-answer', true],
    ['contradictory', 'messages-bad-answer', true],
  ] as const)('%s: %s, and never sent twice', async (mode, code, outcomeUnknown) => {
    await behave({ mode, remaining: 1, latencyMs: mode === 'slow' ? 1_500 : 0 })
    await expect(gateway.sendSms(sms(`bad/${mode}`), context())).rejects.toMatchObject({
      code,
      retryable: true,
      outcomeUnknown,
    })
    await gateway.sendSms(sms(`bad/${mode}`), context())
    expect((await listed()).filter(({ key }) => key === `bad/${mode}`)).toHaveLength(1)
  })

  it('are still there after kill -9', async () => {
    const sent = await gateway.sendSms(sms('kept'), context())
    await outbox.kill()
    await expect(gateway.sendSms(sms('kept'), context())).rejects.toMatchObject({
      code: 'messages-down',
      outcomeUnknown: false,
    })
    outbox = await startSimulatorProcess('outbox', dataDir, outbox.port)
    expect(await gateway.lookup('kept', context())).toEqual(sent)
  })
})
