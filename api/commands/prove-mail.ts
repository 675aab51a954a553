import { randomBytes } from 'node:crypto'
import { MessageGatewayFailure } from '../../activities/notices/gateway/message-gateway-failure.ts'
import { codeMail } from '../../catalogue/notice-mails.ts'
import { keepAskedMail, keepProvedMail, mailCodeSeconds, readTelling } from '../../db/principals/citizen-telling.ts'
import { makeOneTimeCode, useOneTimeCode } from '../../db/principals/one-time-codes.ts'
import { type MailAddress, parseMailAddress } from '../../domain/identifier/mail-address.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { foldDigits } from '../../domain/text/persian-text.ts'
import type { ApiDeps } from '../deps.ts'
import type { Caller } from '../edge/authorise.ts'
import { fieldError, Problem } from '../problems/problem.ts'
import { spendTries, tryLimits } from '../sign-in/try-limits.ts'

type Deps = Pick<ApiDeps, 'database' | 'keys' | 'mail' | 'log'>

/** How long somebody waits for the mail server before he is told to try again. */
const mailPatienceMs = 12_000

/** What a code opens: one address for one person. */
const purposeOf = (principalId: string, address: MailAddress) => `mail/${principalId}/${address}`

/**
 * Sends a code to an address that a citizen calls his. Whose else it may be is neither asked nor told.
 * @throws Problem `invalid`, `rate-limited`, `mail-refused`, `mail-unavailable`
 */
export async function askForMail(
  deps: Deps,
  { principal, actor }: Caller,
  typed: string,
  locale: Locale,
): Promise<MailAddress> {
  const parsed = parseMailAddress(typed)
  if (!parsed.ok)
    throw new Problem('invalid', {
      errors: [fieldError('#/address', parsed.code, 'نشانی رایانامه درست نیست', 'is no mail address')],
    })
  if (!deps.mail) throw new Problem('mail-unavailable')
  const address = parsed.value
  await mustHaveTries(deps, [
    [tryLimits.mailCodePerPerson, principal.id],
    [tryLimits.mailCodePerPersonDaily, principal.id],
    [tryLimits.mailCodePerMailbox, address],
  ])
  const { sql } = deps.database
  const code = await makeOneTimeCode(sql, deps.keys.fields, purposeOf(principal.id, address), mailCodeSeconds)
  const message = { key: `code_${randomBytes(12).toString('hex')}`, to: address, ...codeMail(locale, code) }
  try {
    await deps.mail.sendMail(message, { signal: AbortSignal.timeout(mailPatienceMs) })
  } catch (failure) {
    const why = failure instanceof MessageGatewayFailure ? failure.code : 'unknown'
    deps.log.warn({ code: why }, 'a code was not mailed')
    throw new Problem(why === 'mail-refused' ? 'mail-refused' : 'mail-unavailable')
  }
  await deps.database.withActor(actor, (tx) => keepAskedMail(tx, deps.keys.fields, principal.id, address))
  return address
}

/**
 * Makes an address his whose code he knows. The try is spent before anything is compared.
 * @throws Problem `code-wrong`, also when no code is awaited
 */
export async function proveMail(deps: Deps, { principal, actor }: Caller, typed: string): Promise<void> {
  const { fields } = deps.keys
  await mustHaveTries(deps, [[tryLimits.mailGuessPerPerson, principal.id]])
  const asked = await deps.database.withActor(actor, (tx) => readTelling(tx, fields, principal.id))
  if (!asked?.asked) throw new Problem('code-wrong')
  const code = foldDigits(typed).replace(/\s/g, '')
  const purpose = purposeOf(principal.id, asked.asked)
  if (!(await useOneTimeCode(deps.database.sql, fields, purpose, code))) throw new Problem('code-wrong')
  const address = asked.asked
  await deps.database.withActor(actor, (tx) => keepProvedMail(tx, fields, principal.id, address))
}

async function mustHaveTries(deps: Deps, tries: Parameters<typeof spendTries>[1][]): Promise<void> {
  const spent = await spendTries(deps, ...tries)
  if (!spent) return
  const { retryAfterSeconds } = spent
  throw new Problem('rate-limited', retryAfterSeconds === undefined ? {} : { retryAfterSeconds })
}
