import { invitedBy, takeInvitation } from '../../db/principals/invitations.ts'
import { hashPassword } from '../../db/principals/passwords.ts'
import { endAllSessions } from '../../db/principals/sessions.ts'
import { attemptAt, beginAttempt, takeAttempt } from '../../db/principals/sign-in-attempts.ts'
import { logSignIn } from '../../db/principals/sign-in-log.ts'
import {
  credentialOf,
  foldUsername,
  makeRecoveryCodes,
  setCredential,
  setTotpSecret,
  spendTotpStep,
  usernameShape,
} from '../../db/principals/staff-credentials.ts'
import { base32, newTotpSecret, totpAddress, totpStepOf } from '../../db/principals/totp.ts'
import { foldDigits } from '../../domain/text/persian-text.ts'
import { weakPassword } from './password-rule.ts'
import type { SignInDeps, Visitor } from './sign-in-deps.ts'
import { refused, type SignedIn, type SignInRefusal } from './sign-in-refusal.ts'
import { spendTries, tryLimits } from './try-limits.ts'

/**
 * Takes an invitation: its holder chooses name and password, and sets up a second factor next. What he had before (password,
 * second factor, recovery codes, sessions) is gone, so this is also how an account is recovered.
 */
export async function acceptInvitation(
  deps: SignInDeps,
  { address }: Visitor,
  typed: { code: string; username: string; password: string },
): Promise<{ ok: true; attempt: string } | SignInRefusal> {
  const { sql } = deps.database
  const spent = await spendTries(deps, [tryLimits.invitationPerAddress, address])
  if (spent) return spent
  const code = typed.code.trim()
  const username = foldUsername(typed.username)
  if (!(await invitedBy(sql, code))) return refused('invitation-over')
  if (!usernameShape.test(username)) return refused('username-malformed')
  if (weakPassword(typed.password, username)) return refused('password-weak')
  const password = await hashPassword(typed.password)
  const principalId = await sql
    .begin(async (tx) => {
      const invited = await takeInvitation(tx, code)
      if (invited === undefined) return undefined
      await setCredential(tx, invited, { username, password })
      await setTotpSecret(tx, deps.keys.fields, invited, null)
      await endAllSessions(tx, invited)
      await logSignIn(tx, invited, 'password-set', 'invitation')
      return invited
    })
    .catch((failure: unknown) => {
      if (isTaken(failure)) return null
      throw failure
    })
  if (principalId === null) return refused('username-taken')
  if (principalId === undefined) return refused('invitation-over')
  const secret = newTotpSecret().toString('base64')
  return { ok: true, attempt: await beginAttempt(sql, deps.keys.fields, { stage: 'enrol', principalId, secret }) }
}

/** What an authenticator app needs to be told; undefined when the attempt is over. */
export async function enrolmentOf(
  { database, keys }: SignInDeps,
  attempt: string,
): Promise<{ secret: string; address: string } | undefined> {
  const standing = await attemptAt(database.sql, keys.fields, attempt, 'enrol')
  if (!standing) return undefined
  const credential = await credentialOf(database.sql, keys.fields, standing.principalId)
  const secret = Buffer.from(standing.secret, 'base64')
  return { secret: base32(secret), address: totpAddress(secret, credential?.username ?? '', 'Sara 8') }
}

/** Ends the setting up: the app shows the right code. @returns recovery codes, for this once */
export async function confirmEnrolment(
  deps: SignInDeps,
  attempt: string,
  typed: string,
): Promise<(SignedIn & { recoveryCodes: string[] }) | SignInRefusal> {
  const { sql } = deps.database
  const { fields } = deps.keys
  const standing = await attemptAt(sql, fields, attempt, 'enrol')
  if (!standing) return refused('attempt-over')
  const { principalId } = standing
  const spent = await spendTries(deps, [tryLimits.factorPerPerson, principalId])
  if (spent) return spent
  const secret = Buffer.from(standing.secret, 'base64')
  const step = totpStepOf(secret, foldDigits(typed).replace(/[\s-]/g, ''), deps.now())
  if (step === undefined) return refused('factor-wrong')
  // A factor that was set up meanwhile stays: only an invitation takes it away.
  if ((await credentialOf(sql, fields, principalId))?.totpSecret) return refused('attempt-over')
  if (!(await takeAttempt(sql, fields, attempt, 'enrol'))) return refused('attempt-over')
  await setTotpSecret(sql, fields, principalId, secret)
  await spendTotpStep(sql, principalId, step)
  const recoveryCodes = await makeRecoveryCodes(sql, principalId)
  await logSignIn(sql, principalId, 'factor-set', 'password')
  await logSignIn(sql, principalId, 'signed-in', 'password')
  return { ok: true, principalId, recoveryCodes }
}

function isTaken(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === '23505'
}
