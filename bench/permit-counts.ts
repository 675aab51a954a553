import { setTimeout as sleep } from 'node:timers/promises'
import type { CaseId } from '../domain/case/case-id.ts'
import { createCaseClient } from '../workflows/contract/case-client.ts'
import { openCity } from './demo/city.ts'
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
import { historyOf, totalBytes } from './measure/history-counts.ts'
import { statementCounter } from './measure/statement-counts.ts'
import { rounded } from './measure/statistics.ts'
import type { BenchStack } from './stack/bench-stack.ts'

/** Events of the log that end a wait: a step's answer, and the end of the time in which a decision can be taken back. */
const waitEnds = [
  'ChecksDone',
  'InquiryAnswered',
  'TaskDecided',
  'DecisionTookEffect',
  'ApplicantAnswered',
  'PaymentConfirmed',
  'LetterIssued',
  'RegisterWritten',
]
const noticesMs = 4_000
const looks = 5

/** Drives one building permit to its end and tells what each of its waits costs. */
export async function countPermit(bench: BenchStack) {
  const { sql, client } = bench
  const counter = await statementCounter(sql)
  await counter.reset()
  const { caseId, looked } = await permit(bench)
  await sleep(noticesMs)
  const whole = await counter.count()
  await counter.reset()
  const city = cityOf(bench)
  for (let look = 0; look < looks; look += 1) await city.case(caseId)
  await city.close()
  const looking = await counter.count()
  const sqlStatements = whole.total - (looking.total / looks) * looked
  const [waits] = await sql<{ count: number }[]>`
    select count(*)::int as count from case_events where case_id = ${caseId} and type in ${sql(waitEnds)}`
  const events = await historyOf(client, caseId)
  const perWait = (total: number) => rounded(total / (waits?.count ?? 0))
  return {
    waits: waits?.count ?? 0,
    events: events.length,
    historyBytes: totalBytes(events),
    sqlStatements: Math.round(sqlStatements),
    eventsPerWait: perWait(events.length),
    historyBytesPerWait: perWait(totalBytes(events)),
    sqlStatementsPerWait: perWait(sqlStatements),
    largestEvent: events.reduce((largest, event) => (event.bytes > largest.bytes ? event : largest)),
  }
}

const cityOf = ({ stack: { apiUrl, bankUrl, providersUrl }, keys }: BenchStack) =>
  openCity({ apiUrl, bankUrl, providersUrl, keys, leave: async () => undefined })

/** @returns how often the people looked at the case meanwhile: that is no work of the case */
async function permit(bench: BenchStack): Promise<{ caseId: string; looked: number }> {
  const city = cityOf(bench)
  const cases = createCaseClient(bench.client)
  const { case: look } = city
  let moved = 0
  let looked = 0
  city.case = (caseId) => {
    looked += 1
    return look(caseId)
  }
  // Time is moved by the server alone: an admin's command would count as work of the case.
  city.forward = async (caseId, minutes) => {
    moved += 1
    await cases.fastForward(caseId as CaseId, minutes * 60_000, `bench-${moved}`)
  }
  const tell = () => undefined
  try {
    const { caseId } = await city.apply('maryam', 'building-permit', permitAnswers('maryam'), permitDocuments)
    await decideFinally(city, tell, caseId, { by: 'intake-clerk-1', step: 'intake', outcome: 'complete' })
    await decideFinally(city, tell, caseId, visitReported())
    await decideFinally(city, tell, caseId, layoutConforms)
    await decideFinally(city, tell, caseId, plansOrdered)
    await handInPlans(city, tell, caseId, 'maryam')
    await control(city, tell, caseId)
    await payAndSign(city, tell, caseId, 'maryam')
    await endsWith(city, tell, caseId, 'permit')
    return { caseId, looked }
  } finally {
    await city.close()
  }
}
