import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { InquiryReply, InquiryRequest } from '../../../activities/inquiries/inquiry-port.ts'
import { context, inquiry, type SimulatedProviders, startProviders } from './simulated-providers.ts'

let providers: SimulatedProviders
beforeAll(async () => {
  providers = await startProviders()
})
afterAll(() => providers.close())
beforeEach(() => providers.set('cadastre', {}))

const plate = 'پلاک ۱۲۳۴ فرعی از ۵۶ اصلی، بخش ۲'
const ask = (registryPlate = plate) => inquiry('cadastre', { registryPlate }, { facts: { deedAreaSquareMetres: 250 } })

async function submit(request: InquiryRequest): Promise<string> {
  const receipt = await providers.adapters.cadastre.submit(request, context())
  if (receipt.state !== 'accepted') throw new Error(`the cadastre said ${receipt.state}`)
  return receipt.reference
}

async function pollUntilAnswered(reference: string): Promise<readonly InquiryReply[]> {
  const replies: InquiryReply[] = []
  while (replies.at(-1)?.state !== 'answered' && replies.length < 10) {
    const reply = await providers.adapters.cadastre.poll?.(reference, context())
    if (reply) replies.push(reply)
  }
  return replies
}

describe('cadastre', () => {
  it('says that it is examining, then answers, and goes on answering the same', async () => {
    const request = ask()
    expect(await providers.adapters.cadastre.lookup(request.key, context())).toEqual({ state: 'unknown' })
    const reference = await submit(request)
    expect(await submit(request)).toBe(reference)
    const replies = await pollUntilAnswered(reference)
    expect([2, 3]).toContain(replies.length)
    expect(replies[0]).toEqual({ state: 'pending', retryAfterSeconds: 1 })
    expect(await providers.adapters.cadastre.lookup(request.key, context())).toEqual(replies.at(-1))
  })

  it.each([
    ['as claimed', plate, { cadastreDecision: 'registered', cadastreAreaSquareMetres: 250, cadastreMortgaged: false }],
    [
      'another area',
      'پلاک ۱۷ فرعی از ۶۳ اصلی، بخش ۴',
      { cadastreDecision: 'registered', cadastreAreaSquareMetres: 262, cadastreMortgaged: false },
    ],
    [
      'a seizure',
      'پلاک ۸۹ فرعی از ۵۷ اصلی، بخش ۲',
      { cadastreDecision: 'blocked', cadastreAreaSquareMetres: 250, cadastreMortgaged: false },
    ],
    ['nothing', 'پلاک ۵۱۱ فرعی از ۶۱ اصلی، بخش ۴', { cadastreDecision: 'unregistered' }],
  ])('holds %s', async (_, registryPlate, facts) => {
    const replies = await pollUntilAnswered(await submit(ask(registryPlate)))
    expect(replies.at(-1)).toMatchObject({ state: 'answered', facts })
  })

  it('is not asked about what is no plate, and knows nothing of a number that it never gave', async () => {
    await expect(submit(ask('56/1234'))).rejects.toMatchObject({ code: 'provider-refused' })
    expect(await providers.adapters.cadastre.poll?.('KD-000000000000', context())).toEqual({ state: 'unknown' })
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
    await providers.set('cadastre', { mode, remaining: 1 })
    await expect(providers.adapters.cadastre.poll?.(reference, context())).rejects.toMatchObject({
      code,
      retryable: true,
    })
    expect((await pollUntilAnswered(reference)).at(-1)).toMatchObject({ state: 'answered' })
  })
})
