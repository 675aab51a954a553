import { isOwnIdentity, startAssistance } from '../../db/principals/assistances.ts'
import { enterAtDesk } from '../../db/principals/citizens.ts'
import { parseNationalId } from '../../domain/identifier/national-id.ts'
import type { ApiDeps } from '../deps.ts'
import type { Caller } from '../edge/authorise.ts'
import { fieldError, Problem } from '../problems/problem.ts'
import { askWhoIs, typedDay } from '../sign-in/registries.ts'
import { spendTries, tryLimits } from '../sign-in/try-limits.ts'

/**
 * Begins to serve a person at the desk, once the civil registry has said that there is such a person. His account is the one
 * that he finds when he signs in with a phone later.
 * @throws Problem 422 for who is not known, 403 for the clerk himself, 503 while the registry is away
 */
export async function beginAssistance(
  deps: ApiDeps,
  { principal, actor }: Caller,
  typed: { nationalId: string; birthDate: string },
): Promise<void> {
  const nationalId = parseNationalId(typed.nationalId)
  const birthDate = typedDay(typed.birthDate)
  if (!nationalId.ok) throw invalid('nationalId', 'malformed', 'کد ملی درست نیست', 'is no national id')
  if (birthDate === undefined) throw invalid('birthDate', 'malformed', 'تاریخ درست نیست', 'is no date')
  const spent = await spendTries(deps, [tryLimits.assistPerClerk, principal.id])
  if (spent) throw new Problem('rate-limited', { retryAfterSeconds: spent.retryAfterSeconds ?? 60 })
  const { fields } = deps.keys
  if (await deps.database.withActor(actor, (tx) => isOwnIdentity(tx, fields, nationalId.value)))
    throw new Problem('own-affairs')
  const known = await askWhoIs(deps, { nationalId: nationalId.value, birthDate })
  if (!known.ok) {
    if (known.code === 'deceased')
      throw invalid('nationalId', 'deceased', 'این شخص درگذشته است', 'belongs to somebody who has died')
    if (known.code !== 'identity-unknown') throw new Problem('registry-unavailable', { retryAfterSeconds: 60 })
    throw invalid(
      'nationalId',
      'identity-unknown',
      'ثبت احوال این کد ملی را با این تاریخ تولد نمی‌شناسد',
      'is not known to the civil registry with this date of birth',
    )
  }
  const person = await enterAtDesk(deps.database.sql, fields, { nationalId: nationalId.value, name: known.name })
  await deps.database.withActor(actor, (tx) => startAssistance(tx, principal.id, person))
}

function invalid(field: string, code: string, fa: string, en: string): Problem {
  return new Problem('invalid', { errors: [fieldError(`#/${field}`, code, fa, en)] })
}
