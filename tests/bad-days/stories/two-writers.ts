import { WorkflowNotFoundError } from '@temporalio/client'
import { describe, expect, test } from 'vitest'
import { appendEvents } from '../../../db/log/append-events.ts'
import { loadLog } from '../../../db/log/load-case.ts'
import type { CaseId } from '../../../domain/case/case-id.ts'
import { project } from '../../../domain/case/project.ts'
import { engine, taskQueues } from '../../../temporal.config.ts'
import { eventually } from '../support/eventually.ts'
import { call } from '../support/http.ts'
import { checkInvariants } from '../support/invariants.ts'
import { countOf, stateOf, untilFate } from '../support/log.ts'
import { clerkOf, decide, decision, finish, newKey, submit, taskOf } from '../support/people.ts'
import { freeText } from '../support/personal-data.ts'
import type { RealCity } from '../support/real-city.ts'
import { caseWaiting, expectEachOnce } from './killed-processes.ts'

/** A log has one writer at a time, and whoever finds that he is not it starts again from the log. */
export function twoWriters(city: () => RealCity): void {
  describe.concurrent('more than one writer', () => {
    test('two runs for one case ask each provider once and write one letter', async () => {
      const caseId = await submit(city())
      // The id of a run is its case's, so a second one needs an operator who starts it under another name.
      const second = await city().client.workflow.start(engine.workflowType, {
        taskQueue: taskQueues.cases,
        workflowId: `second-run-${caseId}`,
        args: [{ caseId }],
      })
      await finish(city(), caseId)
      await expectEachOnce(city(), caseId)
      // It wakes at its next deadline at the latest, finds the case closed and ends; an operator doesn't wait for that.
      // By then it may have seen that by itself.
      await second.signal('nudge').catch((error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError)) throw error
      })
      expect(await eventually(() => second.result(), 'the second run to end')).toBe('certified')
    }, 120_000)

    test('a foreign append is seen at the next turn, and the decision of that turn is not lost', async () => {
      const caseId = await caseWaiting(city())
      const { taskId } = await taskOf(city(), caseId)
      await appendForeign(city(), caseId)
      expect(await decide(city(), taskId)).toBe(200)
      await finish(city(), caseId)
      await expectEachOnce(city(), caseId)
    }, 120_000)

    test('twenty clerks decide at once: one wins, the others hear who and when', async () => {
      const caseId = await caseWaiting(city())
      const { taskId } = await taskOf(city(), caseId)
      const answers = await Promise.all(Array.from({ length: 20 }, () => call(city(), ...decision(taskId))))
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      for (const { status, body } of answers) {
        if (status === 200) continue
        expect([status, body.code]).toEqual([409, 'task-already-decided'])
        expect(body.params).toMatchObject({ by: expect.stringMatching(/^prn_intake-clerk/), at: expect.anything() })
      }
      await finish(city(), caseId)
      await expectEachOnce(city(), caseId)
    }, 120_000)
  })
}

/** Temporal has a signal for a run, and the run is replaced before it hears it. */
export function restartedRun(city: () => RealCity): void {
  test('a signal accepted just before a restart from the log is heard by the new run', async () => {
    const caseId = await caseWaiting(city())
    const { taskId } = await taskOf(city(), caseId)
    city().pause('worker')
    const sent = await call(city(), ...decision(taskId))
    expect(sent.status).toBe(202)
    const { commandId } = sent.body.command
    await eventually(async () => {
      const rows = await city().worker
        .sql`select 1 from commands where command_id = ${commandId} and confirmed_at is not null`
      return rows.length > 0 || undefined
    }, 'Temporal to take the signal')
    const restarted = await call(city(), 'POST', `/admin/cases/${caseId}/restart`, {
      as: 'admin-central',
      body: { reason: freeText },
      headers: { 'idempotency-key': newKey() },
    })
    expect(restarted.status).toBe(200)
    city().resume('worker')
    await untilFate(city(), commandId, 'applied')
    expect(await countOf(city(), caseId, 'TaskDecided')).toBe(1)
    await finish(city(), caseId)
    await expectEachOnce(city(), caseId)
    await checkInvariants(city())
  }, 120_000)
}

async function appendForeign(city: RealCity, caseId: CaseId): Promise<void> {
  const { head } = await loadLog(city.worker.sql, caseId)
  const state = await stateOf(city, caseId)
  const events = [
    {
      at: Date.now() + state.clockOffsetMs,
      actor: clerkOf,
      cause: 'operator',
      commandId: null,
      event: { type: 'CaseMoved', to: null, text: null } as const,
    },
  ]
  const core = await city.procedures.core(state.service, state.version)
  const foreign = await appendEvents(city.worker.sql, {
    caseId,
    district: state.district,
    head,
    batchId: `foreign-${caseId}`,
    events,
    marks: [],
    projection: project(core, state, events),
  })
  expect(foreign.recorded).toBe(true)
}
