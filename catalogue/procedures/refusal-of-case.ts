import type { Stage } from '../../domain/procedure/procedure-schema.ts'
import type { StepOf } from '../../domain/procedure/step-schema.ts'
import { sampleRule } from '../laws.ts'
import { workingDays } from '../periods.ts'

export interface RefusalDecision {
  /** Steps whose deciders proposed it, or whose findings speak for it. */
  notBy: string[]
  /** Where the case goes when it has to be considered again. */
  again: string
  law?: StepOf<'task'>['law']
}

/** A second person decides whether a request is refused, and signs with the reason. The letter follows. */
export function refusalDecision({ notBy, again, law = sampleRule }: RefusalDecision): Stage {
  return {
    id: 'refusal',
    label: { fa: 'تصمیم دربارهٔ رد درخواست', en: 'Decision on refusal' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'refusal',
        label: { fa: 'تأیید رد درخواست', en: 'Confirm the refusal' },
        role: 'head-of-planning',
        outcomes: [
          { id: 'confirmed', label: { fa: 'رد با ذکر دلیل', en: 'Refuse, with reasons' }, reason: 'required' },
          { id: 'reconsider', label: { fa: 'بررسی دوباره', en: 'Consider again' }, reason: 'required' },
        ],
        due: workingDays(1),
        law,
        notBy,
        signs: true,
      },
    ],
    next: [{ when: 'outcomes.refusal == "reconsider"', to: again }, { to: 'refused' }],
  }
}

/** The refusal goes out in a letter signed by whoever confirmed it, and the case ends. */
export function refusalSent(label: StepOf<'letter'>['label'], template: string): Stage {
  return {
    id: 'refused',
    label: { fa: 'ابلاغ رد درخواست', en: 'The refusal is sent' },
    status: 'issuing',
    steps: [{ kind: 'letter', id: 'refusalLetter', label, template, signedBy: 'refusal' }],
    next: [{ close: 'refused' }],
  }
}
