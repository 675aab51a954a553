import { randomBytes } from 'node:crypto'
import type { InquiryReply, ProviderId } from '../../activities/inquiries/inquiry-port.ts'
import { type Day, parseDay } from '../../domain/time/day.ts'
import { fromJalali, parseJalaliDate } from '../../domain/time/jalali.ts'
import type { SignInDeps } from './sign-in-deps.ts'
import { refused, type SignInRefusal } from './sign-in-refusal.ts'

/** How long a person waits for the registries before being told to try again. */
const registryPatienceMs = 8_000

type RegistryDeps = Pick<SignInDeps, 'adapters' | 'log'>
type Person = Readonly<Record<'nationalId', string> & Record<'birthDate', Day>>
type Known = { ok: true; name: string } | SignInRefusal

/** Asks the civil registry whether there is such a living person, and the mobile registry whether the phone is his. */
export async function askWhoOwns(
  deps: RegistryDeps,
  subject: Person & Readonly<Record<'phone', string>>,
): Promise<Known> {
  const replies = await ask(deps, ['civil-registry', 'mobile-ownership'], subject)
  const [person, phone] = replies ?? []
  if (person?.state !== 'answered' || phone?.state !== 'answered') return refused('registry-away')
  const known = personOf(person)
  if (known.ok && phone.facts.phoneOwned !== true) return refused('phone-of-another')
  return known
}

/** Asks the civil registry whether there is such a living person. */
export async function askWhoIs(deps: RegistryDeps, subject: Person): Promise<Known> {
  const [person] = (await ask(deps, ['civil-registry'], subject)) ?? []
  return person?.state === 'answered' ? personOf(person) : refused('registry-away')
}

async function ask(
  { adapters, log }: RegistryDeps,
  providers: readonly ProviderId[],
  subject: Readonly<Record<string, string>>,
): Promise<readonly InquiryReply[] | undefined> {
  const signal = AbortSignal.timeout(registryPatienceMs)
  const one = async (provider: ProviderId): Promise<InquiryReply> => {
    const key = `sign-in/${randomBytes(12).toString('hex')}`
    return adapters[provider].submit({ key, inquiryId: key, provider, subject, facts: {} }, { signal })
  }
  try {
    return await Promise.all(providers.map(one))
  } catch (failure) {
    log.warn({ code: failure instanceof Error ? failure.message : 'unknown' }, 'a registry did not answer a sign-in')
    return undefined
  }
}

function personOf({ facts, text }: Extract<InquiryReply, { state: 'answered' }>): Known {
  if (facts.identityMatched !== true) return refused('identity-unknown')
  if (facts.ownerAlive !== true) return refused('deceased')
  // The registry's sentence is "given name surname، فرزند father's name".
  return { ok: true, name: text?.split('،')[0]?.trim() || '—' }
}

/** A day as people type it: Jalali or Gregorian. */
export function typedDay(typed: string): Day | undefined {
  const jalali = parseJalaliDate(typed)
  if (jalali.ok) return fromJalali(jalali.value)
  const gregorian = parseDay(typed.trim())
  return gregorian.ok ? gregorian.value : undefined
}
