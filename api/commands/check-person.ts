import type { Citizen } from '../../db/principals/citizens.ts'
import type { Principal } from '../../domain/access/principal.ts'
import { fieldError, Problem } from '../problems/problem.ts'

/** The parts of an application that say for whom it is made. */
interface Person {
  nationalId: unknown
  /** Whether the form says that an agent applies, who then has to bring his power of attorney. */
  byAgent: unknown
}

/**
 * A citizen applies for himself, unless the form says that he is somebody's agent. Staff and organisations type for others.
 * @param citizen whom the principal's account belongs to; undefined when it belongs to nobody
 * @throws Problem 422 at the national id when it is another's, or when the account is bound to nobody
 */
export function checkPerson(
  { kind }: Pick<Principal, 'kind'>,
  citizen: Citizen | undefined,
  { nationalId, byAgent }: Person,
): void {
  if (kind !== 'citizen' || nationalId === undefined || byAgent === true) return
  if (citizen?.nationalId === nationalId) return
  const [fa, en] = [
    'کد ملی از آنِ کسی نیست که وارد شده است؛ برای دیگری فقط با وکالت می‌توان درخواست داد',
    'It is not the national id of whoever is signed in; only an agent applies for somebody else',
  ]
  throw new Problem('invalid', { errors: [fieldError('#/answers/nationalId', 'of-another', fa, en)] })
}
