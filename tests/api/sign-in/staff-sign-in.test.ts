import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptInvitation, confirmEnrolment, enrolmentOf } from '../../../api/sign-in/enrolment.ts'
import { tryPassword, trySecondFactor } from '../../../api/sign-in/staff-sign-in.ts'
import { openSession, principalOfSession } from '../../../db/principals/sessions.ts'
import { type ApiCity, startApiCity } from '../support/api-city.ts'
import { appCode, invitationFor, visitor } from '../support/sign-in.ts'

let api: ApiCity
beforeAll(async () => {
  api = await startApiCity()
})
afterAll(() => api?.stop())

const password = 'چهار کبوتر سبز روی بام'

/** Somebody with name, password and second factor, who has not used this minute's code beyond setting it up. */
async function enrolled(name: string) {
  const principalId = `prn_${name}`
  await api.addStaff(name, ['cashier'], 'khoy-1')
  const code = await invitationFor(api, principalId)
  const accepted = await acceptInvitation(api.deps, visitor(), { code, username: name, password })
  if (!accepted.ok) throw new Error(accepted.code)
  const shown = await enrolmentOf(api.deps, accepted.attempt)
  if (!shown) throw new Error('nothing to set up')
  const confirmed = await confirmEnrolment(api.deps, accepted.attempt, appCode(shown.secret, Date.now()))
  if (!confirmed.ok) throw new Error(confirmed.code)
  return { ...confirmed, secret: shown.secret }
}

async function atFactor(username: string): Promise<string> {
  const tried = await tryPassword(api.deps, visitor(), { username, password })
  if (!tried.ok) throw new Error(tried.code)
  return tried.attempt
}

describe('a member of staff', () => {
  test('signs in with password and the app’s code, each code once', async () => {
    const { principalId, secret } = await enrolled('totp-once')
    const code = appCode(secret, Date.now(), 1)
    const attempts = [await atFactor('totp-once'), await atFactor('TOTP-once ')]
    const both = await Promise.all(attempts.map((attempt) => trySecondFactor(api.deps, attempt, code)))
    expect(both.filter(({ ok }) => ok)).toEqual([{ ok: true, principalId }])
    expect(both.filter(({ ok }) => !ok)).toMatchObject([{ code: 'factor-wrong' }])
  })

  test('is not signed in by a password alone', async () => {
    await enrolled('two-factors')
    const attempt = await atFactor('two-factors')
    for (const typed of ['', '000', 'abcdef', '0000-0000-0000-0000'])
      expect(await trySecondFactor(api.deps, attempt, typed)).toMatchObject({ code: 'factor-wrong' })
    await expect(confirmEnrolment(api.deps, attempt, '000000')).resolves.toMatchObject({ code: 'attempt-over' })
  })

  test('signs in once with each recovery code', async () => {
    const { principalId, recoveryCodes } = await enrolled('recovering')
    expect(new Set(recoveryCodes).size).toBe(10)
    const [code = ''] = recoveryCodes
    expect(await trySecondFactor(api.deps, await atFactor('recovering'), code.toUpperCase())).toEqual({
      ok: true,
      principalId,
    })
    expect(await trySecondFactor(api.deps, await atFactor('recovering'), code)).toMatchObject({ code: 'factor-wrong' })
  })

  test('is told the same of a wrong password and of a name that nobody has', async () => {
    await enrolled('somebody')
    const wrong = await tryPassword(api.deps, visitor(), { username: 'somebody', password: 'another long password' })
    const nobody = await tryPassword(api.deps, visitor(), { username: 'nobody', password: 'another long password' })
    expect(wrong).toEqual({ ok: false, code: 'credentials-wrong' })
    expect(nobody).toEqual(wrong)
  })

  test('is locked for a while after ten wrong passwords, even with the right one, and so is a name that nobody has', async () => {
    await enrolled('locked')
    const told = async (username: string) => {
      const answers = []
      for (let i = 0; i < 10; i += 1)
        answers.push(await tryPassword(api.deps, visitor(), { username, password: `wrong password ${i}` }))
      answers.push(await tryPassword(api.deps, visitor(), { username, password }))
      return answers.map((answer) => (answer.ok ? 'ok' : answer.code))
    }
    const known = await told('locked')
    expect(known.at(-1)).toBe('too-many-tries')
    expect(await told('unlocked-nobody')).toEqual(known)
  })

  test('has five tries for the second factor', async () => {
    const { secret } = await enrolled('guessed')
    const attempt = await atFactor('guessed')
    for (let i = 0; i < 5; i += 1) await trySecondFactor(api.deps, attempt, 'aaaa')
    const right = await trySecondFactor(api.deps, attempt, appCode(secret, Date.now(), 1))
    expect(right).toMatchObject({ code: 'too-many-tries' })
  })
})

describe('an invitation', () => {
  test('makes an account anew: password, factor, recovery codes and sessions of before are gone', async () => {
    const { principalId, recoveryCodes } = await enrolled('anew')
    const { token } = await openSession(api.city.api.sql, { principalId, device: 'test' })
    const code = await invitationFor(api, principalId)
    const next = 'another long sentence'
    const accepted = await acceptInvitation(api.deps, visitor(), { code, username: 'anew', password: next })
    expect(accepted.ok).toBe(true)
    expect(await principalOfSession(api.city.api.sql, token)).toBeUndefined()
    expect(await tryPassword(api.deps, visitor(), { username: 'anew', password })).toMatchObject({
      code: 'credentials-wrong',
    })
    const again = await tryPassword(api.deps, visitor(), { username: 'anew', password: next })
    expect(again).toMatchObject({ ok: true, next: 'enrol' })
    const attempt = again.ok ? again.attempt : ''
    expect(await trySecondFactor(api.deps, attempt, recoveryCodes[0] ?? '')).toMatchObject({ code: 'attempt-over' })
    const reused = await acceptInvitation(api.deps, visitor(), { code, username: 'anew', password: next })
    expect(reused).toMatchObject({ code: 'invitation-over' })
  })

  test('asks for a free name and a password that nobody guesses first', async () => {
    await enrolled('taken')
    await api.addStaff('newcomer', ['cashier'], 'khoy-1')
    const code = await invitationFor(api, 'prn_newcomer')
    const answer = async (username: string, typed: string) => {
      const accepted = await acceptInvitation(api.deps, visitor(), { code, username, password: typed })
      return accepted.ok ? 'ok' : accepted.code
    }
    expect(await answer('taken', password)).toBe('username-taken')
    expect(await answer('نام', password)).toBe('username-malformed')
    for (const weak of ['short', 'password12345', 'newcomer12345!', 'aaaaaaaaaaaaaaa', 'x'.repeat(200)])
      expect(await answer('newcomer', weak), weak).toBe('password-weak')
    expect(await answer('newcomer', password)).toBe('ok')
    expect(await answer('newcomer', password)).toBe('invitation-over')
  })

  test('is not made by staff, citizens or another organisation', async () => {
    const { invite } = await import('../../../db/principals/invitations.ts')
    const actors = [
      { principalId: 'prn_cashier-1', audience: 'staff', districts: ['*'] },
      { principalId: 'prn_maryam', audience: 'citizen', districts: [] },
      { principalId: 'prn_bank-1', audience: 'organisation', districts: [], organisation: 'org_bank-1' },
    ] as const
    for (const actor of actors) {
      const made = await api.city.api.withActor(actor, (tx) => invite(tx, 'prn_notary-12'))
      expect(made, actor.principalId).toBeUndefined()
    }
    const own = {
      principalId: 'prn_notary-12',
      audience: 'organisation',
      districts: [],
      organisation: 'org_notary-12',
    } as const
    expect(await api.city.api.withActor(own, (tx) => invite(tx, 'prn_notary-12'))).toBeDefined()
    expect(await api.city.api.withActor(own, (tx) => invite(tx, 'prn_cashier-1'))).toBeUndefined()
  })
})

test('what became of each sign-in is noted, and stays', async () => {
  const { principalId } = await enrolled('noted')
  await tryPassword(api.deps, visitor(), { username: 'noted', password: 'wrong wrong wrong' })
  const actor = { principalId, audience: 'staff', districts: [] } as const
  const rows = await api.city.api.withActor(actor, (tx) => tx`select what, how from sign_in_log order by entry`)
  expect(rows.map(({ what, how }) => `${what} ${how}`)).toEqual([
    'password-set invitation',
    'factor-set password',
    'signed-in password',
    'wrong-password password',
  ])
})
