import { createHash } from 'node:crypto'
import { khoyCalendar } from '../../catalogue/calendars/khoy-calendar.ts'
import { requiredItems } from '../../catalogue/readiness.ts'
import { openCase as openCaseLog } from '../../db/log/append-events.ts'
import { loadLog } from '../../db/log/load-case.ts'
import { type Answers, readApplication, storeApplication } from '../../db/personal/applications.ts'
import { createCaseKey } from '../../db/personal/case-key.ts'
import { indexCase } from '../../db/personal/case-words.ts'
import { storeParties } from '../../db/personal/parties.ts'
import { partiesIn } from '../../db/personal/parties-in.ts'
import { readCalendar } from '../../db/registers/calendars.ts'
import { listOfferings, type Offering } from '../../db/registers/offerings.ts'
import { officeApplicant } from '../../domain/case/actor-rights.ts'
import { byRule } from '../../domain/case/advance.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { factsOf } from '../../domain/case/case-rules.ts'
import { absentCase } from '../../domain/case/case-state.ts'
import { openCase } from '../../domain/case/open-case.ts'
import { project } from '../../domain/case/project.ts'
import { verificationCode } from '../../domain/letter/verification-code.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { calendarCore } from '../../domain/time/calendar.ts'
import { tehranDay } from '../../domain/time/day.ts'
import { effectFailure } from '../effect-failure.ts'
import { type EffectPerformer, type EffectTask, type EffectTools, stepOfEffect } from './effect-performer.ts'
import { joinSharedCase } from './shared-case.ts'

/**
 * Opens another case on the same property, or has one that is open there serve this one too. A new case's id derives from
 * the effect's key, so a repeat finds the case that is there.
 */
export const openSubcase: EffectPerformer = async (tools, task) => {
  const { effect, context } = task
  const { procedure, step } = await stepOfEffect(tools, task, 'subcase')
  const opened = (childId: CaseId) =>
    ({ name: 'subcaseOpened', payload: { no: effect.no, round: effect.round, childId } }) as const
  const digest = createHash('sha256').update(effect.key).digest()
  const childId: CaseId = `case_${digest.toString('hex').slice(0, 32)}`
  const known = (await loadLog(tools.database.sql, childId)).events.length > 0
  if (!known) {
    const application = await readApplication(tools.database.sql, tools.keys, effect.caseId)
    const answers = application?.answers ?? {}
    const shared = step.shared ? await joinSharedCase(tools, task, step.service, answers) : undefined
    if (shared) return opened(shared)
    await open(tools, task, {
      childId,
      digest,
      parent: procedure,
      offering: await offeringOf(tools, task, step.service),
      answers,
    })
  }
  // The log counts: what can't be started now is started by the reconciler.
  await tools.runs.start(childId, { service: step.service, district: context.district }).catch(() => undefined)
  return opened(childId)
}

async function offeringOf(tools: EffectTools, { at, context }: EffectTask, service: string): Promise<Offering> {
  const day = tehranDay(at)
  const [offering] = await listOfferings(tools.database.sql, day, requiredItems, {
    service,
    district: context.district,
  })
  if (!offering) throw effectFailure('service-not-offered', { retryable: false })
  return offering
}

interface NewCase {
  childId: CaseId
  digest: Buffer
  parent: Procedure
  offering: Offering
  answers: Answers
}

/** Log, application, parties and key of the new case in one transaction. Its clock stands where its parent's does. */
async function open(
  { database, keys, procedures }: EffectTools,
  { effect, at, context }: EffectTask,
  { childId, digest, parent, offering, answers }: NewCase,
): Promise<void> {
  const { district, clockOffsetMs } = context
  const [procedure, core, published] = await Promise.all([
    procedures.procedure(offering.service, offering.version),
    procedures.core(offering.service, offering.version),
    readCalendar(database.sql, district),
  ])
  const told = answersFor(procedure, parent, answers)
  // What an organisation asked about concerns the owner, who has no account: the case is not the organisation's.
  const applicant = parent.audience === 'organisation' ? officeApplicant : context.applicant
  const owner = { caseId: childId, district, applicant }
  await database.withActor({ principalId: 'system', audience: 'worker', districts: [district] }, async (tx) => {
    const key = await createCaseKey(tx, keys, owner)
    const submission = await storeApplication(tx, key, owner, told)
    await storeParties(tx, keys, key, owner, partiesIn(procedure, told))
    await indexCase(tx, keys.index, childId, told)
    const opening = {
      ...owner,
      actor: 'system',
      cause: 'case',
      commandId: `cmd_${childId.slice(5)}`,
      facts: factsOf(core, context.facts),
      calendar: calendarCore(published ?? khoyCalendar(district as 'khoy-1')),
      submission,
      parent: { caseId: effect.caseId, no: effect.no },
    }
    const moved = clockOffsetMs > 0 ? [byRule({ type: 'ClockMoved', byMs: clockOffsetMs }, at)] : []
    const events = [...openCase(core, opening, at), ...moved]
    await openCaseLog(tx, {
      caseId: childId,
      district,
      batchId: effect.key,
      events,
      projection: project(core, absentCase, events),
      trackingCode: verificationCode(digest.subarray(16, 24)),
    })
  })
}

/** The answers that the other form asks for too; an organisation's phone is not the owner's. */
function answersFor({ form }: Procedure, parent: Procedure, answers: Answers): Answers {
  const names = form.map(({ name }) => name).filter((name) => parent.audience !== 'organisation' || name !== 'phone')
  return Object.fromEntries(Object.entries(answers).filter(([name]) => names.includes(name)))
}
