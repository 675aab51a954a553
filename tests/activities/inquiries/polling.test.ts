import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { InquiryReply, InquiryRequest } from '../../../activities/inquiries/inquiry-port.ts'
import { context, inquiry, type SimulatedProviders, startProviders } from './simulated-providers.ts'

let providers: SimulatedProviders
beforeAll(async () => {
  providers = await startProviders()
})
afterAll(() => providers.close())
beforeEach(() => providers.set('heritage', {}))

const ask = (renovationCode = '1-1-1-1-0-0-0') =>
  inquiry('heritage', { renovationCode }, { facts: { plannedFloors: 3 } })

async function submit(request: InquiryRequest): Promise<string> {
  const receipt = await providers.adapters.heritage.submit(request, context())
  if (receipt.state !== 'accepted') throw new Error(`heritage said ${receipt.state}`)
  return receipt.reference
}

async function poll(reference: string): Promise<InquiryReply> {
  const reply = await providers.adapters.heritage.poll?.(reference, context())
  if (!reply) throw new Error('heritage can be polled')
  return reply
}

async function pollUntilAnswered(reference: string): Promise<readonly InquiryReply[]> {
  const replies: InquiryReply[] = []
  while (replies.at(-1)?.state !== 'answered' && replies.length < 10) replies.push(await poll(reference))
  return replies
}

describe('heritage', () => {
  it('says two or three times that it is examining, then answers, and goes on answering the same', async () => {
    const request = ask()
    const reference = await submit(request)
    const replies = await pollUntilAnswered(reference)
    expect([3, 4]).toContain(replies.length)
    expect(replies[0]).toEqual({ state: 'pending', retryAfterSeconds: 1 })
    expect(replies.at(-1)).toEqual({ state: 'answered', reference, facts: { heritageDecision: 'allowed' } })
    expect(await poll(reference)).toEqual(replies.at(-1))
    expect(await providers.adapters.heritage.lookup(request.key, context())).toEqual(replies.at(-1))
  })

  it.each([
    ['2-1-1-2-0-0-0', { heritageDecision: 'height-limit', heightLimitMetres: 10 }],
    ['2-1-2-1-0-0-0', { heritageDecision: 'forbidden' }],
    ['9-9-9-9-0-0-0', { heritageDecision: 'allowed' }],
  ])('judges %s: %j', async (renovationCode, facts) => {
    const replies = await pollUntilAnswered(await submit(ask(renovationCode)))
    expect(replies.at(-1)).toMatchObject({ facts })
  })

  it('keeps the number of a repeated request and tells what it knows of a key', async () => {
    const request = ask()
    expect(await providers.adapters.heritage.lookup(request.key, context())).toEqual({ state: 'unknown' })
    const reference = await submit(request)
    expect(await submit(request)).toBe(reference)
    expect(await providers.adapters.heritage.lookup(request.key, context())).toEqual({ state: 'accepted', reference })
  })

  it('knows nothing of a number that it never gave', async () => {
    expect(await poll('م-000000000000')).toEqual({ state: 'unknown' })
  })

  it('answers after a time when it is told one', async () => {
    await providers.set('heritage', { answerDelayMs: 0 })
    expect(await poll(await submit(ask()))).toMatchObject({ state: 'answered' })
  })

  it.each([
    ['contradictory', 'provider-bad-answer'],
    ['truncated', 'provider-bad-answer'],
    ['wrong-charset', 'provider-bad-answer'],
    ['huge', 'provider-bad-answer'],
    ['error-500', 'provider-down'],
    ['down', 'provider-down'],
    ['slow', 'provider-timeout'],
    ['rate-limited', 'provider-rate-limited'],
  ] as const)('%s while polled: %s, then the answer', async (mode, code) => {
    const reference = await submit(ask())
    await providers.set('heritage', { mode, remaining: 1 })
    await expect(poll(reference)).rejects.toMatchObject({ code, retryable: true })
    expect((await pollUntilAnswered(reference)).at(-1)).toMatchObject({ state: 'answered' })
  })
})
