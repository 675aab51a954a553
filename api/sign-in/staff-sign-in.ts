import { isPassword } from '../../db/principals/passwords.ts'
import { forgetTries } from '../../db/principals/rate-windows.ts'
import { attemptAt, beginAttempt, type SignInState, takeAttempt } from '../../db/principals/sign-in-attempts.ts'
import { logSignIn } from '../../db/principals/sign-in-log.ts'
import {
  type Credential,
  credentialByUsername,
  credentialOf,
  foldUsername,
  spendTotpStep,
  useRecoveryCode,
} from '../../db/principals/staff-credentials.ts'
import { newTotpSecret, totpStepOf } from '../../db/principals/totp.ts'
import { foldDigits } from '../../domain/text/persian-text.ts'
import type { SignInDeps, Visitor } from './sign-in-deps.ts'
import { refused, type SignedIn, type SignInRefusal } from './sign-in-refusal.ts'
import { spendTries, tryLimits } from './try-limits.ts'

/** Where a sign-in goes on after the password. */
export type NextFactor = 'second-factor' | 'enrol'

/**
 * Tries name and password of staff or of an organisation's user. A password alone never signs in: who has no second factor
 * yet sets one up now. An unknown name takes as long and is told the same as a wrong password.
 */
export async function tryPassword(
  deps: SignInDeps,
  { address }: Visitor,
  typed: { username: string; password: string },
): Promise<{ ok: true; attempt: string; next: NextFactor } | SignInRefusal> {
  const name = foldUsername(typed.username)
  const spent = await spendTries(deps, [tryLimits.passwordPerAddress, address], [tryLimits.passwordPerName, name])
  const { sql } = deps.database
  const { fields } = deps.keys
  const credential = spent ? undefined : await credentialByUsername(sql, fields, name)
  const isRight = await isPassword(typed.password.slice(0, 200), credential?.password ?? null)
  if (spent) return spent
  if (!credential || !isRight) {
    if (credential) await logSignIn(sql, credential.principalId, 'wrong-password', 'password')
    return refused('credentials-wrong')
  }
  const state = stateAfterPassword(credential)
  return { ok: true, attempt: await beginAttempt(sql, fields, state), next: state.stage }
}

function stateAfterPassword({ principalId, totpSecret }: Credential): SignInState & { stage: NextFactor } {
  return totpSecret
    ? { stage: 'second-factor', principalId }
    : { stage: 'enrol', principalId, secret: newTotpSecret().toString('base64') }
}

/** Tries the second factor: six digits of an authenticator app, or one of the recovery codes. */
export async function trySecondFactor(
  deps: SignInDeps,
  attempt: string,
  typed: string,
): Promise<SignedIn | SignInRefusal> {
  const { sql } = deps.database
  const { fields } = deps.keys
  const standing = await attemptAt(sql, fields, attempt, 'second-factor')
  if (!standing) return refused('attempt-over')
  const { principalId } = standing
  const spent = await spendTries(
    deps,
    [tryLimits.factorPerPerson, principalId],
    [tryLimits.factorPerPersonDaily, principalId],
  )
  if (spent) {
    await logSignIn(sql, principalId, 'locked', 'password')
    return spent
  }
  const credential = await credentialOf(sql, fields, principalId)
  if (!credential) return refused('attempt-over')
  const way = await factorShown(deps, credential, typed)
  if (way === undefined) {
    await logSignIn(sql, principalId, 'wrong-factor', 'password')
    return refused('factor-wrong')
  }
  if (!(await takeAttempt(sql, fields, attempt, 'second-factor'))) return refused('attempt-over')
  await forgetTries(sql, fields, tryLimits.factorPerPerson, principalId)
  await forgetTries(sql, fields, tryLimits.passwordPerName, credential.username)
  if (way === 'recovery') await logSignIn(sql, principalId, 'recovery-used', 'recovery')
  await logSignIn(sql, principalId, 'signed-in', way)
  return { ok: true, principalId }
}

async function factorShown(
  { database: { sql }, now }: SignInDeps,
  { principalId, totpSecret }: Credential,
  typed: string,
): Promise<'password' | 'recovery' | undefined> {
  const digits = foldDigits(typed).replace(/[\s-]/g, '')
  if (totpSecret && /^\d{6}$/.test(digits)) {
    const step = totpStepOf(totpSecret, digits, now())
    return step !== undefined && (await spendTotpStep(sql, principalId, step)) ? 'password' : undefined
  }
  return (await useRecoveryCode(sql, principalId, typed)) ? 'recovery' : undefined
}
