import { enterCitizen } from '../../db/principals/citizens.ts'
import { endAllSessions } from '../../db/principals/sessions.ts'
import { attemptAt, takeAttempt } from '../../db/principals/sign-in-attempts.ts'
import { logSignIn } from '../../db/principals/sign-in-log.ts'
import { parseNationalId } from '../../domain/identifier/national-id.ts'
import { askWhoOwns, typedDay } from './registries.ts'
import type { SignInDeps } from './sign-in-deps.ts'
import { refused, type SignedIn, type SignInRefusal } from './sign-in-refusal.ts'
import { spendTries, tryLimits } from './try-limits.ts'

/**
 * Enters whoever has proved a phone that we don't know: the civil registry must know the person, and the phone must be
 * registered to him. A citizen who is known already keeps his account with this phone, which is also how an account is
 * recovered after a phone was lost; all his sessions end then.
 * @param typed national id in any digits, birth date as a Jalali or a Gregorian date
 */
export async function registerCitizen(
  deps: SignInDeps,
  attempt: string,
  typed: { nationalId: string; birthDate: string },
): Promise<SignedIn | SignInRefusal> {
  const { sql } = deps.database
  const { fields } = deps.keys
  const standing = await attemptAt(sql, fields, attempt, 'register')
  if (!standing) return refused('attempt-over')
  const nationalId = parseNationalId(typed.nationalId)
  if (!nationalId.ok) return refused('national-id-malformed')
  const birthDate = typedDay(typed.birthDate)
  if (birthDate === undefined) return refused('birth-date-malformed')
  const { phone } = standing
  const spent = await spendTries(
    deps,
    [tryLimits.registerPerPhone, phone],
    [tryLimits.registerPerPerson, nationalId.value],
  )
  if (spent) return spent
  const checked = await askWhoOwns(deps, { nationalId: nationalId.value, birthDate, phone })
  if (!checked.ok) return checked
  if (!(await takeAttempt(sql, fields, attempt, 'register'))) return refused('attempt-over')
  const principalId = await enterCitizen(sql, fields, { nationalId: nationalId.value, phone, name: checked.name })
  const ended = await endAllSessions(sql, principalId)
  if (ended > 0) await logSignIn(sql, principalId, 'signed-out-everywhere', 'phone')
  await logSignIn(sql, principalId, 'phone-changed', 'phone')
  await logSignIn(sql, principalId, 'signed-in', 'phone')
  return { ok: true, principalId }
}
