import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import type { StepOf } from '../../../domain/procedure/step-schema.ts'
import { sampleRule } from '../../laws.ts'
import { workingDays } from '../../periods.ts'
import { returned } from '../outcomes-of-tasks.ts'
import { isFinal } from './verdicts.ts'

const closeRegister = (id: string): StepOf<'register'> => ({
  kind: 'register',
  id,
  label: { fa: 'بستن در دفتر تخلفات', en: 'Close in the register of violations' },
  write: 'violation-closed',
})

function endLetter(id: string, template: string, when: string, label: { fa: string; en: string }): StepOf<'letter'> {
  return { kind: 'letter', id, label, when, template, signedBy: 'finality' }
}

/** The register is closed and the owner is told, also where there was no breach. */
export const closing: Stage[] = [
  {
    id: 'closing',
    label: { fa: 'مختومه شدن پرونده', en: 'The case is closed' },
    status: 'issuing',
    steps: [
      closeRegister('closed'),
      endLetter('paidLetter', 'fine-settled', isFinal('fine'), {
        fa: 'اعلام پرداخت جریمه',
        en: 'Letter of settlement',
      }),
      endLetter('demolishedLetter', 'demolition-done', isFinal('demolition'), {
        fa: 'اعلام قلع',
        en: 'Letter of demolition',
      }),
      endLetter('restoredLetter', 'restoration-done', isFinal('restoration'), {
        fa: 'اعلام اعاده',
        en: 'Letter of restoration',
      }),
      endLetter('acquittedLetter', 'acquittal', isFinal('acquittal'), {
        fa: 'اعلام برائت',
        en: 'Letter of acquittal',
      }),
      endLetter('retainedLetter', 'retention', isFinal('retention'), { fa: 'اعلام ابقا', en: 'Letter of retention' }),
    ],
    next: [
      { when: isFinal('demolition'), close: 'demolished' },
      { when: isFinal('restoration'), close: 'restored' },
      { when: isFinal('acquittal'), close: 'acquitted' },
      { when: isFinal('retention'), close: 'retained' },
      { close: 'fine-paid' },
    ],
  },
  {
    id: 'unfounded',
    label: { fa: 'خلافی احراز نشد', en: 'No breach was found' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'unfounded',
        label: { fa: 'تأیید نبود خلاف', en: 'Confirm that there is none' },
        role: 'head-of-planning',
        outcomes: [
          { id: 'confirmed', label: { fa: 'تأیید و بستن پرونده', en: 'Confirm and close' }, reason: 'required' },
          returned,
        ],
        due: workingDays(1),
        law: sampleRule,
        notBy: ['report'],
        signs: true,
      },
    ],
    next: [{ when: 'outcomes.unfounded == "returned"', to: 'report' }, { to: 'unfoundedNotice' }],
  },
  {
    id: 'unfoundedNotice',
    label: { fa: 'اعلام نبود خلاف', en: 'The owner is told' },
    status: 'issuing',
    steps: [
      closeRegister('closedUnfounded'),
      {
        kind: 'letter',
        id: 'unfoundedLetter',
        label: { fa: 'نتیجهٔ بررسی', en: 'Result' },
        template: 'unfounded',
        signedBy: 'unfounded',
      },
    ],
    next: [{ close: 'unfounded' }],
  },
]
