import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ProviderId } from '../../../activities/inquiries/inquiry-port.ts'
import { ProviderFailure } from '../../../activities/inquiries/provider-failure.ts'
import { context, inquiry, type SimulatedProviders, startProviders } from './simulated-providers.ts'

let providers: SimulatedProviders
beforeAll(async () => {
  providers = await startProviders()
})
afterAll(() => providers.close())

const subjects = {
  'civil-registry': { nationalId: '9990000018', birthDate: '1985-06-12' },
  'mobile-ownership': { nationalId: '9990000018', phone: '09990000001' },
  postal: { postalCode: '5813614571' },
} as const
type AtOnce = keyof typeof subjects
const names = Object.keys(subjects) as AtOnce[] // keys of the table above

afterEach(async () => {
  for (const name of names) await providers.set(name, { mode: 'normal' })
})

async function ask(provider: ProviderId, subject: Record<string, string>) {
  return providers.adapters[provider].submit(inquiry(provider, subject), context())
}

describe('what the providers at once answer', () => {
  it.each([
    ['civil-registry', subjects['civil-registry'], { identityMatched: true, ownerAlive: true }],
    [
      'civil-registry',
      { nationalId: '9990001049', birthDate: '1948-03-21' },
      { identityMatched: true, ownerAlive: false },
    ],
    ['civil-registry', { nationalId: '9990001121', birthDate: '1960-01-01' }, { identityMatched: false }],
    ['civil-registry', { nationalId: '1234567891', birthDate: '1960-01-01' }, { identityMatched: false }],
    [
      'civil-registry',
      { nationalId: '9990004444', birthDate: '1960-01-01' },
      { identityMatched: true, ownerAlive: true },
    ],
    ['mobile-ownership', subjects['mobile-ownership'], { phoneOwned: true }],
    ['mobile-ownership', { nationalId: '9990000018', phone: '09990000002' }, { phoneOwned: false }],
    ['mobile-ownership', { nationalId: '9990001065', phone: '09990000008' }, { phoneOwned: false }],
    ['postal', subjects.postal, { postalCodeFound: true, postalCodeInKhoy: true }],
    ['postal', { postalCode: '5713614571' }, { postalCodeFound: true, postalCodeInKhoy: false }],
    ['postal', { postalCode: '9913614571' }, { postalCodeFound: false }],
  ] as const)('%s %j → %j', async (provider, subject, facts) => {
    expect(await ask(provider, subject)).toMatchObject({ state: 'answered', facts })
  })

  it('puts names and addresses into the text only', async () => {
    const person = await ask('civil-registry', subjects['civil-registry'])
    const address = await ask('postal', subjects.postal)
    expect(person).toMatchObject({
      text: 'مریم نمونه‌ای، فرزند یوسف',
      facts: { identityMatched: true, ownerAlive: true },
    })
    expect(address).toMatchObject({ text: 'آذربایجان غربی، خوی، خیابان نمونه، پلاک ١٢' })
  })

  it('refuses to ask without the fields that the provider needs', async () => {
    await expect(ask('postal', {})).rejects.toMatchObject({ code: 'provider-refused', retryable: false })
    await expect(ask('civil-registry', { nationalId: '9990000018', birthDate: '۱۳۶۴' })).rejects.toMatchObject({
      code: 'provider-refused',
    })
  })
})

describe.each(names)('%s', (name) => {
  const adapter = () => providers.adapters[name]

  it('knows a repeated key by the same number, and tells what it knows of it', async () => {
    const request = inquiry(name, subjects[name])
    expect(await adapter().lookup(request.key, context())).toEqual({ state: 'unknown' })
    const first = await adapter().submit(request, context())
    expect(await adapter().submit(request, context())).toEqual(first)
    expect(await adapter().lookup(request.key, context())).toEqual(first)
  })

  it.each([
    ['down', 'provider-down'],
    ['error-500', 'provider-down'],
    ['rate-limited', 'provider-rate-limited'],
    ['slow', 'provider-timeout'],
    ['truncated', 'provider-bad-answer'],
    ['huge', 'provider-bad-answer'],
    ['wrong-charset', 'provider-bad-answer'],
    ['contradictory', 'provider-bad-answer'],
  ] as const)('%s is %s, to be tried again', async (mode, code) => {
    await adapter().submit(inquiry(name, subjects[name]), context())
    await providers.set(name, { mode })
    const failure = await adapter()
      .submit(inquiry(name, subjects[name]), context())
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ProviderFailure)
    expect(failure).toMatchObject({ code, retryable: true, message: code })
    expect((failure as Error).cause).toBeUndefined()
  })

  it('tells how long to wait when asked too often', async () => {
    await adapter().submit(inquiry(name, subjects[name]), context())
    await providers.set(name, { mode: 'rate-limited', retryAfterSeconds: 7 })
    await expect(adapter().submit(inquiry(name, subjects[name]), context())).rejects.toMatchObject({
      retryAfterMs: 7_000,
    })
  })

  it('is found again by its key after an answer that got lost', async () => {
    const request = inquiry(name, subjects[name])
    await providers.set(name, { mode: 'error-500' })
    await expect(adapter().submit(request, context())).rejects.toMatchObject({ code: 'provider-down' })
    await providers.set(name, { mode: 'normal' })
    expect(await adapter().lookup(request.key, context())).toMatchObject({ state: 'answered' })
  })

  it('ends its bad days by itself when told how long they last', async () => {
    await providers.set(name, { mode: 'down', remaining: 2 })
    const outcomes: boolean[] = []
    for (let attempt = 0; attempt < 4; attempt += 1) {
      outcomes.push(
        await adapter()
          .submit(inquiry(name, subjects[name]), context())
          .then(
            () => true,
            () => false,
          ),
      )
    }
    expect(outcomes).toEqual([false, false, true, true])
  })
})

it('lets the caller break off and gives its own reason back', async () => {
  await providers.set('mobile-ownership', { mode: 'slow' })
  const reason = new Error('cancelled by the caller')
  const controller = new AbortController()
  setTimeout(() => controller.abort(reason), 50)
  const asked = providers.adapters['mobile-ownership'].submit(
    inquiry('mobile-ownership', subjects['mobile-ownership']),
    { signal: controller.signal },
  )
  await expect(asked).rejects.toBe(reason)
})
