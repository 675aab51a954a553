import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createInquiryAdapters } from '../../../activities/inquiries/inquiry-adapters.ts'
import { startReceiver } from './callback-receiver.ts'
import { context, inquiry, type SimulatedProviders, startProviders } from './simulated-providers.ts'

let providers: SimulatedProviders
let receiver: Awaited<ReturnType<typeof startReceiver>>
beforeAll(async () => {
  providers = await startProviders()
})
afterAll(() => providers.close())
beforeEach(async () => {
  receiver = await startReceiver()
  await providers.control('', { misbehaveRate: 0, duplicateRate: 0, lateRate: 0 })
  for (const name of names) await providers.set(name, { answerDelayMs: 60 })
})
afterEach(() => receiver.close())

const names = ['fire-department', 'engineering-organisation', 'social-security'] as const
type CallbackProvider = (typeof names)[number]
const adapterOf = (name: CallbackProvider) => providers.adapters[name]
const ask = (name: CallbackProvider, renovationCode = '1-1-1-1-0-0-0', facts = {}) =>
  inquiry(name, { renovationCode }, { callbackUrl: receiver.url, facts })

describe.each(names)('%s', (name) => {
  it('acknowledges, then sends one signed answer that belongs to the inquiry', async () => {
    await providers.set(name, { answerDelayMs: 3_600_000 })
    const request = ask(name)
    const receipt = await adapterOf(name).submit(request, context())
    expect(receipt).toMatchObject({ state: 'accepted' })
    expect(await adapterOf(name).lookup(request.key, context())).toEqual(receipt)
    await providers.control(`/${name}/answer`, { key: request.key }, 'POST')
    const [callback] = await receiver.waitFor(1)
    const answer = adapterOf(name).readCallback?.(callback!.headers, callback!.body, Date.now())
    const { reference } = receipt as { reference: string }
    expect(answer).toMatchObject({
      key: request.key,
      inquiryId: request.inquiryId,
      reference,
      webhookId: expect.stringMatching(/^msg_/),
    })
    expect(await adapterOf(name).lookup(request.key, context())).toMatchObject({
      state: 'answered',
      reference,
      facts: answer?.facts,
    })
  })

  it('keeps the number and the single answer of a repeated submission', async () => {
    const request = ask(name)
    const first = await adapterOf(name).submit(request, context())
    expect(await adapterOf(name).submit(request, context())).toEqual(first)
    await receiver.waitFor(1)
    await sleep(200)
    expect(receiver.received).toHaveLength(1)
  })

  it('sends an answer twice under one id', async () => {
    await providers.control('', { duplicateRate: 1 })
    await adapterOf(name).submit(ask(name), context())
    const twice = await receiver.waitFor(2)
    expect(new Set(twice.map(({ headers }) => headers.get('webhook-id'))).size).toBe(1)
    await sleep(500)
    expect(receiver.received).toHaveLength(2)
  })

  it('sends an answer late', async () => {
    await providers.control('', { lateRate: 1 })
    const askedAt = Date.now()
    await adapterOf(name).submit(ask(name), context())
    const [callback] = await receiver.waitFor(1)
    expect(callback!.at - askedAt).toBeGreaterThanOrEqual(290)
  })

  it('goes on until the answer is accepted', async () => {
    await receiver.close()
    receiver = await startReceiver((_, count) => (count < 2 ? 503 : 204))
    await adapterOf(name).submit(ask(name), context())
    await receiver.waitFor(2)
    await sleep(100)
    expect(receiver.received).toHaveLength(2)
  })

  it('tells its answer when asked, though nobody takes the callback, and sends it as soon as it is mended', async () => {
    await providers.set(name, { answerDelayMs: 0 })
    await receiver.close()
    const request = ask(name)
    await adapterOf(name).submit(request, context())
    await expect.poll(() => adapterOf(name).lookup(request.key, context())).toMatchObject({ state: 'answered' })
    const port = Number(new URL(receiver.url).port)
    receiver = await startReceiver(() => 204, port)
    await providers.set(name, { mode: 'normal' })
    await receiver.waitFor(1, 5_000)
  })

  it('answers at once when told to', async () => {
    await providers.set(name, { answerDelayMs: 3_600_000 })
    const request = ask(name)
    await adapterOf(name).submit(request, context())
    expect(await providers.control(`/${name}/answer`, {}, 'POST')).toEqual({ sent: 1 })
    expect(receiver.received).toHaveLength(1)
    expect(await providers.control(`/${name}/answer`, { key: request.key }, 'POST')).toEqual({ sent: 1 })
    expect(receiver.received).toHaveLength(2)
  })

  it('has a contradictory answer refused and the sound one accepted after it', async () => {
    const readable = (body: string, headers: Headers) => {
      try {
        return adapterOf(name).readCallback?.(headers, body, Date.now()) ? 204 : 500
      } catch (error) {
        expect(error).toMatchObject({ code: 'provider-bad-answer' })
        return 422
      }
    }
    await receiver.close()
    receiver = await startReceiver(({ body, headers }) => readable(body, headers))
    const request = ask(name)
    await adapterOf(name).submit(request, context())
    await providers.set(name, { mode: 'contradictory', remaining: 1 })
    const [bad, good] = await receiver.waitFor(2)
    expect(readable(bad!.body, bad!.headers)).toBe(422)
    expect(readable(good!.body, good!.headers)).toBe(204)
  })

  it.each(['down', 'error-500', 'truncated', 'huge', 'wrong-charset', 'contradictory'] as const)(
    'never registers a request twice while %s',
    async (mode) => {
      const request = ask(name)
      await providers.set(name, { mode, remaining: 1, answerDelayMs: 60 })
      await expect(adapterOf(name).submit(request, context())).rejects.toMatchObject({ retryable: true })
      const known = await adapterOf(name).lookup(request.key, context())
      expect(known.state === 'unknown').toBe(mode === 'down')
      await adapterOf(name).submit(request, context())
      await receiver.waitFor(1)
      await sleep(200)
      expect(receiver.received).toHaveLength(1)
    },
  )

  it('refuses what is unsigned, changed, foreign or old', async () => {
    await adapterOf(name).submit(ask(name), context())
    const [callback] = await receiver.waitFor(1)
    const { headers, body } = callback!
    const read = (changed: Record<string, string>, text = body, now = Date.now()) => {
      const all = new Headers(headers)
      for (const [key, value] of Object.entries(changed)) all.set(key, value)
      return () => adapterOf(name).readCallback?.(all, text, now)
    }
    const foreign = new Webhook(`whsec_${Buffer.alloc(32, 7).toString('base64')}`)
    const unsigned = { code: 'callback-unsigned', retryable: false }
    expect(read({ 'webhook-signature': '' })).toThrowError(expect.objectContaining(unsigned))
    expect(read({ 'webhook-signature': 'v1,x' })).toThrowError(expect.objectContaining(unsigned))
    expect(read({ 'webhook-id': 'msg_other' })).toThrowError(expect.objectContaining(unsigned))
    expect(read({ 'webhook-timestamp': 'tomorrow' })).toThrowError(expect.objectContaining(unsigned))
    expect(read({}, body.replace('}', ' }'))).toThrowError(expect.objectContaining(unsigned))
    expect(read({ 'webhook-signature': foreign.sign(headers.get('webhook-id') ?? '', new Date(), body) })).toThrowError(
      expect.objectContaining(unsigned),
    )
    expect(read({}, body, Date.now() + 301_000)).toThrowError(expect.objectContaining({ code: 'callback-stale' }))
    expect(read({}, body, Date.now() - 302_000)).toThrowError(expect.objectContaining({ code: 'callback-stale' }))
    expect(read({}, body, Date.now() + 250_000)).not.toThrow()
  })

  it('refuses a signed body of another shape', () => {
    const [secret = ''] = providers.secrets.callback[name]
    const now = new Date()
    for (const body of ['', '{', '[]', '{"darkhast":1}', JSON.stringify({ event: 'project.deleted', data: {} })]) {
      const headers = new Headers({
        'webhook-id': 'msg_1',
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign('msg_1', now, body),
      })
      expect(() => adapterOf(name).readCallback?.(headers, body, now.getTime())).toThrowError(
        expect.objectContaining({ code: 'callback-malformed' }),
      )
    }
  })

  it('takes either secret while the provider changes it', async () => {
    const next = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
    const rotating = { ...providers.secrets.callback, [name]: [next, ...providers.secrets.callback[name]] }
    const adapters = createInquiryAdapters({
      providersUrl: providers.url,
      secrets: { ...providers.secrets, callback: rotating },
    })
    await adapterOf(name).submit(ask(name), context())
    const [callback] = await receiver.waitFor(1)
    const { headers, body } = callback!
    expect(adapters[name].readCallback?.(headers, body, Date.now())).toBeDefined()
    const resigned = new Headers(headers)
    resigned.set(
      'webhook-signature',
      new Webhook(next).sign(
        headers.get('webhook-id') ?? '',
        new Date(Number(headers.get('webhook-timestamp')) * 1000),
        body,
      ),
    )
    expect(adapters[name].readCallback?.(resigned, body, Date.now())).toBeDefined()
    expect(() => adapterOf(name).readCallback?.(resigned, body, Date.now())).toThrowError(
      expect.objectContaining({ code: 'callback-unsigned' }),
    )
  })
})

describe('what the organisations think', () => {
  it.each([
    ['fire-department', '1-1-1-1-0-0-0', { plannedFloors: 3 }, { fireDecision: 'approved', fireConditionCount: 0 }],
    ['fire-department', '1-1-1-1-0-0-0', { plannedFloors: 6 }, { fireDecision: 'conditional', fireConditionCount: 2 }],
    ['fire-department', '1-1-1-1-0-0-0', { plannedFloors: 14 }, { fireDecision: 'rejected', fireConditionCount: 0 }],
    ['fire-department', '1-1-2-1-0-0-0', { plannedFloors: 1 }, { fireDecision: 'conditional', fireConditionCount: 2 }],
    ['fire-department', '1-1-2-2-0-0-0', {}, { fireDecision: 'rejected', fireConditionCount: 0 }],
    [
      'engineering-organisation',
      '1-1-1-1-0-0-0',
      { plannedFloors: 3, plannedAreaSquareMetres: 240 },
      { engineeringApproved: true, quotaAvailable: true },
    ],
    ['engineering-organisation', '1-2-1-1-0-0-0', {}, { engineeringApproved: false, quotaAvailable: false }],
    ['engineering-organisation', '2-2-1-1-0-0-0', {}, { engineeringApproved: false, quotaAvailable: true }],
    ['social-security', '1-1-1-1-0-0-0', {}, { socialSecurityDecision: 'clear', socialSecurityDebtRials: 0 }],
    ['social-security', '2-2-1-1-0-0-0', {}, { socialSecurityDecision: 'debt', socialSecurityDebtRials: 38_500_000 }],
  ] as const)('%s on %s with %j: %j', async (name, renovationCode, facts, expected) => {
    await adapterOf(name).submit(ask(name, renovationCode, facts), context())
    const [callback] = await receiver.waitFor(1)
    expect(adapterOf(name).readCallback?.(callback!.headers, callback!.body, Date.now()).facts).toEqual(expected)
  })
})

it('asks no fire department without an address for the answer', async () => {
  await expect(
    adapterOf('fire-department').submit({ ...ask('fire-department'), callbackUrl: undefined }, context()),
  ).rejects.toMatchObject({ code: 'provider-refused' })
})
