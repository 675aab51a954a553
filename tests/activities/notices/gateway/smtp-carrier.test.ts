import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSmtpCarrier, messageIdOf } from '../../../../activities/notices/gateway/smtp-carrier.ts'
import { codeMail, noticeMail } from '../../../../catalogue/notice-mails.ts'
import type { MailAddress } from '../../../../domain/identifier/mail-address.ts'
import { smtpUrlOf } from '../../../../local/program-plans.ts'
import { type OutboxSimulator, startOutboxSimulator } from '../../../../local/simulators/outbox/outbox-simulator.ts'
import type { OutboxMessage } from '../../../../local/simulators/outbox/outbox-store.ts'
import { ensureSimulatorCredentials } from '../../../../local/simulators/shared/simulator-credentials.ts'

let dataDir: string
let outbox: OutboxSimulator
const from = 'شهرداری <sara8@khoy.example>'
const carrier = (smtpUrl: string) => createSmtpCarrier({ smtpUrl, from, timeoutMs: 5_000 })
const ours = () => carrier(smtpUrlOf(outbox.smtpPort, ensureSimulatorCredentials(dataDir).outbox.apiKey))

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sara8-mail-'))
  outbox = await startOutboxSimulator({ port: 0, dataDir, seed: 'test' })
})
afterAll(async () => {
  await outbox.close()
  rmSync(dataDir, { recursive: true, force: true })
})
beforeEach(() => behave({ mode: 'normal' }))

const context = () => ({ signal: new AbortController().signal })
const values = { trackingCode: 'KH1405-1', until: '۱۴۰۵/۱۰/۱۰', link: 'http://127.0.0.1/fa/track' }
const mail = (key: string, to = 'maryam@khoy.example') => ({
  ...{ key, to: to as MailAddress },
  ...noticeMail('case-received', 'fa', values),
})

async function behave(control: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  await fetch(`${outbox.url}/control/mail`, { method: 'PUT', body: JSON.stringify(control), headers })
}

async function listed(): Promise<OutboxMessage[]> {
  const reply = (await (await fetch(`${outbox.url}/messages?limit=1000`)).json()) as { messages: OutboxMessage[] }
  return reply.messages
}

describe('mail', () => {
  it('arrives once for each key, with a subject and words in Persian, under an address that hides the key', async () => {
    await ours().sendMail(mail('case_1/1/applicant/case-received'), context())
    await ours().sendMail(mail('case_1/1/applicant/case-received'), context())
    const [taken, ...others] = await listed()
    expect(others).toEqual([])
    expect(taken).toMatchObject({ kind: 'mail', to: 'maryam@khoy.example' })
    expect(taken?.subject).toBe('درخواست شما ثبت شد – شهرداری خوی')
    expect(taken?.text).toContain('با کد رهگیری KH1405-1')
    expect(taken?.key).toBe(messageIdOf('case_1/1/applicant/case-received', from))
    expect(taken?.key).toMatch(/^<[0-9a-f]{40}@khoy\.example>$/)
    const page = await (await fetch(`${outbox.url}/`)).text()
    expect(page).toContain('درخواست شما ثبت شد')
  })

  it.each([
    ['of a mailbox that is none', 'nobody@khoy.example', 'normal', 'mail-refused', false, false],
    ['while the server is out of order', 'a@khoy.example', 'down', 'mail-down', true, false],
    ['while the server takes no recipient', 'a@khoy.example', 'rate-limited', 'mail-down', true, false],
    ['that the server puts off after its text', 'a@khoy.example', 'error-500', 'mail-down', true, false],
    ['whose text was taken without an answer', 'a@khoy.example', 'truncated', 'mail-unknown', false, true],
  ] as const)('%s', async (name, to, mode, code, retryable, outcomeUnknown) => {
    await behave({ mode })
    await expect(ours().sendMail(mail(name, to), context())).rejects.toMatchObject({ code, retryable, outcomeUnknown })
    const arrived = (await listed()).some(({ key }) => key === messageIdOf(name, from))
    expect(arrived).toBe(outcomeUnknown)
  })

  it('waits while nobody listens, or the password is wrong, and while we are told to stop', async () => {
    const down = { code: 'mail-down', retryable: true, outcomeUnknown: false }
    await expect(carrier('smtp://127.0.0.1:1').sendMail(mail('closed'), context())).rejects.toMatchObject(down)
    const foreign = carrier(smtpUrlOf(outbox.smtpPort, 'wrong'))
    await expect(foreign.sendMail(mail('foreign'), context())).rejects.toMatchObject(down)
    await expect(ours().sendMail(mail('late'), { signal: AbortSignal.abort() })).rejects.toMatchObject(down)
    expect((await listed()).some(({ key }) => key === messageIdOf('foreign', from))).toBe(false)
  })

  it('tells no server on the network a password or a text before TLS', async () => {
    const heard: string[] = []
    const plain = createServer((socket) => {
      socket.write('220 plain\r\n')
      socket.on('error', () => {})
      socket.on('data', (data) => {
        heard.push(String(data))
        socket.write(/^EHLO/i.test(String(data)) ? '250-plain\r\n250 AUTH PLAIN LOGIN\r\n' : '502 no\r\n')
      })
    })
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
    const { port } = plain.address() as { port: number }
    // Not a name of this machine's loopback, though it leads here.
    const away = carrier(`smtp://sara8:secret@0.0.0.0:${port}`)
    await expect(away.sendMail(mail('plain'), context())).rejects.toMatchObject({ code: 'mail-down' })
    expect(heard.join('')).toMatch(/^EHLO/)
    expect(heard.join('')).not.toMatch(/AUTH|MAIL|c2FyYTg/)
    plain.close()
  })
})

describe('the words of a mail', () => {
  it('keep codes out of subjects, load nothing, and are escaped', () => {
    const code = codeMail('en', '123456')
    expect(code.subject).not.toContain('123456')
    expect(code.text).toContain('123456')
    const { subject, html } = noticeMail('case-received', 'fa', { ...values, trackingCode: '<img src=x>' })
    expect(subject).not.toMatch(/[0-9<]/)
    expect(html).toContain('dir="rtl"')
    expect(html).toContain('&lt;img src=x&gt;')
    expect(html).not.toMatch(/<(img|script|link|style|iframe)|url\(|<[^>]*\ssrc=/)
  })
})
