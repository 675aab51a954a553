import { expect } from 'vitest'
import { khoyCalendar } from '../../catalogue/calendars/khoy-calendar.ts'
import type { NoticeTemplate } from '../../catalogue/notices.ts'
import { compareReadModel } from '../../db/log/rebuild-read-model.ts'
import { verifyChains } from '../../db/log/verify-log.ts'
import type { Role } from '../../domain/access/role.ts'
import type { CaseEventType } from '../../domain/case/case-event.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { absentCase, type LiveCase } from '../../domain/case/case-state.ts'
import { project } from '../../domain/case/project.ts'
import { toPersianDigits } from '../../domain/text/persian-text.ts'
import { formatRials } from '../../domain/text/rial-words.ts'
import { calendarCore, workingDayFrom } from '../../domain/time/calendar.ts'
import { addDays, type Day, tehranDay } from '../../domain/time/day.ts'
import type { City } from './city.ts'
import { lettersOf } from './letters.ts'
import { play, type Script } from './story.ts'
import { eventsOf, openTestCase, stateOf, type TestCase, until } from './test-case.ts'

/** How one case of a service comes to one of its outcomes, and what has to be seen of it. */
export interface Told {
  open: TestCase
  script?: Script
  /** What the test does itself after the script stopped. */
  meanwhile?: (caseId: CaseId) => Promise<unknown>
  outcome: string
  /** Whose inboxes had a task, in order. */
  inbox: readonly Role[]
  /** Every letter in order, with words that it has to say. */
  letters: readonly (readonly [template: string, ...words: string[]])[]
  /** Bills in order: rials and how they ended. */
  bills?: readonly (readonly [rials: bigint, status: 'paid' | 'expired' | 'void' | 'open'])[]
  /** Every message that was owed to somebody's phone, in order. */
  messages?: readonly NoticeTemplate[]
  /** What happened because time went by: so many days after what, to the day. */
  lapse?: { event: CaseEventType; since: CaseEventType; days: number; holidays: 'keep' | 'next-working-day' }
}

/** Opens a case, plays it, and looks at letters, bills, days, inbox and log. */
export async function tell(city: City, told: Told): Promise<LiveCase> {
  const caseId = await openTestCase(city, told.open)
  if (told.meanwhile) {
    await play(city, caseId, told.script)
    await told.meanwhile(caseId)
  }
  const closed = told.meanwhile ? await untilClosed(city, caseId) : await play(city, caseId, told.script)
  expect([closed.status, closed.status === 'closed' && closed.outcome]).toEqual(['closed', told.outcome])
  const bills = Object.values(closed.invoices).map(({ amountRials, status }) => [BigInt(amountRials), status])
  expect(bills).toEqual(told.bills ?? [])
  await lettersSay(city, caseId, told.letters)
  const log = await eventsOf(city, caseId)
  const opened = log.flatMap(({ event }) => (event.type === 'TaskOpened' ? [event.role] : []))
  expect(opened).toEqual(told.inbox)
  const [inbox] = await city.worker.sql<{ waiting: number }[]>`
    select count(*)::int as waiting from tasks where case_id = ${caseId} and status = 'open'`
  expect(inbox?.waiting, 'tasks of a closed case').toBe(0)
  if (told.messages) expect(await messagesOf(city, caseId)).toEqual(told.messages)
  if (told.lapse) {
    const { event, since, days, holidays } = told.lapse
    const [asked, lapsed] = [since, event].map((type) => log.findLast((each) => each.event.type === type)?.at)
    expect(tehranDay(lapsed ?? 0), `${event} after ${since}`).toBe(dayAfter(tehranDay(asked ?? 0), days, holidays))
  }
  expect((await verifyChains(city.worker.sql, { caseId })).findings).toEqual([])
  return closed
}

/** What must hold of all cases together: unbroken chains, and lists that say what the logs say. */
export async function expectSound(city: City): Promise<void> {
  expect((await verifyChains(city.worker.sql)).findings).toEqual([])
  const differences = await compareReadModel(city.worker.sql, async (events) => {
    const first = events[0]?.event
    if (first?.type !== 'CaseOpened') throw new Error('a log does not begin with CaseOpened')
    return project(await city.tools.procedures.core(first.service, first.version), absentCase, events)
  })
  expect(differences).toEqual([])
}

/** An amount as letters write it. */
export const inLetters = (rials: bigint): string => formatRials(rials, 'fa')
/** A number as letters write it. */
export const digits = (number: number): string => toPersianDigits(number)

/** A deadline ends at 24:00 of its last day, so what follows from it happens on the next. */
function dayAfter(from: Day, days: number, holidays: 'keep' | 'next-working-day'): Day {
  const last = addDays(from, days)
  return addDays(holidays === 'keep' ? last : workingDayFrom(calendarCore(khoyCalendar('khoy-1')), last), 1)
}

async function untilClosed(city: City, caseId: CaseId): Promise<LiveCase> {
  return until(async () => {
    const state = await stateOf(city, caseId)
    return state.status === 'closed' ? state : undefined
  })
}

async function messagesOf(city: City, caseId: CaseId): Promise<readonly string[]> {
  const rows = await city.worker.sql<{ template: string }[]>`
    select template from deliveries where case_id = ${caseId} and audience <> 'organisation'
    order by seq, template desc`
  return rows.map(({ template }) => template)
}

async function lettersSay(city: City, caseId: CaseId, letters: Told['letters']): Promise<void> {
  const rows = await lettersOf(city, caseId)
  expect(rows.map(({ template }) => template).sort()).toEqual(letters.map(([template]) => template).sort())
  for (const [template, ...words] of letters) {
    const text = rows.find((row) => row.template === template)?.text
    for (const word of words) expect(text, template).toContain(word)
    expect(text, template).toContain('نمونه – نیازمند تأیید')
  }
}
