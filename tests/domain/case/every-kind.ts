import type { ProcedureCore } from '../../../domain/procedure/procedure-core.ts'
import type { ClockRule } from '../../../domain/time/clock.ts'

const workingDays = (amount: number): ClockRule => ({ kind: 'working-days', amount, lastDayHoliday: 'keep' })
const calendarDays = (amount: number): ClockRule => ({ kind: 'calendar-days', amount, lastDayHoliday: 'keep' })
const daysToReply = (amount: number): ClockRule => ({
  kind: 'calendar-days',
  amount,
  lastDayHoliday: 'next-working-day',
})

/** A small procedure with all ten step kinds, each silence rule, both clocks, an either-stage and loops. */
export const everyKind: ProcedureCore = {
  service: 'every-kind',
  version: '1',
  recallMinutes: 10,
  facts: {
    found: { type: 'bool', initial: false },
    safe: { type: 'bool', initial: false },
    known: { type: 'bool', initial: false },
    height: { type: 'int', initial: 0 },
    area: { type: 'int', initial: 0, form: true },
    floors: { type: 'int', initial: 0, form: true },
    owed: { type: 'rials', initial: '0' },
    zone: { type: 'string', initial: '' },
    codes: { type: 'list<string>', initial: [] },
  },
  clocks: [
    {
      id: 'legal',
      kind: 'legal',
      limit: calendarDays(90),
      metBy: ['answer'],
      marks: [
        { id: 'near', after: calendarDays(80), action: 'escalate', role: 'deputy-mayor' },
        { id: 'over', after: calendarDays(90), action: 'record-loss', outcome: 'lost' },
      ],
    },
    {
      id: 'service',
      kind: 'service',
      limit: workingDays(5),
      metBy: ['answer'],
      marks: [{ id: 'soon', after: workingDays(3), action: 'remind' }],
    },
  ],
  start: 'asking',
  stages: [
    {
      id: 'asking',
      status: 'received',
      steps: [
        { kind: 'check', id: 'registers', checks: ['parcel'] },
        {
          kind: 'inquiry',
          id: 'fire',
          provider: 'fire-department',
          answers: ['safe', 'height'],
          optional: ['height'],
          silence: { after: workingDays(10), then: 'ask-again', times: 1, role: 'deputy-mayor' },
        },
        {
          kind: 'inquiry',
          id: 'post',
          provider: 'postal',
          answers: ['known'],
          silence: { after: workingDays(2), then: 'deemed-consent', facts: { known: true } },
          skippable: true,
        },
        {
          kind: 'inquiry',
          id: 'power',
          when: 'facts.zone == "power"',
          provider: 'utility',
          answers: ['zone'],
          silence: { after: workingDays(2), then: 'escalate', role: 'head-of-planning' },
        },
      ],
      next: [{ to: 'review' }],
    },
    {
      id: 'review',
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'review',
          role: 'intake-clerk',
          outcomes: [
            { id: 'fine' },
            { id: 'measured', facts: ['area'] },
            { id: 'refuse', reason: 'required' },
            { id: 'again' },
          ],
          due: workingDays(1),
        },
        {
          kind: 'task',
          id: 'visit',
          role: 'site-visitor',
          outcomes: [{ id: 'seen' }],
          due: workingDays(2),
          notBy: ['review'],
        },
      ],
      next: [
        { when: 'outcomes.review == "refuse"', close: 'refused' },
        { when: 'outcomes.review == "again"', to: 'asking' },
        { to: 'sign' },
      ],
    },
    {
      id: 'sign',
      status: 'waiting-for-signature',
      steps: [
        {
          kind: 'task',
          id: 'sign',
          role: 'head-of-planning',
          outcomes: [{ id: 'signed' }, { id: 'returned', reason: 'required' }],
          due: workingDays(1),
          notBy: ['review', 'visit'],
          recallMinutes: 0,
          signs: true,
        },
      ],
      next: [{ when: 'outcomes.sign == "returned"', to: 'review' }, { to: 'plans' }],
    },
    {
      id: 'plans',
      status: 'waiting-for-applicant',
      steps: [
        {
          kind: 'applicant',
          id: 'plans',
          outcomes: ['submitted'],
          facts: ['area'],
          replyBy: daysToReply(20),
          silent: 'silent',
        },
        { kind: 'consent', id: 'owners', when: 'facts.zone == "shared"', of: 'co-owners', replyBy: daysToReply(10) },
      ],
      next: [{ when: 'outcomes.plans == "silent"', close: 'stagnant' }, { to: 'money' }],
    },
    {
      id: 'money',
      status: 'waiting-for-payment',
      steps: [
        {
          kind: 'payment',
          id: 'fee',
          headings: ['fee'],
          expires: daysToReply(15),
          instalments: { downPercent: 20, chequesMax: 3, daysMax: 90 },
        },
        { kind: 'letter', id: 'notice', template: 'bill', signedBy: 'sign', bill: 'fee' },
        { kind: 'applicant', id: 'deposit', outcomes: ['deposited'], replyBy: daysToReply(15), silent: 'none' },
      ],
      either: ['fee', 'deposit'],
      next: [
        { when: 'outcomes.fee in ["paid", "nothing-due", "instalments"]', to: 'child' },
        { when: 'outcomes.deposit == "deposited"', to: 'child' },
        { close: 'unpaid' },
      ],
    },
    {
      id: 'child',
      status: 'commission',
      steps: [{ kind: 'subcase', id: 'commission', service: 'commission' }],
      next: [{ when: 'outcomes.commission == "no"', close: 'refused' }, { to: 'answering' }],
    },
    {
      id: 'answering',
      status: 'issuing',
      steps: [
        { kind: 'letter', id: 'answer', template: 'answer', signedBy: 'sign' },
        { kind: 'register', id: 'book', write: 'permit' },
        { kind: 'settlement', id: 'cheques' },
      ],
      next: [{ close: 'granted' }],
    },
  ],
  outcomes: {
    granted: { kind: 'granted' },
    refused: { kind: 'refused' },
    lost: { kind: 'lapsed' },
    unpaid: { kind: 'lapsed' },
    stagnant: { kind: 'stagnant' },
  },
}
