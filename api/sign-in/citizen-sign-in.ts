import { randomBytes } from 'node:crypto'
import { codeMessageText } from '../../catalogue/sign-in-words.ts'
import { citizenByPhone } from '../../db/principals/citizens.ts'
import { makeOneTimeCode, useOneTimeCode } from '../../db/principals/one-time-codes.ts'
import { attemptAt, beginAttempt, takeAttempt } from '../../db/principals/sign-in-attempts.ts'
import { logSignIn } from '../../db/principals/sign-in-log.ts'
import { type Phone, parsePhone } from '../../domain/identifier/phone.ts'
import { foldDigits } from '../../domain/text/persian-text.ts'
import { publicUrlOf } from '../public-url.ts'
import type { SignInDeps, Visitor } from './sign-in-deps.ts'
import { refused, type SignedIn, type SignInRefusal } from './sign-in-refusal.ts'
import { spendTries, tryLimits } from './try-limits.ts'

/** How long a person waits for the carrier before being told to try again. */
const messagePatienceMs = 8_000

/**
 * Sends a code to a phone. Known and unknown phones are treated alike to the letter: whether somebody has an account is told
 * only to who holds the phone.
 * @returns the attempt's token, for a cookie of this browser
 */
export async function sendCode(
  deps: SignInDeps,
  { address, locale }: Visitor,
  typedPhone: string,
): Promise<{ ok: true; attempt: string } | SignInRefusal> {
  const phone = parsePhone(typedPhone)
  if (!phone.ok) return refused('phone-malformed')
  const spent = await spendTries(
    deps,
    [tryLimits.codePerAddress, address],
    [tryLimits.codePerPhone, phone.value],
    [tryLimits.codePerPhoneDaily, phone.value],
  )
  if (spent) return spent
  const { sql } = deps.database
  const attempt = await beginAttempt(sql, deps.keys.fields, { stage: 'code', phone: phone.value })
  const code = await makeOneTimeCode(sql, deps.keys.fields, purposeOf(attempt, phone.value))
  const { host } = new URL(publicUrlOf(deps.settings))
  try {
    const message = { key: `code_${randomBytes(12).toString('hex')}`, to: phone.value }
    const text = codeMessageText(locale, code, host)
    await deps.messages.sendSms({ ...message, text }, { signal: AbortSignal.timeout(messagePatienceMs) })
  } catch (failure) {
    deps.log.warn({ code: failure instanceof Error ? failure.message : 'unknown' }, 'a sign-in code was not sent')
    return refused('messages-away')
  }
  return { ok: true, attempt }
}

/** Sends another code to the phone of an attempt, as a new attempt. */
export async function sendCodeAgain(
  deps: SignInDeps,
  visitor: Visitor,
  attempt: string,
): Promise<{ ok: true; attempt: string } | SignInRefusal> {
  const standing = await attemptAt(deps.database.sql, deps.keys.fields, attempt, 'code')
  return standing ? sendCode(deps, visitor, standing.phone) : refused('attempt-over')
}

/**
 * Tries a code. Who is known is signed in; who isn't goes on to say who he is, under a new token, so that none which was known
 * before the phone was proved is worth anything after.
 */
export async function tryCode(
  deps: SignInDeps,
  { address }: Visitor,
  attempt: string,
  typed: string,
): Promise<SignedIn | { ok: true; register: string } | SignInRefusal> {
  const { sql } = deps.database
  const { fields } = deps.keys
  const spent = await spendTries(deps, [tryLimits.guessPerAddress, address])
  if (spent) return spent
  const standing = await attemptAt(sql, fields, attempt, 'code')
  if (!standing) return refused('attempt-over')
  const code = foldDigits(typed).replace(/\s/g, '')
  if (!(await useOneTimeCode(sql, fields, purposeOf(attempt, standing.phone), code))) return refused('code-wrong')
  const taken = await takeAttempt(sql, fields, attempt, 'code')
  if (!taken) return refused('attempt-over')
  const principalId = await citizenByPhone(sql, fields, taken.phone)
  if (principalId === undefined)
    return { ok: true, register: await beginAttempt(sql, fields, { stage: 'register', phone: taken.phone }) }
  await logSignIn(sql, principalId, 'signed-in', 'phone')
  return { ok: true, principalId }
}

const purposeOf = (attempt: string, phone: Phone) => `sign-in/${attempt}/${phone}`
