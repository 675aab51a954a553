import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerCitizen } from '../../../api/sign-in/citizen-registration.ts'
import { sendCode, tryCode } from '../../../api/sign-in/citizen-sign-in.ts'
import { readCitizen } from '../../../db/principals/citizens.ts'
import { openSession, principalOfSession } from '../../../db/principals/sessions.ts'
import { type ApiCity, startApiCity } from '../support/api-city.ts'
import { codeSentTo, smsTo, visitor } from '../support/sign-in.ts'

let api: ApiCity
beforeAll(async () => {
  api = await startApiCity()
})
afterAll(() => api?.stop())

let numbers = 100
/** A phone that nobody has; the simulated registry gives it to any other synthetic person. */
const newPhone = () => {
  numbers += 1
  return `09991${String(numbers).padStart(6, '0')}`
}

async function ask(phone: string, who = visitor()) {
  const sent = await sendCode(api.deps, who, phone)
  if (!sent.ok) throw new Error(sent.code)
  return sent.attempt
}

async function proved(phone: string): Promise<string> {
  const attempt = await ask(phone)
  const tried = await tryCode(api.deps, visitor(), attempt, await codeSentTo(api, phone))
  if (!tried.ok || !('register' in tried)) throw new Error('not to be registered')
  return tried.register
}

const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

describe('a code', () => {
  test('signs in whose phone it was sent to', async () => {
    const attempt = await ask('۰۹۹۹ ۰۰۰ ۰۰۰۱')
    const code = await codeSentTo(api, '09990000001')
    const typed = code.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '')
    expect(await tryCode(api.deps, visitor(), attempt, typed)).toEqual({ ok: true, principalId: 'prn_maryam' })
    expect(await tryCode(api.deps, visitor(), attempt, code)).toMatchObject({ ok: false, code: 'attempt-over' })
  })

  test('works five tries long, whoever tries at the same moment', async () => {
    const phone = newPhone()
    const attempt = await ask(phone)
    const code = await codeSentTo(api, phone)
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => tryCode(api.deps, visitor(), attempt, wrong(code))),
    )
    expect(guesses.every((guess) => !guess.ok && guess.code === 'code-wrong')).toBe(true)
    expect(await tryCode(api.deps, visitor(), attempt, code)).toMatchObject({ code: 'code-wrong' })
  })

  test('works once, whoever shows it at the same moment', async () => {
    const phone = newPhone()
    const attempt = await ask(phone)
    const code = await codeSentTo(api, phone)
    const tries = await Promise.all(Array.from({ length: 4 }, () => tryCode(api.deps, visitor(), attempt, code)))
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('is of the attempt that asked for it', async () => {
    const phone = newPhone()
    const mine = await ask(phone)
    const [first] = [await codeSentTo(api, phone)]
    const other = await ask(phone)
    expect(await tryCode(api.deps, visitor(), other, first)).toMatchObject({ code: 'code-wrong' })
    expect((await tryCode(api.deps, visitor(), mine, first)).ok).toBe(true)
  })

  test('ends after three minutes, and is nowhere in the database', async () => {
    const phone = newPhone()
    const attempt = await ask(phone)
    const code = await codeSentTo(api, phone)
    const { default: postgres } = await import('postgres')
    const owner = postgres(api.city.urls.ownerUrl, { max: 1 })
    const rows = await owner`select * from one_time_codes`
    const attempts = await owner`select * from sign_in_attempts`
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ expires_at }) => expires_at.getTime() <= Date.now() + 180_000)).toBe(true)
    const text = JSON.stringify([rows, attempts])
    for (const secret of [code, phone, attempt]) expect(text.includes(secret)).toBe(false)
    await owner`update one_time_codes set expires_at = now()`
    await owner.end()
    expect(await tryCode(api.deps, visitor(), attempt, code)).toMatchObject({ code: 'code-wrong' })
  })

  test('is sent to a phone only so often, and the same is told of a phone that nobody has', async () => {
    const told = async (phone: string) => {
      const answers = []
      for (let i = 0; i < 4; i += 1) {
        const { ok, ...rest } = await sendCode(api.deps, visitor(), phone)
        answers.push('code' in rest ? rest.code : ok)
      }
      return answers
    }
    const known = await told('09990000002')
    const unknown = newPhone()
    expect(await told(unknown)).toEqual(known)
    expect(known).toEqual([true, true, true, 'too-many-tries'])
    expect(await smsTo(api, unknown)).toHaveLength(3)
    const texts = [await smsTo(api, unknown), await smsTo(api, '09990000002')].map((messages) =>
      messages.map(({ text }) => text.replace(/\d{6}/g, '######')),
    )
    expect(texts[0]).toEqual(texts[1])
  })

  test('is sent from one address only so often', async () => {
    const who = visitor()
    for (let i = 0; i < 100; i += 1) await sendCode(api.deps, who, 'nobody')
    await api.city.api.sql`select forget_hits('nothing')`
    const rule = await Promise.all(
      Array.from({ length: 101 }, () => sendCode({ ...api.deps, messages: quiet }, who, newPhone())),
    )
    expect(rule.filter(({ ok }) => !ok)).toHaveLength(1)
  })

  test('is not promised when the carrier is down', async () => {
    const down = { ...quiet, sendSms: async () => Promise.reject(new Error('messages-down')) }
    expect(await sendCode({ ...api.deps, messages: down }, visitor(), newPhone())).toMatchObject({
      code: 'messages-away',
    })
    expect(await sendCode(api.deps, visitor(), '021-1234')).toMatchObject({ code: 'phone-malformed' })
  })
})

const quiet = {
  sendSms: async () => ({ messageId: 'quiet' }),
  lookup: async () => undefined,
}

describe('whoever signs in for the first time', () => {
  const sara = { nationalId: '9990001091', birthDate: '1367/05/31' }

  test('is entered when the civil registry knows him and the phone is his', async () => {
    const register = await proved('09990000011')
    const entered = await registerCitizen(api.deps, register, sara)
    if (!entered.ok) throw new Error(entered.code)
    const { token } = await openSession(api.city.api.sql, { principalId: entered.principalId, device: 'test' })
    expect((await principalOfSession(api.city.api.sql, token))?.principal.kind).toBe('citizen')
    const actor = { principalId: entered.principalId, audience: 'citizen', districts: [] } as const
    const { fields } = api.city.keys
    expect(await api.city.api.withActor(actor, (tx) => readCitizen(tx, fields, entered.principalId))).toEqual({
      nationalId: '9990001091',
      phone: '09990000011',
      name: 'سارا طرحی',
    })
    const stranger = { ...actor, principalId: 'prn_reza' }
    expect(await api.city.api.withActor(stranger, (tx) => readCitizen(tx, fields, entered.principalId))).toBeUndefined()
    expect(await registerCitizen(api.deps, register, sara)).toMatchObject({ code: 'attempt-over' })
  })

  test.each([
    [
      'a number with a wrong check digit',
      { nationalId: '9990001092', birthDate: '1367/05/31' },
      'national-id-malformed',
    ],
    ['no day', { nationalId: '9990001091', birthDate: '1367/13/31' }, 'birth-date-malformed'],
    ['another birth date', { nationalId: '9990001081', birthDate: '1370/01/01' }, 'identity-unknown'],
    ['the data of a person who died', { nationalId: '9990001049', birthDate: '1327/01/01' }, 'deceased'],
    ['the data of somebody else', { nationalId: '9990001014', birthDate: '1369/09/09' }, 'phone-of-another'],
  ])('is not entered with %s', async (_, typed, code) => {
    const register = await proved(newPhone())
    expect(await registerCitizen(api.deps, register, typed)).toMatchObject({ ok: false, code })
  })

  test('tries a person only so often, from whatever phone', async () => {
    const answers = []
    for (let i = 0; i < 7; i += 1) {
      const register = await proved(newPhone())
      const answer = await registerCitizen(api.deps, register, { nationalId: '9990001030', birthDate: '1360/01/01' })
      answers.push(answer.ok ? 'ok' : answer.code)
    }
    expect(answers.slice(0, 5)).toEqual(Array(5).fill('identity-unknown'))
    expect(answers.slice(5)).toEqual(['too-many-tries', 'too-many-tries'])
  })

  test('keeps the account when the phone is new, and is signed out everywhere else', async () => {
    const person = { nationalId: '9990002002', birthDate: '1370/01/01' }
    const first = await registerCitizen(api.deps, await proved(newPhone()), person)
    if (!first.ok) throw new Error(first.code)
    const { token } = await openSession(api.city.api.sql, { principalId: first.principalId, device: 'lost phone' })
    const phone = newPhone()
    expect(await registerCitizen(api.deps, await proved(phone), person)).toEqual(first)
    expect(await principalOfSession(api.city.api.sql, token)).toBeUndefined()
    const again = await ask(phone)
    expect(await tryCode(api.deps, visitor(), again, await codeSentTo(api, phone))).toEqual(first)
  })

  test('is told to come back when a registry is away', async () => {
    const away = {
      ...api.deps.adapters['civil-registry'],
      submit: async () => Promise.reject(new Error('provider-down')),
    }
    const adapters = { ...api.deps.adapters, 'civil-registry': away }
    const register = await proved(newPhone())
    const answer = await registerCitizen({ ...api.deps, adapters }, register, sara)
    expect(answer).toMatchObject({ ok: false, code: 'registry-away' })
  })
})
