import type { LiveCase, StepState } from '../../../../domain/case/case-state.ts'
import { type ProcedureCore, stepOf } from '../../../../domain/procedure/procedure-core.ts'
import { deadlineOf } from '../../../../domain/time/clock.ts'
import { type Happening, must, type Watcher } from './watch.ts'

const hour = 3_600_000
const day = 24 * hour

/** Nothing is late early: every deadline fires at or after its instant, once, and the legal clock never rests. */
export function watchTime(core: ProcedureCore): Watcher {
  let last = 0
  let checked: unknown[] = []
  return {
    event(happening) {
      const { before, logged, after } = happening
      const { event, at } = logged
      must(at >= last, 'time went back', logged)
      last = at
      switch (event.type) {
        case 'DeadlineReminded':
        case 'CaseEscalated':
        case 'LegalLossRecorded': {
          const rule = core.clocks.find(({ id }) => id === event.clock)
          const mark = rule?.marks.find(({ id }) => id === event.mark)
          const clock = before.clocks[event.clock]
          must(rule !== undefined && mark !== undefined && clock !== undefined, 'a mark of no clock', event)
          const pauses = rule.kind === 'service' ? before.pauses : []
          const due = deadlineOf(mark.after, before.receivedAt, before.calendar, pauses)
          must(due !== null && at >= due, 'a mark came early', event, due)
          must(
            clock.metAt === null && !clock.passed.includes(mark.id),
            'a mark came twice or after the clock was met',
            event,
          )
          return
        }
        case 'DeadlineMissed':
          must(at >= event.dueAt, 'a deadline was missed early', logged)
          if (event.no === null)
            must(before.clocks[event.what]?.dueAt === event.dueAt, 'another deadline was missed', event)
          else {
            must(step(happening, event.no)?.dueAt === event.dueAt, 'another task was late', event)
            must(
              before.pauses.every(({ until }) => until !== null),
              'a task became late while the clock rested',
              event,
            )
          }
          return
        case 'ApplicantReminded': {
          const asked = event.what === 'correction' ? before.correction : step(happening, event.no)
          must(asked?.reminded === false, 'the applicant was reminded twice or of nothing', event)
          const until = 'replyBy' in asked ? asked.replyBy : asked.dueAt
          must(event.until === until && at < until, 'a reminder came too late', event, until)
          const from = 'askedAt' in asked ? asked.askedAt : askedAt(before, asked)
          must(at - from >= 9 * hour && until - from >= 2 * day, 'a reminder came too early', event, from)
          return
        }
        case 'ApplicantFellSilent':
        case 'InquiryFellSilent': {
          const due = step(happening, event.no)?.dueAt ?? null
          must(due !== null && at >= due, 'silence came early', event, due)
          return
        }
        case 'InvoiceExpired': {
          const invoice = before.invoices[event.invoiceId]
          must(invoice?.status === 'open' && at >= invoice.expiresAt, 'a bill expired early', event, invoice)
          return
        }
        case 'CorrectionLapsed':
          must(before.correction !== null && at >= before.correction.replyBy, 'a correction lapsed early', event)
          return
        case 'CorrectionRequested':
          must(
            after.correction?.id === event.correctionId && before.correction === null,
            'two corrections at once',
            event,
          )
          return
        case 'ClockPaused':
          must(
            before.pauses.every(({ until }) => until !== null),
            'the clock rests twice',
            event,
          )
          return
        case 'ClockResumed':
          must(
            before.pauses.some(({ until }) => until === null),
            'the clock runs twice',
            event,
          )
          return
        case 'DeadlineMoved':
          if (event.excused) {
            const { outage, ms } = event.excused
            const step = Object.values(before.steps).find(({ no }) => no === event.no)
            const more = ms - (step?.excused?.[outage] ?? 0)
            must((event.to ?? 0) - (event.from ?? 0) === more, 'an outage gave more than it took', event)
          } else if (event.no !== null) must((event.to ?? 0) > (event.from ?? 0), 'a task’s time was shortened', event)
          return
        default:
          return
      }
    },
    turn(state) {
      const parts = [state.clocks, state.calendar, state.steps]
      if (parts.some((part, at) => part !== checked[at])) legalClocksRun(core, state)
      checked = parts
    },
  }
}

function legalClocksRun(core: ProcedureCore, state: LiveCase): void {
  for (const rule of core.clocks) {
    const clock = state.clocks[rule.id]
    must(clock !== undefined, 'a clock is lost', rule.id)
    if (rule.kind !== 'legal' || clock.metAt !== null || state.status === 'closed') continue
    must(clock.dueAt === deadlineOf(rule.limit, state.receivedAt, state.calendar), 'the legal clock rested', clock)
  }
  for (const one of Object.values(state.steps)) {
    const rule = stepOf(core, state.stage ?? '', one.id)
    must(rule !== undefined && rule.kind === one.kind, 'a step of another stage', one)
  }
}

function askedAt({ invoices }: LiveCase, { invoiceId, since }: StepState): number {
  return (invoiceId === null ? undefined : invoices[invoiceId]?.issuedAt) ?? since
}

function step({ before }: Happening, no: number) {
  return Object.values(before.steps).find((each) => each.no === no)
}
