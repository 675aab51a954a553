import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { sampleRule } from '../../laws.ts'
import { workingDays } from '../../periods.ts'
import { askAgainThenDecide } from '../../silence.ts'
import { complete, refuse } from '../outcomes-of-tasks.ts'

/** The request is checked; visitor, owners of the lines and traffic expert look at the stretch. */
export const survey: Stage[] = [
  {
    id: 'received',
    label: { fa: 'دریافت درخواست', en: 'Receipt' },
    status: 'received',
    steps: [
      {
        kind: 'check',
        id: 'registers',
        label: { fa: 'دفتر املاک', en: 'Register of parcels' },
        checks: ['parcel'],
      },
    ],
    next: [{ to: 'intake' }],
  },
  {
    id: 'intake',
    label: { fa: 'کنترل مدارک', en: 'Document check' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'intake',
        label: { fa: 'کنترل درخواست و مدارک', en: 'Check request and documents' },
        role: 'intake-clerk',
        outcomes: [complete, refuse],
        due: workingDays(1),
        law: sampleRule,
      },
    ],
    next: [{ when: 'outcomes.intake == "refuse"', to: 'signature' }, { to: 'survey' }],
  },
  {
    id: 'survey',
    label: { fa: 'بازدید، تأسیسات و ترافیک', en: 'Visit, lines and traffic' },
    status: 'site-visit',
    steps: [
      {
        kind: 'task',
        id: 'visit',
        label: { fa: 'بازدید مسیر حفاری', en: 'Visit the stretch' },
        role: 'site-visitor',
        outcomes: [
          {
            id: 'possible',
            label: { fa: 'حفاری ممکن است', en: 'It can be dug' },
            facts: ['trenchMetres', 'trenchCentimetres', 'surface'],
          },
          { id: 'impossible', label: { fa: 'حفاری ممکن نیست', en: 'It can’t be dug' }, reason: 'required' },
        ],
        due: workingDays(2),
        law: sampleRule,
      },
      {
        kind: 'inquiry',
        id: 'lines',
        label: { fa: 'استعلام تأسیسات زیرزمینی برق و گاز', en: 'Power and gas lines below' },
        provider: 'utility',
        answers: ['utilityDecision', 'powerLineClearance'],
        optional: ['powerLineClearance'],
        silence: askAgainThenDecide(workingDays(3), 1, 'civil-works-deputy'),
      },
      {
        kind: 'task',
        id: 'traffic',
        label: { fa: 'نظر کارشناس ترافیک', en: 'The traffic expert’s opinion' },
        role: 'traffic-expert',
        outcomes: [
          { id: 'agreed', label: { fa: 'موافق', en: 'Agreed' } },
          { id: 'night-only', label: { fa: 'فقط شبانه', en: 'At night only' } },
          { id: 'refused', label: { fa: 'مخالف', en: 'Refused' }, reason: 'required' },
        ],
        due: workingDays(2),
        law: sampleRule,
        when: 'facts.mainStreet',
      },
    ],
    next: [{ to: 'review' }],
  },
]
