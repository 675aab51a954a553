import { setTimeout as sleep } from 'node:timers/promises'
import { createCaseClient } from '../workflows/contract/case-client.ts'
import { type City, openCity } from './demo/city.ts'
import { decideFinally, endsWith } from './demo/happenings.ts'
import { permitAnswers } from './demo/people.ts'
import {
  control,
  handInPlans,
  layoutConforms,
  payAndSign,
  permitDocuments,
  plansOrdered,
  visitReported,
} from './demo/permit-path.ts'
import { type HistoryEventSize, historyOf, totalBytes } from './measure/history-counts.ts'
import { statementCounter } from './measure/statement-counts.ts'
import { rounded } from './measure/statistics.ts'
import type { BenchStack } from './stack/bench-stack.ts'

/** What ends a wait of a run: somebody decides, answers or pays, or a timer rings. */
const stimulus = /^(WORKFLOW_EXECUTION_UPDATE_ACCEPTED|WORKFLOW_EXECUTION_SIGNALED|TIMER_FIRED)$/
const noticesMs = 4_000

/**
 * Drives one building permit to its end and tells what each of its waits costs: what happens from the moment that a wait
 * ends until the case waits again.
 */
export async function countPermit(bench: BenchStack) {
  const counter = await statementCounter(bench.sql)
  await counter.reset()
  const caseId = await permit(bench)
  await sleep(noticesMs)
  const { statements, transactions } = await counter.count()
  const events = await historyOf(bench.client, caseId)
  const waits = waitsOf(events)
  const sqlStatements = statements.reduce((sum, statement) => sum + statement.calls, 0)
  const perWait = (total: number) => rounded(total / waits.length)
  return {
    waits: waits.length,
    events: events.length,
    historyBytes: totalBytes(events),
    sqlStatements,
    transactions,
    eventsPerWait: perWait(events.length),
    historyBytesPerWait: perWait(totalBytes(events)),
    sqlStatementsPerWait: perWait(sqlStatements),
    mostEvents: Math.max(...waits.map((wait) => wait.length)),
    mostHistoryBytes: Math.max(...waits.map(totalBytes)),
    each: waits.map((wait) => ({ after: wait[0]?.type ?? '', events: wait.length, bytes: totalBytes(wait) })),
  }
}

async function permit({ stack, client, keys }: BenchStack): Promise<string> {
  const { apiUrl, bankUrl, providersUrl } = stack
  const city = openCity({ apiUrl, bankUrl, providersUrl, keys, leave: async () => undefined })
  const cases = createCaseClient(client)
  let moved = 0
  // Time is moved by the server alone: an admin's command would count as work of the case.
  const moving: City = {
    ...city,
    forward: async (caseId, minutes) => {
      moved += 1
      await cases.fastForward(caseId as `case_${string}`, minutes * 60_000, `bench-${moved}`)
    },
  }
  const tell = () => undefined
  try {
    const { caseId } = await city.apply('maryam', 'building-permit', permitAnswers('maryam'), permitDocuments)
    await decideFinally(moving, tell, caseId, { by: 'intake-clerk-1', step: 'intake', outcome: 'complete' })
    await decideFinally(moving, tell, caseId, visitReported())
    await decideFinally(moving, tell, caseId, layoutConforms)
    await decideFinally(moving, tell, caseId, plansOrdered)
    await handInPlans(moving, tell, caseId, 'maryam')
    await control(moving, tell, caseId)
    await payAndSign(moving, tell, caseId, 'maryam')
    await endsWith(moving, tell, caseId, 'permit')
    return caseId
  } finally {
    await city.close()
  }
}

/** The events of a run, cut where a wait ends; the first piece is the start of the case. */
function waitsOf(events: readonly HistoryEventSize[]): readonly (readonly HistoryEventSize[])[] {
  const waits: HistoryEventSize[][] = [[]]
  for (const event of events) {
    if (stimulus.test(event.type)) waits.push([])
    waits.at(-1)?.push(event)
  }
  return waits
}
