import type { Stage } from '../../domain/procedure/procedure-schema.ts'
import { sampleRule } from '../laws.ts'
import { workingDays } from '../periods.ts'
import type { TaskOutcome } from './outcomes-of-tasks.ts'

interface DeputyApproval {
  notBy: string[]
  returned: TaskOutcome
  /** The stage to which the deputy returns it. */
  returnedTo: string
}

/** The deputy mayor approves before the district mayor signs. */
export function deputyApproval({ notBy, returned, returnedTo }: DeputyApproval): Stage {
  return {
    id: 'deputy',
    label: { fa: 'تأیید معاون', en: 'Deputy’s approval' },
    status: 'waiting-for-signature',
    steps: [
      {
        kind: 'task',
        id: 'deputy',
        label: { fa: 'تأیید معاون شهرسازی', en: 'Deputy mayor approves' },
        role: 'deputy-mayor',
        outcomes: [{ id: 'approved', label: { fa: 'تأیید', en: 'Approve' } }, returned],
        due: workingDays(1),
        law: sampleRule,
        notBy,
      },
    ],
    next: [{ when: 'outcomes.deputy == "returned"', to: returnedTo }, { to: 'mayor' }],
  }
}

/** The head of planning signs what the expert prepared as the answer to somebody who asked. */
export function answerSigned(notBy: string[], next: Stage['next']): Stage {
  return {
    id: 'signature',
    label: { fa: 'امضای رئیس شهرسازی', en: 'Signature' },
    status: 'waiting-for-signature',
    steps: [
      {
        kind: 'task',
        id: 'signature',
        label: { fa: 'امضای پاسخ', en: 'Sign the answer' },
        role: 'head-of-planning',
        outcomes: [
          { id: 'signed', label: { fa: 'امضا', en: 'Sign' } },
          { id: 'returned', label: { fa: 'برگشت به کارشناس', en: 'Return to the expert' }, reason: 'required' },
        ],
        due: workingDays(1),
        law: sampleRule,
        notBy,
        signs: true,
      },
    ],
    next: [{ when: 'outcomes.signature == "returned"', to: 'expert' }, ...next],
  }
}
