import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import type { StepOf } from '../../../domain/procedure/step-schema.ts'
import { article100Note8, sampleRule } from '../../laws.ts'
import { workingDays } from '../../periods.ts'
import { chequesClear, debtsSettled } from '../bill-of-case.ts'
import { returned } from '../outcomes-of-tasks.ts'

const certificateLetter = (id: string, template: string, kind: string): StepOf<'letter'> => ({
  kind: 'letter',
  id,
  label: { fa: 'گواهی', en: 'Certificate' },
  when: `facts.requestKind == "${kind}"`,
  template,
  signedBy: 'signature',
})

/** The certificate is drafted, signed, held for cheques, issued and recorded. */
export const certificate: Stage[] = [
  {
    id: 'draft',
    label: { fa: 'پیش‌نویس گواهی', en: 'Draft of the certificate' },
    status: 'drafting',
    steps: [
      {
        kind: 'task',
        id: 'draft',
        label: { fa: 'تهیهٔ پیش‌نویس', en: 'Draft the certificate' },
        role: 'building-expert',
        outcomes: [{ id: 'drafted', label: { fa: 'پیش‌نویس آماده است', en: 'Drafted' } }, returned],
        due: workingDays(1),
        law: sampleRule,
        notBy: ['visit', 'assessment'],
      },
    ],
    next: [{ when: 'outcomes.draft == "returned"', to: 'analysis' }, { to: 'signature' }],
  },
  {
    id: 'signature',
    label: { fa: 'امضای معاون شهرسازی', en: 'Deputy mayor’s signature' },
    status: 'waiting-for-signature',
    steps: [
      {
        kind: 'task',
        id: 'signature',
        label: { fa: 'امضای گواهی', en: 'Sign the certificate' },
        role: 'deputy-mayor',
        outcomes: [{ id: 'signed', label: { fa: 'امضا', en: 'Sign' } }, returned],
        due: workingDays(1),
        law: article100Note8,
        notBy: ['draft', 'visit', 'analysis'],
        signs: true,
      },
    ],
    next: [
      { when: 'outcomes.signature == "returned"', to: 'draft' },
      { when: 'outcomes.fees == "instalments"', to: 'cheques' },
      { to: 'settle' },
    ],
  },
  {
    id: 'cheques',
    label: { fa: 'نگهداری گواهی تا وصول چک‌ها', en: 'Held until the cheques clear' },
    status: 'waiting-for-payment',
    steps: [chequesClear],
    next: [{ to: 'settle' }],
  },
  {
    id: 'settle',
    label: { fa: 'تسویه و صدور گواهی', en: 'Settled and issued' },
    status: 'issuing',
    steps: [
      debtsSettled,
      certificateLetter('wholeLetter', 'completion-certificate', 'whole'),
      certificateLetter('unitLetter', 'unit-certificate', 'unit'),
      certificateLetter('noViolationLetter', 'no-violation-certificate', 'no-violation'),
    ],
    next: [{ to: 'record' }],
  },
  {
    id: 'record',
    label: { fa: 'ثبت گواهی', en: 'The certificate is recorded' },
    status: 'issuing',
    steps: [
      {
        kind: 'register',
        id: 'certificate',
        label: { fa: 'ثبت در دفتر گواهی‌ها', en: 'Enter into the register of certificates' },
        write: 'certificate',
      },
    ],
    next: [
      { when: 'facts.requestKind == "unit"', close: 'completion-unit' },
      { when: 'facts.requestKind == "no-violation"', close: 'no-violation' },
      { close: 'completion' },
    ],
  },
]
