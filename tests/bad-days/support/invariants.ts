import { expect } from 'vitest'
import { messageIdOf } from '../../../activities/notices/gateway/smtp-carrier.ts'
import { compareReadModel, type ProjectLog } from '../../../db/log/rebuild-read-model.ts'
import { verifyChains } from '../../../db/log/verify-log.ts'
import type { LoggedEvent } from '../../../domain/case/case-event.ts'
import type { CaseId } from '../../../domain/case/case-id.ts'
import { absentCase } from '../../../domain/case/case-state.ts'
import { project } from '../../../domain/case/project.ts'
import { type Books, readBooks } from './books.ts'
import { eventually } from './eventually.ts'
import { eventsOf } from './log.ts'
import { findPersonalData } from './personal-data.ts'
import type { RealCity } from './real-city.ts'

/**
 * What must always hold (docs/architecture.md, section 9), looked at from outside: the logs, the read model, the ledgers,
 * Temporal, and the books of the bank, the carrier and the providers. Waits until all that is under way has come to rest.
 */
export async function checkInvariants(city: RealCity): Promise<void> {
  await untilAtRest(city)
  expect((await verifyChains(city.worker.sql)).findings, 'chains').toEqual([])
  expect(await compareReadModel(city.worker.sql, projectOf(city)), 'read model').toEqual([])
  const books = await readBooks(city)
  const logs = await readLogs(city)
  checkCommands(logs)
  checkDeadlines(logs)
  await checkLetters(city, logs)
  await checkMessages(city, books)
  await checkMoney(city, books, logs)
  checkInquiries(books, logs)
  await checkWaits(city)
  expect(await findPersonalData(city, books.messages), 'personal data').toEqual([])
}

/** Folds a log by the procedure that its case is pinned to. */
export const projectOf =
  ({ procedures }: RealCity): ProjectLog =>
  async (events) => {
    const first = events[0]?.event
    if (first?.type !== 'CaseOpened') throw new Error('a log does not begin with CaseOpened')
    return project(await procedures.core(first.service, first.version), absentCase, events)
  }

type Logs = ReadonlyMap<CaseId, readonly LoggedEvent[]>

async function readLogs(city: RealCity): Promise<Logs> {
  const cases = await city.worker.sql<{ caseId: CaseId }[]>`select case_id as "caseId" from cases`
  return new Map(await Promise.all(cases.map(async ({ caseId }) => [caseId, await eventsOf(city, caseId)] as const)))
}

/** 15: every stored command ends applied or refused; messages are sent and payments have an end; runs know their logs. */
async function untilAtRest(city: RealCity): Promise<void> {
  const { sql } = city.worker
  let restless: unknown = 'nothing was asked yet'
  await eventually(
    async () => {
      restless = {
        commands:
          await sql`select command_id, name, attempts, confirmed_at from commands where status = 'stored' limit 5`,
        deliveries:
          await sql`select case_id, seq, state, code from deliveries where state in ('pending', 'sending') limit 5`,
        payments: await sql`select attempt_id, state, code from payment_attempts
          where state in ('verifying', 'unknown') or (state = 'paid' and told_at is null) limit 5`,
        behind: await runsBehind(city),
      }
      return JSON.stringify(restless) === '{"commands":[],"deliveries":[],"payments":[],"behind":[]}' || undefined
    },
    'all to come to rest',
    90_000,
  ).catch(() => expect(restless, 'still under way').toEqual({ commands: [], deliveries: [], payments: [], behind: [] }))
}

/** 6, first half: every open case has a run, and the run knows all that is in the log. */
async function runsBehind(city: RealCity): Promise<readonly string[]> {
  const open = await city.worker.sql<{ caseId: CaseId; seq: number }[]>`
    select case_id as "caseId", head_seq as seq from cases where status <> 'closed'`
  const looks = await Promise.all(
    open.map(async ({ caseId, seq }) => {
      const run = await city.cases.look(caseId).catch(() => null)
      return run && run.head.seq >= seq ? [] : [`${caseId} has ${run?.head.seq ?? 'no run'} of ${seq}`]
    }),
  )
  return looks.flat()
}

/** 6, second half: every open case has a live wait. */
async function checkWaits(city: RealCity): Promise<void> {
  const idle = await city.worker.sql`select case_id from cases where status <> 'closed' and waiting_for = '[]'::jsonb`
  expect([...idle], 'open cases that wait for nothing').toEqual([])
}

/** 2: whatever a command did, it did in one place of one log. */
function checkCommands(logs: Logs): void {
  const places = new Map<string, Set<string>>()
  for (const [caseId, events] of logs) {
    for (const { commandId, at } of events) {
      if (commandId === null) continue
      places.set(commandId, (places.get(commandId) ?? new Set()).add(`${caseId} ${at}`))
    }
  }
  expect(
    [...places].filter(([, where]) => where.size > 1),
    'commands that took effect twice',
  ).toEqual([])
}

/** 12: no deadline fires early. */
function checkDeadlines(logs: Logs): void {
  const early: unknown[] = []
  for (const [caseId, events] of logs) {
    const due = new Map<string, number>()
    for (const { at, event } of events) {
      if (event.type === 'InvoiceIssued') due.set(event.invoiceId, event.expiresAt)
      if (event.type === 'CorrectionRequested') due.set(event.correctionId, event.replyBy)
      const wasDue =
        event.type === 'DeadlineMissed'
          ? event.dueAt
          : event.type === 'InvoiceExpired'
            ? due.get(event.invoiceId)
            : event.type === 'CorrectionLapsed'
              ? due.get(event.correctionId)
              : undefined
      if (wasDue !== undefined && at < wasDue) early.push({ caseId, event, at })
    }
  }
  expect(early, 'deadlines before their time').toEqual([])
}

/** 10: numbers of each series count up without a gap, and each is of a letter in a log or void. */
async function checkLetters(city: RealCity, logs: Logs): Promise<void> {
  const series = await city.behind<{ series: string; serials: number[]; last: number }[]>`
    select c.year || '/' || c.series_district || '/' || c.unit as series, c.serial as last,
      array_agg(n.serial order by n.serial) as serials
    from letter_counters c left join letter_numbers n using (year, series_district, unit)
    group by c.year, c.series_district, c.unit, c.serial`
  for (const { series: name, serials, last } of series) {
    expect(serials, `letters of ${name}`).toEqual(Array.from({ length: last }, (_, index) => index + 1))
  }
  const numbers = await city.behind<{ number: string; state: string }[]>`select number, state from letter_numbers`
  const inLogs = [...logs.values()].flat().flatMap(({ event }) => (event.type === 'LetterIssued' ? [event.number] : []))
  expect(new Set(inLogs).size, 'letters with one number').toBe(inLogs.length)
  const issued = numbers.filter(({ state }) => state === 'issued').map(({ number }) => number)
  expect(issued.toSorted(), 'numbers without a letter').toEqual(inLogs.toSorted())
}

/** 9: one message for each event that owes one, each sent once. */
async function checkMessages(city: RealCity, { messages }: Books): Promise<void> {
  const owed = await city.behind<{ key: string; state: string; code: string | null; channel: string }[]>`
    select case_id || '/' || seq || '/' || audience || '/' || template as key, state, code, channel from deliveries`
  expect(
    owed.filter(({ state }) => state !== 'sent'),
    'messages that were not sent',
  ).toEqual([])
  // A code that proves an address is owed to no event.
  const told = messages.filter(({ subject = '' }) => !/Confirm your mail|تأیید نشانی/.test(subject))
  expect(told.map(({ key }) => key).toSorted(), 'messages at the carrier').toEqual(
    owed.map(({ key, channel }) => (channel === 'mail' ? messageIdOf(key, 'sara8@khoy.example') : key)).toSorted(),
  )
  const perEvent = owed.map(({ key }) => key.slice(0, key.lastIndexOf('/')))
  expect(new Set(perEvent).size, 'messages of one event').toBe(perEvent.length)
}

/** 3: what the bank took for good, less what it gave back, is what our logs count, try by try. */
async function checkMoney(city: RealCity, { bank }: Books, logs: Logs): Promise<void> {
  const attempts = await city.behind<{ attemptId: string; orderId: string }[]>`
    select attempt_id as "attemptId", order_id as "orderId" from payment_attempts`
  const attemptOf = new Map(attempts.map(({ attemptId, orderId }) => [orderId, attemptId]))
  const taken = bank
    .filter(({ state }) => state === 'verified')
    .map(({ orderId, capturedRials }) => `${attemptOf.get(orderId)} ${capturedRials}`)
  const events = [...logs.values()].flat().map(({ event }) => event)
  const counted = events.flatMap((event) =>
    event.type === 'PaymentConfirmed' && attempts.some(({ attemptId }) => attemptId === event.attempt)
      ? [`${event.attempt} ${event.amountRials}`]
      : [],
  )
  expect(counted.toSorted(), 'payments').toEqual(taken.toSorted())
  const paidBack = bank.flatMap(({ state, refunds }) =>
    state === 'verified' ? refunds.map(({ refundKey, refundId }) => `${refundKey} ${refundId}`) : [],
  )
  const made = events.flatMap((event) => (event.type === 'RefundMade' ? [`${event.refundId} ${event.reference}`] : []))
  expect(made.toSorted(), 'refunds').toEqual(paidBack.toSorted())
  const unpaid = [...logs].filter(([, log]) => {
    const types = log.map(({ event }) => event.type)
    return types.includes('InvoiceIssued') && types.includes('LetterIssued') && !types.includes('PaymentConfirmed')
  })
  expect(
    unpaid.filter(([, log]) => isTrialService(log)).map(([caseId]) => caseId),
    'issued unpaid',
  ).toEqual([])
}

/** The permit writes letters before it is paid; the trial service has one letter, at the end. */
function isTrialService([first]: readonly LoggedEvent[]): boolean {
  return first?.event.type === 'CaseOpened' && first.event.service === 'bench-core'
}

/** 8: a provider was asked once for each round of each inquiry. */
function checkInquiries({ requests }: Books, logs: Logs): void {
  for (const [provider, asked] of Object.entries(requests)) {
    const keys = asked.map(({ key }) => key)
    expect(new Set(keys).size, `keys at ${provider}`).toBe(keys.length)
    const unknown = keys.filter((key) => {
      const [caseId, stage = '', visit, step, round] = key.split('/')
      // Keys begin with the case's id.
      const events = logs.get(caseId as CaseId) ?? []
      const visits = events.filter(({ event }) => event.type === 'StageEntered' && event.stage === stage).length
      const requested = events.some(({ event }) => event.type === 'StepRequested' && event.step === step)
      const rounds = 1 + events.filter(({ event }) => repeats.has(event.type)).length
      return !requested || Number(visit) > visits || Number(round) > rounds
    })
    expect(unknown, `questions to ${provider} that no log knows`).toEqual([])
  }
}

/** Events after which a step may be asked in a new round. */
const repeats: ReadonlySet<string> = new Set(['InquiryFellSilent', 'IncidentResolved', 'CorrectionAnswered'])
