import { randomBytes } from 'node:crypto'
import type { InquiryReply, ProviderId } from '../../activities/inquiries/inquiry-port.ts'
import { enterCitizen } from '../../db/principals/citizens.ts'
import { endAllSessions } from '../../db/principals/sessions.ts'
import { attemptAt, takeAttempt } from '../../db/principals/sign-in-attempts.ts'
import { logSignIn } from '../../db/principals/sign-in-log.ts'
import { parseNationalId } from '../../domain/identifier/national-id.ts'
import { type Day, parseDay } from '../../domain/time/day.ts'
import { fromJalali, parseJalaliDate } from '../../domain/time/jalali.ts'
import type { SignInDeps } from './sign-in-deps.ts'
import { refused, type SignedIn, type SignInRefusal } from './sign-in-refusal.ts'
import { spendTries, tryLimits } from './try-limits.ts'

/** How long a person waits for both registries before being told to try again. */
const registryPatienceMs = 8_000

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
  const birthDate = dayOf(typed.birthDate)
  if (birthDate === undefined) return refused('birth-date-malformed')
  const { phone } = standing
  const spent = await spendTries(
    deps,
    [tryLimits.registerPerPhone, phone],
    [tryLimits.registerPerPerson, nationalId.value],
  )
  if (spent) return spent
  const checked = await askRegistries(deps, { nationalId: nationalId.value, birthDate, phone })
  if (!checked.ok) return checked
  if (!(await takeAttempt(sql, fields, attempt, 'register'))) return refused('attempt-over')
  const principalId = await enterCitizen(sql, fields, { nationalId: nationalId.value, phone, name: checked.name })
  const ended = await endAllSessions(sql, principalId)
  if (ended > 0) await logSignIn(sql, principalId, 'signed-out-everywhere', 'phone')
  await logSignIn(sql, principalId, 'phone-changed', 'phone')
  await logSignIn(sql, principalId, 'signed-in', 'phone')
  return { ok: true, principalId }
}

async function askRegistries(
  { adapters, log }: SignInDeps,
  subject: { nationalId: string; birthDate: string; phone: string },
): Promise<{ ok: true; name: string } | SignInRefusal> {
  const signal = AbortSignal.timeout(registryPatienceMs)
  const ask = async (provider: ProviderId): Promise<InquiryReply> => {
    const key = `sign-in/${randomBytes(12).toString('hex')}`
    return adapters[provider].submit({ key, inquiryId: key, provider, subject, facts: {} }, { signal })
  }
  let replies: readonly InquiryReply[]
  try {
    replies = await Promise.all([ask('civil-registry'), ask('mobile-ownership')])
  } catch (failure) {
    log.warn({ code: failure instanceof Error ? failure.message : 'unknown' }, 'a registry did not answer a sign-in')
    return refused('registry-away')
  }
  const [person, phone] = replies
  if (person?.state !== 'answered' || phone?.state !== 'answered') return refused('registry-away')
  if (person.facts.identityMatched !== true) return refused('identity-unknown')
  if (person.facts.ownerAlive !== true) return refused('deceased')
  if (phone.facts.phoneOwned !== true) return refused('phone-of-another')
  // The registry's sentence is "given name surname، فرزند father's name".
  return { ok: true, name: person.text?.split('،')[0]?.trim() || '—' }
}

function dayOf(typed: string): Day | undefined {
  const jalali = parseJalaliDate(typed)
  if (jalali.ok) return fromJalali(jalali.value)
  const gregorian = parseDay(typed.trim())
  return gregorian.ok ? gregorian.value : undefined
}
