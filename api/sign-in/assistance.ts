import { openAssistance } from '../../db/principals/assistances.ts'
import { databaseActorOf } from '../../db/principals/principal-of-key.ts'
import type { Principal } from '../../domain/access/principal.ts'
import { can } from '../../domain/access/rights.ts'
import type { ApiDeps } from '../deps.ts'

/** A person as the clerk may act for him, with when his service began. */
export interface Assisted {
  principal: Principal
  startedAt: Date
}

/**
 * The person whom a clerk serves now, as a principal that may what the person may, in the clerk's districts and with the
 * clerk's name beside it; undefined when he serves nobody, or when it has ended by itself.
 * @param isAct whether asking counts as something done
 */
export async function assistedBy(
  { database }: Pick<ApiDeps, 'database'>,
  clerk: Principal,
  at: number,
  isAct = true,
): Promise<Assisted | undefined> {
  if (!can(clerk, 'assistance.hold', null, at).allowed) return undefined
  const open = await database.withActor(databaseActorOf(clerk, at), (tx) => openAssistance(tx, clerk.id, isAct))
  if (!open) return undefined
  return {
    startedAt: open.startedAt,
    principal: {
      id: open.person,
      kind: 'citizen',
      grants: [],
      keyScopes: clerk.keyScopes,
      assistedBy: { clerk: clerk.id, assistance: open.assistanceId, districts: deskDistricts(clerk, at) },
    },
  }
}

/** Where the clerk holds the desk. */
function deskDistricts(clerk: Principal, at: number): readonly string[] {
  const districts = new Set(clerk.grants.flatMap((grant) => grant.districts))
  return [...districts].filter((district) => can(clerk, 'assistance.hold', { district }, at).allowed)
}
