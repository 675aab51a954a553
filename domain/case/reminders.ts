import { halfTime } from '../time/half-time.ts'
import type { EventOf } from './case-event.ts'
import type { LiveCase, StepState } from './case-state.ts'

export interface Reminder {
  /** From when on it is sent. */
  at: number
  event: EventOf<'ApplicantReminded'>
}

/** What the applicant was asked for and has not done: one reminder of each, at half time. */
export function remindersAhead(state: LiveCase): readonly Reminder[] {
  const { correction } = state
  const asked = correction && !correction.reminded ? [correction] : []
  return [
    ...asked.flatMap(({ no, askedAt, replyBy }) => reminder('correction', no, askedAt, replyBy)),
    ...Object.values(state.steps).flatMap((step) => stepReminder(state, step)),
  ]
}

function stepReminder(state: LiveCase, step: StepState): readonly Reminder[] {
  const { kind, no, status, dueAt, reminded } = step
  if (status !== 'waiting' || reminded || dueAt === null) return []
  switch (kind) {
    case 'consent':
      return reminder('consent', no, step.since, dueAt)
    case 'applicant':
      return reminder('applicant', no, step.since, dueAt)
    case 'payment':
      return reminder('payment', no, billedAt(state, step), dueAt)
    default:
      return []
  }
}

/** When the step's bill was issued. */
export function billedAt(state: LiveCase, { invoiceId, since }: StepState): number {
  return (invoiceId === null ? undefined : state.invoices[invoiceId]?.issuedAt) ?? since
}

function reminder(what: Reminder['event']['what'], no: number, from: number, until: number): readonly Reminder[] {
  const at = halfTime(from, until)
  return at === null ? [] : [{ at, event: { type: 'ApplicantReminded', what, no, until } }]
}
