import { createHash } from 'node:crypto'
import { khoyCalendar } from '../../catalogue/calendars/khoy-calendar.ts'
import { storeCommand } from '../../db/commands/stored-commands.ts'
import { openCase as openCaseLog } from '../../db/log/append-events.ts'
import { loadLog } from '../../db/log/load-case.ts'
import { readApplication, storeApplication } from '../../db/personal/applications.ts'
import { createCaseKey } from '../../db/personal/case-key.ts'
import { readCalendar } from '../../db/registers/calendars.ts'
import { listOfferings } from '../../db/registers/procedures.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { factsOf } from '../../domain/case/case-rules.ts'
import { absentCase, isLive } from '../../domain/case/case-state.ts'
import { evolveAll } from '../../domain/case/evolve.ts'
import { openCase } from '../../domain/case/open-case.ts'
import { project } from '../../domain/case/project.ts'
import { calendarCore } from '../../domain/time/calendar.ts'
import { tehranDay } from '../../domain/time/day.ts'
import { effectFailure } from '../effect-failure.ts'
import { type EffectPerformer, stepOfEffect } from './effect-performer.ts'

/**
 * Opens another case on the same property: its log, application and key in one transaction. Its id derives from the
 * effect's key, so a repeat finds the case that is there; the reconciler starts its run.
 */
export const openSubcase: EffectPerformer = async (tools, task) => {
  const { effect, at, context } = task
  const { step } = await stepOfEffect(tools, task, 'subcase')
  const digest = createHash('sha256').update(effect.key).digest('hex')
  const childId: CaseId = `case_${digest.slice(0, 32)}`
  const result = { name: 'subcaseOpened', payload: { no: effect.no, round: effect.round, childId } } as const
  const { sql } = tools.database
  if ((await loadLog(sql, childId)).events.length > 0) return result
  const [offering] = await listOfferings(sql, tehranDay(at), { service: step.service, district: context.district })
  if (!offering) throw effectFailure('bad-request', { retryable: false })
  const core = await tools.procedures.core(offering.service, offering.version)
  const application = await readApplication(sql, tools.keys, effect.caseId)
  const calendar = calendarCore(
    (await readCalendar(sql, context.district)) ?? khoyCalendar(context.district as 'khoy-1'),
  )
  await tools.database.withActor(
    { principalId: 'system', audience: 'worker', districts: [context.district] },
    async (tx) => {
      const owner = { caseId: childId, district: context.district, applicant: context.applicant }
      const submission = await storeApplication(
        tx,
        await createCaseKey(tx, tools.keys, owner),
        owner,
        application?.answers ?? {},
      )
      const opening = {
        ...owner,
        actor: 'system',
        cause: 'case',
        commandId: `cmd_${digest.slice(32)}`,
        facts: factsOf(core, context.facts),
        calendar,
        submission,
        parent: { caseId: effect.caseId, no: effect.no },
      }
      const events = openCase(core, opening, at)
      const projection = project(core, absentCase, events)
      await openCaseLog(tx, {
        caseId: childId,
        district: context.district,
        batchId: effect.key,
        events,
        projection,
        trackingCode: digest.slice(0, 13).toUpperCase(),
      })
    },
  )
  return result
}

/** Tells the case that waits for this one what came of it, as a stored command that the relay delivers. */
export const tellParent: EffectPerformer = async (tools, { effect, at, context }) => {
  const state = evolveAll(absentCase, (await loadLog(tools.database.sql, effect.caseId)).events)
  if (!isLive(state) || state.status !== 'closed' || !state.parent)
    throw effectFailure('bad-request', { retryable: false })
  const { parent, outcome, facts } = state
  const actor = { id: 'system', kind: 'system', organisation: null, roles: [], districts: ['*'] } as const
  await tools.database.withActor(
    { principalId: 'system', audience: 'worker', districts: [context.district, '*'] },
    (tx) =>
      storeCommand(tx, parent.caseId, {
        commandId: `cmd_${effect.caseId.slice(5)}_closed_${state.closedAt}`,
        name: 'closeSubcase',
        actor,
        cause: 'case',
        receivedAt: at,
        payload: { no: parent.no, childId: effect.caseId, outcome, facts },
      }),
  )
  return { name: 'parentTold', payload: {} }
}
