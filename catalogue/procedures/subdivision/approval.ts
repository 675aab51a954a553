import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { sampleRule } from '../../laws.ts'
import { workingDays } from '../../periods.ts'
import { askAgainThenDecide } from '../../silence.ts'
import { refuse } from '../outcomes-of-tasks.ts'

/** Deed register and roads are asked; the working group gives its opinion. */
export const approval: Stage[] = [
  {
    id: 'consultation',
    label: { fa: 'استعلام ثبت و راه و شهرسازی', en: 'Deed register, and roads and urban planning' },
    status: 'waiting-for-others',
    steps: [
      {
        kind: 'inquiry',
        id: 'cadastre',
        label: { fa: 'استعلام ثبت اسناد (کاداستر)', en: 'Deeds and cadastre' },
        provider: 'cadastre',
        answers: ['cadastreDecision', 'cadastreAreaSquareMetres', 'cadastreMortgaged'],
        optional: ['cadastreAreaSquareMetres', 'cadastreMortgaged'],
        silence: askAgainThenDecide(workingDays(7), 1, 'head-of-planning'),
      },
      {
        kind: 'inquiry',
        id: 'roads',
        label: { fa: 'استعلام راه و شهرسازی', en: 'Roads and urban planning' },
        provider: 'roads-and-urban-planning',
        answers: ['roadsDecision', 'stateLand'],
        optional: ['stateLand'],
        silence: askAgainThenDecide(workingDays(20), 1, 'deputy-mayor'),
      },
    ],
    next: [
      {
        when: 'outcomes.cadastre == "answered" && facts.cadastreDecision != "registered"',
        to: 'refusal',
      },
      { when: 'outcomes.roads == "answered" && facts.stateLand', to: 'refusal' },
      { to: 'workingGroup' },
    ],
  },
  {
    id: 'workingGroup',
    label: { fa: 'کارگروه تفکیک', en: 'Working group' },
    status: 'commission',
    steps: [
      {
        kind: 'task',
        id: 'workingGroup',
        label: { fa: 'نظر کارگروه', en: 'Opinion of the working group' },
        role: 'head-of-planning',
        outcomes: [
          { id: 'approved', label: { fa: 'تأیید نقشه', en: 'Map approved' } },
          { id: 'new-map', label: { fa: 'نقشهٔ تازه لازم است', en: 'A new map is needed' }, reason: 'required' },
          refuse,
        ],
        due: workingDays(10),
        law: sampleRule,
        notBy: ['visit', 'layout'],
      },
    ],
    next: [
      { when: 'outcomes.workingGroup == "new-map"', to: 'mapReview' },
      { when: 'outcomes.workingGroup == "refuse"', to: 'refusal' },
      { to: 'assessment' },
    ],
  },
]
