import type { ProcedureRegistry } from '../../../domain/procedure/check-procedure.ts'
import type { LegalSource } from '../../../domain/procedure/legal-source.ts'
import type { Procedure } from '../../../domain/procedure/procedure-schema.ts'

const words = (en: string) => ({ fa: `نمونه ${en}`, en })
const law: LegalSource = { source: words('a law'), status: 'sample' }
const days = (amount: number) => ({ kind: 'working-days' as const, amount, lastDayHoliday: 'keep' as const })

/** A small sound procedure with a step of nearly every kind, for tests to break in one place. */
export function sampleProcedure(): Procedure {
  return {
    service: 'sample-service',
    version: '1405.1',
    title: words('service'),
    summary: words('summary'),
    audience: 'citizen',
    recallMinutes: 10,
    facts: {
      parcelFound: { type: 'bool', initial: false, label: words('found') },
      floors: { type: 'int', initial: 0, label: words('floors') },
      fireDecision: { type: 'string', initial: '', label: words('fire') },
    },
    form: [
      { name: 'fullName', label: words('name'), type: 'text', required: true, personal: true, min: 3, max: 20 },
      {
        name: 'floors',
        label: words('floors'),
        type: 'number',
        required: true,
        personal: false,
        fact: 'floors',
        min: 1,
        max: 9,
      },
      {
        name: 'lift',
        label: words('lift'),
        type: 'boolean',
        required: true,
        personal: false,
        when: 'facts.floors > 3',
      },
    ],
    documents: [
      { id: 'deed', label: words('deed'), at: 'intake', required: true, accepts: ['pdf'], maxMegabytes: 5, law },
      {
        id: 'lift-plan',
        label: words('lift plan'),
        at: 'intake',
        required: true,
        when: 'facts.floors > 3',
        accepts: ['pdf'],
        maxMegabytes: 5,
        law,
      },
    ],
    correctionReasons: [{ id: 'unreadable', label: words('unreadable') }],
    clocks: [
      {
        id: 'service',
        label: words('clock'),
        kind: 'service',
        limit: days(5),
        metBy: ['letter'],
        marks: [{ id: 'day-4', after: days(4), action: 'escalate', role: 'deputy-mayor' }],
        law,
      },
    ],
    start: 'received',
    stages: [
      {
        id: 'received',
        label: words('received'),
        status: 'open',
        steps: [
          { kind: 'check', id: 'registers', label: words('registers'), checks: ['parcel'] },
          {
            kind: 'inquiry',
            id: 'fire',
            label: words('fire'),
            provider: 'fire-department',
            answers: ['fireDecision'],
            silence: { after: days(3), then: 'escalate', role: 'head-of-planning', law },
          },
        ],
        next: [{ when: 'facts.parcelFound', to: 'review' }, { close: 'refused' }],
      },
      {
        id: 'review',
        label: words('review'),
        status: 'open',
        steps: [
          {
            kind: 'task',
            id: 'draft',
            label: words('draft'),
            role: 'building-expert',
            outcomes: [{ id: 'drafted', label: words('drafted') }],
            due: days(1),
            law,
          },
        ],
        next: [{ to: 'signature' }],
      },
      {
        id: 'signature',
        label: words('signature'),
        status: 'open',
        steps: [
          {
            kind: 'task',
            id: 'sign',
            label: words('sign'),
            role: 'deputy-mayor',
            outcomes: [
              { id: 'signed', label: words('signed') },
              { id: 'returned', label: words('returned'), reason: 'required' },
            ],
            due: days(1),
            law,
            notBy: ['draft'],
            signs: true,
          },
        ],
        next: [{ when: 'outcomes.sign == "returned"', to: 'review' }, { to: 'issue' }],
      },
      {
        id: 'issue',
        label: words('issue'),
        status: 'open',
        steps: [
          { kind: 'payment', id: 'fee', label: words('fee'), headings: ['floor-fee'], expires: days(30), law },
          { kind: 'letter', id: 'letter', label: words('letter'), template: 'answer', signedBy: 'sign', bill: 'fee' },
        ],
        next: [{ close: 'granted' }],
      },
    ],
    statuses: { open: words('open') },
    outcomes: {
      granted: { kind: 'granted', label: words('granted'), letter: 'answer' },
      refused: { kind: 'refused', label: words('refused'), words: words('no such parcel') },
    },
    letters: {
      answer: {
        title: words('answer'),
        unit: 'ش',
        department: 'شهرسازی',
        to: '{fullName}',
        subject: 'پاسخ',
        paragraphs: [{ text: 'برای {floors} طبقه، کد رهگیری {trackingCode}.', when: 'facts.floors > 0' }],
        copies: [],
        sample: true,
      },
    },
  }
}

export const sampleRegistry: ProcedureRegistry = {
  services: ['sample-service'],
  checks: { parcel: { facts: { parcelFound: 'bool' } } },
  providers: { 'fire-department': { safety: true, answers: ['fireDecision'] } },
  writes: ['permit'],
  tariffs: [
    {
      version: '1405.1',
      title: words('tariff'),
      resolution: { number: '1', date: '2026-02-01', body: words('council') },
      validFrom: '2026-03-21',
      validUntil: '2027-03-21',
      sample: true,
      parameters: { floorRials: { label: words('per floor'), value: 1000 } },
      headings: [
        {
          id: 'floor-fee',
          label: words('fee'),
          formula: 'facts.floors * floorRials',
          explanation: words('{floors} × {floorRials}'),
          article: words('article'),
          law,
          ruledBy: 'request',
        },
      ],
    },
  ],
}
