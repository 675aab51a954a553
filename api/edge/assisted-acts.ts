import { databaseActorOf } from '../../db/principals/principal-of-key.ts'
import { caseBrief } from '../../db/queries/case-brief.ts'
import { addContact } from '../../db/queries/case-contacts.ts'
import { rights } from '../../domain/access/rights.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { ApiDeps } from '../deps.ts'
import type { ApiContext } from './env.ts'

/** What reads only and is yet something that a person comes to the desk for. */
const alsoActs: ReadonlySet<string> = new Set(['letter.read'])
/** Keeps its contact itself, with the words. */
const keepsItself: ReadonlySet<string> = new Set(['contact.write'])

/**
 * Counts what a clerk has just done for a person at the desk as a contact of its case. Who did it for whom stands in the log of
 * the case, which was written with the act; this is what the council counts, so its failure undoes nothing.
 */
export async function noteAssistedAct(deps: Pick<ApiDeps, 'database' | 'now' | 'log'>, c: ApiContext): Promise<void> {
  const [principal, right, caseId] = [c.get('principal'), c.get('right'), caseOf(c)]
  if (!principal?.assistedBy || right === undefined || caseId === undefined || keepsItself.has(right)) return
  if (rights[right].key === 'read' && !alsoActs.has(right)) return
  const { clerk, assistance } = principal.assistedBy
  try {
    await deps.database.withActor(databaseActorOf(principal, deps.now()), async (tx) => {
      const target = await caseBrief(tx, caseId)
      if (!target) return
      const { district } = target
      const about = { caseId, district, purpose: right, textId: null }
      await addContact(tx, { ...about, channel: 'desk', principal: clerk, assistanceId: assistance })
    })
  } catch (failure) {
    deps.log.warn({ code: failure instanceof Error ? failure.name : 'unknown' }, 'an act at the desk was not counted')
  }
}

/** The case that a request was about: in its address, or in that of what it made. Ids of its parts carry the case's. */
function caseOf(c: ApiContext): CaseId | undefined {
  const place = `${c.req.path} ${c.res.headers.get('location') ?? ''}`
  const found = /\/(?:case|inv|let|task|inq)_([0-9a-f]{32})/.exec(place)
  return found ? `case_${found[1]}` : undefined
}
