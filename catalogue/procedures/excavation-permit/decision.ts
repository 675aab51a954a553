import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { sampleRule } from '../../laws.ts'
import { daysToReply, workingDays } from '../../periods.ts'
import { refuse } from '../outcomes-of-tasks.ts'

/** Something stands against it: what the visitor, the traffic expert or the owners of the lines found. */
const opposed =
  'outcomes.visit == "impossible" || outcomes.traffic == "refused" || facts.utilityDecision == "objection"'

/** Expert and deputy decide; price and deposit are paid and the permit goes out. */
export const decision: Stage[] = [
  {
    id: 'review',
    label: { fa: 'نظر کارشناس فنی', en: 'The civil-works expert’s opinion' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'review',
        label: { fa: 'تعیین مدت و شرایط', en: 'Set days and conditions' },
        role: 'civil-works-expert',
        outcomes: [
          { id: 'approve', label: { fa: 'پیشنهاد صدور', en: 'Propose to permit' }, facts: ['workDays'] },
          refuse,
          { id: 'survey-again', label: { fa: 'بازدید دوباره', en: 'Visit again' }, reason: 'required' },
        ],
        due: workingDays(1),
        law: sampleRule,
        notBy: ['visit'],
      },
    ],
    next: [{ when: 'outcomes.review == "survey-again"', to: 'survey' }, { to: 'signature' }],
  },
  {
    id: 'signature',
    label: { fa: 'تصمیم معاون فنی', en: 'The deputy decides' },
    status: 'waiting-for-signature',
    steps: [
      {
        kind: 'task',
        id: 'signature',
        label: { fa: 'امضای مجوز یا رد', en: 'Sign permit or refusal' },
        role: 'civil-works-deputy',
        outcomes: [
          { id: 'signed', label: { fa: 'موافقت و امضا', en: 'Agree and sign' } },
          { id: 'refused', label: { fa: 'رد با ذکر دلیل', en: 'Refuse, with reasons' }, reason: 'required' },
          { id: 'returned', label: { fa: 'برگشت برای بررسی', en: 'Return' }, reason: 'required' },
        ],
        due: workingDays(1),
        law: sampleRule,
        notBy: ['intake', 'visit', 'review'],
        signs: true,
      },
    ],
    next: [
      { when: 'outcomes.signature == "refused"', to: 'refused' },
      { when: 'outcomes.signature == "returned" && outcomes.review == ""', to: 'intake' },
      { when: 'outcomes.signature == "returned"', to: 'review' },
      // A refusal was proposed, or something stands against it, and the deputy agrees all the same: the expert sets the days.
      { when: `outcomes.review == "" || (outcomes.review == "refuse") || (${opposed})`, to: 'reconsider' },
      { to: 'payment' },
    ],
  },
  {
    id: 'reconsider',
    label: { fa: 'موافقت مستدل معاون', en: 'The deputy agrees with a reason' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'override',
        label: { fa: 'تعیین مدت با ذکر دلیل موافقت', en: 'Set the days and give the reason' },
        role: 'civil-works-deputy',
        outcomes: [
          {
            id: 'permitted',
            label: { fa: 'مجوز با شرط', en: 'Permit on conditions' },
            facts: ['workDays', 'trenchMetres', 'trenchCentimetres'],
            reason: 'required',
          },
          { id: 'review', label: { fa: 'بررسی دوبارهٔ کارشناس', en: 'To the expert again' } },
        ],
        due: workingDays(1),
        law: sampleRule,
        notBy: ['visit', 'review'],
      },
    ],
    next: [{ when: 'outcomes.override == "review"', to: 'survey' }, { to: 'payment' }],
  },
  {
    id: 'payment',
    label: { fa: 'بهای خدمت و سپرده', en: 'Price and deposit' },
    status: 'waiting-for-payment',
    steps: [
      {
        kind: 'payment',
        id: 'fees',
        label: { fa: 'پرداخت بهای خدمت و سپردهٔ ترمیم', en: 'Pay the price and the deposit' },
        headings: ['excavation-fee', 'resurfacing-deposit'],
        expires: daysToReply(15),
        law: sampleRule,
      },
      {
        kind: 'letter',
        id: 'billLetter',
        label: { fa: 'اعلام هزینه با قبض', en: 'Notice with the bill' },
        template: 'excavation-bill',
        signedBy: 'signature',
        bill: 'fees',
      },
    ],
    next: [{ when: 'outcomes.fees == "expired"', close: 'unpaid' }, { to: 'permit' }],
  },
  {
    id: 'permit',
    label: { fa: 'صدور مجوز', en: 'The permit is issued' },
    status: 'issuing',
    steps: [
      {
        kind: 'letter',
        id: 'permitLetter',
        label: { fa: 'مجوز حفاری', en: 'Excavation permit' },
        template: 'excavation-permit',
        signedBy: 'signature',
      },
    ],
    next: [{ to: 'work' }],
  },
]
