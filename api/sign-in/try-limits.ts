import { countTry, type RateRule } from '../../db/principals/rate-windows.ts'
import type { SignInDeps } from './sign-in-deps.ts'
import type { SignInRefusal } from './sign-in-refusal.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** How often signing in may be tried, by all processes together. Mobile carriers put thousands behind one address. */
export const tryLimits = {
  codePerPhone: { name: 'code-phone', most: 3, withinSeconds: 10 * minute },
  codePerPhoneDaily: { name: 'code-phone-day', most: 12, withinSeconds: day },
  codePerAddress: { name: 'code-address', most: 100, withinSeconds: hour },
  guessPerAddress: { name: 'guess-address', most: 100, withinSeconds: 15 * minute },
  mailCodePerPerson: { name: 'mail-code-person', most: 3, withinSeconds: 10 * minute },
  mailCodePerPersonDaily: { name: 'mail-code-person-day', most: 10, withinSeconds: day },
  mailCodePerMailbox: { name: 'mail-code-mailbox', most: 5, withinSeconds: day },
  mailGuessPerPerson: { name: 'mail-guess-person', most: 15, withinSeconds: hour },
  registerPerPhone: { name: 'register-phone', most: 5, withinSeconds: day },
  registerPerPerson: { name: 'register-person', most: 5, withinSeconds: day },
  assistPerClerk: { name: 'assist-clerk', most: 60, withinSeconds: hour },
  passwordPerName: { name: 'password-name', most: 10, withinSeconds: 15 * minute },
  passwordPerAddress: { name: 'password-address', most: 60, withinSeconds: 15 * minute },
  factorPerPerson: { name: 'factor-person', most: 5, withinSeconds: 5 * minute },
  factorPerPersonDaily: { name: 'factor-person-day', most: 50, withinSeconds: day },
  invitationPerAddress: { name: 'invitation-address', most: 30, withinSeconds: 15 * minute },
} as const satisfies Record<string, RateRule>

/** Spends one try of each; the refusal when one of them has none left. */
export async function spendTries(
  { database, keys }: Pick<SignInDeps, 'database' | 'keys'>,
  ...tries: readonly (readonly [RateRule, string])[]
): Promise<SignInRefusal | undefined> {
  const waits: number[] = []
  for (const [rule, whom] of tries) {
    const wait = await countTry(database.sql, keys.fields, rule, whom)
    if (wait !== null) waits.push(wait)
  }
  if (waits.length === 0) return undefined
  return { ok: false, code: 'too-many-tries', retryAfterSeconds: Math.max(...waits) }
}
