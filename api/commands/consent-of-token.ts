import { readApplication } from '../../db/personal/applications.ts'
import { type ConsentContact, consentByToken, readConsents } from '../../db/personal/consents.ts'
import { type CaseBrief, caseBrief } from '../../db/queries/case-brief.ts'
import type { Tx } from '../../db/sql.ts'
import type { DatabaseActor } from '../../db/with-actor.ts'
import { type ConsentId, parsePartId } from '../../domain/case/case-id.ts'
import { type LiveCase, stepByNo } from '../../domain/case/case-state.ts'
import type { ApiDeps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { liveCase } from './live-case.ts'

/** What a link is about, as far as whoever opens it may know. */
export interface AskedConsent {
  contact: ConsentContact
  brief: CaseBrief
  state: LiveCase
  no: number
  /** The step as it stands, and where it has ended the answer that the log knows. */
  status: 'asked' | 'given' | 'refused' | 'over'
  replyBy: number | null
  /** Of the applicant, and the property that it is about. */
  askedBy: string | null
  renovationCode: string | null
  step: string | null
}

/**
 * The edge itself stands behind a link: nobody is known yet, so it acts as the worker of the case's district, as for a
 * callback.
 * @throws Problem 404 for a link that was never sent
 */
export async function actorOfToken({ database }: Pick<ApiDeps, 'database'>, token: string) {
  const known = await consentByToken(database.sql, token)
  if (!known) throw new Problem('not-found')
  const actor: DatabaseActor = { principalId: known.consentId, audience: 'worker', districts: [known.district] }
  return { ...known, actor }
}

/** @throws Problem 404 when it was erased */
export async function readAsked(
  { keys }: Pick<ApiDeps, 'keys'>,
  tx: Tx,
  { consentId, caseId }: { consentId: ConsentId; caseId: LiveCase['caseId'] },
): Promise<AskedConsent> {
  const [contact] = await readConsents(tx, keys.fields, caseId, [consentId])
  const brief = await caseBrief(tx, caseId)
  const no = parsePartId(consentId)?.no
  if (!contact || !brief || no === undefined) throw new Problem('not-found')
  const state = await liveCase(tx, caseId)
  const answers = (await readApplication(tx, keys.fields, caseId))?.answers ?? {}
  const step = stepByNo(state, no)
  const standing = step?.consents?.[consentId] ?? 'over'
  const isOpen = state.status !== 'closed' && step?.status === 'waiting'
  return {
    contact,
    brief,
    state,
    no,
    status: standing === 'asked' && !isOpen ? 'over' : standing,
    replyBy: isOpen ? (step?.dueAt ?? null) : null,
    askedBy: typeof answers.applicantName === 'string' ? shortName(answers.applicantName) : null,
    renovationCode: typeof answers.renovationCode === 'string' ? answers.renovationCode : null,
    step: step?.id ?? null,
  }
}

/** Enough for whoever knows the person, and not for anybody else: the first letter and the last word. */
function shortName(name: string): string {
  const words = name.trim().split(/\s+/)
  const last = words.at(-1) ?? ''
  return words.length < 2 ? `${last.slice(0, 1)}.` : `${words[0]?.slice(0, 1)}. ${last}`
}
