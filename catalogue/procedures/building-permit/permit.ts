import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { sampleRule } from '../../laws.ts'
import { daysToReply, workingDays } from '../../periods.ts'
import { deputyApproval } from '../signatures-of-case.ts'

const returned = {
  id: 'returned',
  label: { fa: 'برگشت برای اصلاح', en: 'Return for correction' },
  reason: 'required' as const,
}

/** Insurance, draft, two signatures; the permit is issued, recorded and told to others. */
export const permit: Stage[] = [
  {
    id: 'insurance',
    label: { fa: 'بیمهٔ کارگران ساختمانی', en: 'Construction workers’ insurance' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'insurance',
        label: { fa: 'کنترل بیمهٔ کارگران', en: 'Check the workers’ insurance' },
        role: 'building-expert',
        outcomes: [
          { id: 'insured', label: { fa: 'پرداخت شده است', en: 'Paid' } },
          { id: 'missing', label: { fa: 'رسید لازم است', en: 'Receipt needed' } },
        ],
        due: workingDays(1),
        law: sampleRule,
      },
    ],
    next: [{ when: 'outcomes.insurance == "missing"', to: 'receipt' }, { to: 'draft' }],
  },
  {
    id: 'receipt',
    label: { fa: 'رسید بیمهٔ کارگران', en: 'Receipt of the insurance' },
    status: 'waiting-for-applicant',
    steps: [
      {
        kind: 'applicant',
        id: 'receipt',
        label: { fa: 'بارگذاری رسید بیمه', en: 'Upload the receipt' },
        ask: {
          fa: 'رسید پرداخت حق بیمهٔ کارگران ساختمانی را از تأمین اجتماعی بگیرید و بارگذاری کنید.',
          en: 'Please upload the social-security receipt for the construction workers’ insurance.',
        },
        outcomes: [{ id: 'provided', label: { fa: 'بارگذاری شد', en: 'Provided' } }],
        documents: ['workers-insurance-receipt'],
        replyBy: daysToReply(180),
        silent: 'silent',
        law: sampleRule,
      },
    ],
    next: [{ when: 'outcomes.receipt == "provided"', to: 'insurance' }, { close: 'stagnant' }],
  },
  {
    id: 'draft',
    label: { fa: 'پیش‌نویس پروانه', en: 'Draft of the permit' },
    status: 'drafting',
    steps: [
      {
        kind: 'task',
        id: 'draft',
        label: { fa: 'تهیهٔ پیش‌نویس', en: 'Draft the permit' },
        role: 'building-expert',
        outcomes: [
          { id: 'drafted', label: { fa: 'پیش‌نویس آماده است', en: 'Drafted' } },
          { id: 'returned', label: { fa: 'برگشت به کنترل نقشه', en: 'Return to plan control' }, reason: 'required' },
        ],
        due: workingDays(1),
        law: sampleRule,
        notBy: ['visit', 'assessment'],
      },
    ],
    next: [{ when: 'outcomes.draft == "returned"', to: 'control' }, { to: 'deputy' }],
  },
  deputyApproval({ notBy: ['draft'], returned, returnedTo: 'draft' }),
  {
    id: 'mayor',
    label: { fa: 'امضای شهردار منطقه', en: 'District mayor’s signature' },
    status: 'waiting-for-signature',
    steps: [
      {
        kind: 'task',
        id: 'mayor',
        label: { fa: 'امضای پروانه', en: 'Sign the permit' },
        role: 'district-mayor',
        outcomes: [{ id: 'signed', label: { fa: 'امضا', en: 'Sign' } }, returned],
        due: workingDays(1),
        law: sampleRule,
        notBy: ['draft', 'deputy'],
        signs: true,
      },
    ],
    next: [{ when: 'outcomes.mayor == "returned"', to: 'draft' }, { to: 'issue' }],
  },
  {
    id: 'issue',
    label: { fa: 'صدور پروانه', en: 'The permit is issued' },
    status: 'issuing',
    steps: [
      {
        kind: 'letter',
        id: 'permitLetter',
        label: { fa: 'پروانهٔ ساختمانی', en: 'Building permit' },
        template: 'building-permit',
        signedBy: 'mayor',
      },
    ],
    next: [{ to: 'record' }],
  },
  {
    id: 'record',
    label: { fa: 'ثبت پروانه', en: 'The permit is recorded' },
    status: 'issuing',
    steps: [
      {
        kind: 'register',
        id: 'permit',
        label: { fa: 'ثبت در دفتر پروانه‌ها', en: 'Enter into the register of permits' },
        write: 'permit',
      },
    ],
    next: [{ to: 'notify' }],
  },
  {
    id: 'notify',
    label: { fa: 'اطلاع به نظام مهندسی و شرکت‌ها', en: 'Engineers and utilities are told' },
    status: 'issuing',
    steps: [
      {
        kind: 'letter',
        id: 'engineerNotice',
        label: { fa: 'اعلام به نظام مهندسی', en: 'Notice to the engineering organisation' },
        template: 'notice-to-engineers',
        signedBy: 'mayor',
      },
      {
        kind: 'letter',
        id: 'utilityNotice',
        label: { fa: 'اعلام به شرکت‌های خدمات‌رسان', en: 'Notice to the utilities' },
        template: 'notice-to-utilities',
        signedBy: 'mayor',
      },
    ],
    next: [{ close: 'permit' }],
  },
]
