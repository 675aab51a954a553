import { randomBytes } from 'node:crypto'
import type { Tx } from '../sql.ts'

/** Who stands in for whom, from one instant until another. */
export interface Substitution {
  substitutionId: string
  absent: string
  substitute: string
  from: Date
  until: Date
  madeBy: string
  endedAt: Date | null
}

/** All that are not long over, the latest first. */
export async function listSubstitutions(tx: Tx): Promise<Substitution[]> {
  return tx<Substitution[]>`
    select substitution_id as "substitutionId", absent, substitute, valid_from as "from", valid_until as "until",
      made_by as "madeBy", ended_at as "endedAt"
    from substitutions where valid_until > now() - interval '1 year' order by valid_from desc, substitution_id limit 500`
}

/**
 * Lets somebody stand in for another: he has the other's roles in their districts, as long as the other has them.
 * @returns its id; undefined when one of the two is no living member of staff
 */
export async function makeSubstitution(
  tx: Tx,
  { absent, substitute, from, until, madeBy }: Omit<Substitution, 'substitutionId' | 'endedAt'>,
): Promise<string | undefined> {
  const id = `sub_${randomBytes(12).toString('hex')}`
  const made = await tx`
    insert into substitutions (substitution_id, absent, substitute, valid_from, valid_until, made_by)
    select ${id}, a.principal_id, s.principal_id, ${from}, ${until}, ${madeBy}
    from principals a, principals s
    where a.principal_id = ${absent} and s.principal_id = ${substitute} and a.kind = 'staff' and s.kind = 'staff'
      and a.disabled_at is null and s.disabled_at is null`
  return made.count === 1 ? id : undefined
}

/** @returns whether it was there and not ended before */
export async function endSubstitution(tx: Tx, substitutionId: string): Promise<boolean> {
  const ended = await tx`
    update substitutions set ended_at = now() where substitution_id = ${substitutionId} and ended_at is null`
  return ended.count === 1
}
