import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { sampleRule } from '../../laws.ts'
import { workingDays } from '../../periods.ts'

/** What ground and detailed plan allow, up to the plan order or an agreement in principle. */
export const planOrder: Stage[] = [
  {
    id: 'visit',
    label: { fa: 'بازدید از محل', en: 'Site visit' },
    status: 'site-visit',
    steps: [
      {
        kind: 'task',
        id: 'visit',
        label: { fa: 'بازدید و گزارش', en: 'Visit and report' },
        role: 'site-visitor',
        outcomes: [
          {
            id: 'reported',
            label: { fa: 'گزارش بدون خلاف', en: 'Reported, no violation' },
            facts: ['measuredAreaSquareMetres', 'powerLineNear'],
          },
          { id: 'violation', label: { fa: 'خلاف ساختمانی دیده شد', en: 'Violation found' }, reason: 'required' },
        ],
        due: workingDays(2),
        law: sampleRule,
      },
    ],
    next: [{ when: 'outcomes.visit == "violation"', to: 'refusal' }, { to: 'layout' }],
  },
  {
    id: 'layout',
    label: { fa: 'طرح تفصیلی و بر و کف', en: 'Detailed plan and street lines' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'layout',
        label: { fa: 'نظریهٔ طرح و بر و کف', en: 'Opinion on plan and street lines' },
        role: 'planning-expert',
        outcomes: [
          {
            id: 'conforms',
            label: { fa: 'مطابق طرح', en: 'Conforms' },
            facts: ['netAreaSquareMetres', 'setbackCentimetres'],
          },
          {
            id: 'exception',
            label: { fa: 'مغایر؛ ارجاع به کمیسیون مادهٔ ۵', en: 'Exception: to the Article 5 commission' },
            facts: ['netAreaSquareMetres', 'setbackCentimetres'],
            reason: 'required',
          },
          {
            id: 'not-allowed',
            label: {
              fa: 'غیرمجاز (کاربری، حد نصاب، باغ یا موات)',
              en: 'Not allowed (use, minimum plot, garden, state land)',
            },
            reason: 'required',
          },
        ],
        due: workingDays(2),
        law: sampleRule,
        notBy: ['visit'],
      },
    ],
    next: [
      { when: 'outcomes.layout == "not-allowed"', to: 'refusal' },
      { when: 'outcomes.layout == "exception"', to: 'commission' },
      { to: 'order' },
    ],
  },
  {
    id: 'order',
    label: { fa: 'دستور نقشه', en: 'Plan order' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'order',
        label: { fa: 'تعیین سطح اشغال، تراکم، طبقات و پارکینگ', en: 'Set coverage, density, floors and parking' },
        role: 'head-of-planning',
        outcomes: [
          {
            id: 'ordered',
            label: { fa: 'صدور دستور نقشه', en: 'Order plans' },
            facts: ['coveragePercent', 'densityPercent', 'floorsAllowed', 'parkingRequired'],
          },
          {
            id: 'returned',
            label: { fa: 'برگشت به کارشناس طرح', en: 'Return to the planning expert' },
            reason: 'required',
          },
        ],
        due: workingDays(2),
        law: sampleRule,
        notBy: ['visit', 'layout'],
        signs: true,
      },
    ],
    next: [
      { when: 'outcomes.order == "returned"', to: 'layout' },
      { when: 'facts.request == "agreement"', to: 'agreement' },
      { to: 'plans' },
    ],
  },
  {
    id: 'agreement',
    label: { fa: 'صدور موافقت اصولی', en: 'Agreement in principle' },
    status: 'issuing',
    steps: [
      {
        kind: 'letter',
        id: 'agreementLetter',
        label: { fa: 'نامهٔ موافقت اصولی', en: 'Letter of agreement' },
        template: 'agreement-in-principle',
        signedBy: 'order',
      },
    ],
    next: [{ close: 'agreement' }],
  },
]
