import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { renovationCommission, sampleRule } from '../../laws.ts'
import { daysToReply, workingDays } from '../../periods.ts'
import { noAccess } from '../outcomes-of-tasks.ts'

/** What a visitor measures, and what a corrected audit says. */
export const measured = ['auditedLandSquareMetres', 'auditedBuiltSquareMetres']
const corrected = [...measured, 'auditFromYear', 'auditUntilYear']

const returned = { id: 'returned', label: { fa: 'برگشت برای بررسی دوباره', en: 'Return' }, reason: 'required' as const }

/** Whoever disputes the audit goes to the expert, and from him to the commission. */
export const objection: Stage[] = [
  {
    id: 'objection',
    label: { fa: 'مدارک اعتراض', en: 'Evidence of the objection' },
    status: 'waiting-for-applicant',
    steps: [
      {
        kind: 'applicant',
        id: 'evidence',
        label: { fa: 'مدارک اعتراض به ممیزی', en: 'Evidence against the audit' },
        ask: {
          fa: 'عکس ملک یا سند مالکیت را بارگذاری کنید؛ کارشناس ممیزی در سه روز کاری رسیدگی می‌کند.',
          en: 'Please upload a photo or the deed; the assessment expert looks into it within three working days.',
        },
        outcomes: [{ id: 'sent', label: { fa: 'ارسال شد', en: 'Sent' } }],
        documents: ['audit-evidence'],
        replyBy: daysToReply(15),
        silent: 'silent',
        law: renovationCommission,
      },
    ],
    next: [{ when: 'outcomes.evidence == "sent"', to: 'audit' }, { to: 'bill' }],
  },
  {
    id: 'audit',
    label: { fa: 'رسیدگی کارشناس ممیزی', en: 'The assessment expert looks into it' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'audit',
        label: { fa: 'رسیدگی به اعتراض ممیزی', en: 'Look into the objection' },
        role: 'renovation-auditor',
        outcomes: [
          {
            id: 'corrected',
            label: { fa: 'ممیزی اصلاح می‌شود', en: 'The audit is corrected' },
            facts: corrected,
            reason: 'required',
          },
          { id: 'upheld', label: { fa: 'ممیزی درست است', en: 'The audit stands' }, reason: 'required' },
          { id: 'visit-needed', label: { fa: 'بازدید لازم است', en: 'A visit is needed' } },
        ],
        due: workingDays(3),
        law: sampleRule,
        notBy: ['auditVisit'],
      },
    ],
    next: [{ when: 'outcomes.audit == "visit-needed"', to: 'auditVisit' }, { to: 'auditApproval' }],
  },
  {
    id: 'auditVisit',
    label: { fa: 'بازدید ممیزی', en: 'Visit for the audit' },
    status: 'site-visit',
    steps: [
      {
        kind: 'task',
        id: 'auditVisit',
        label: { fa: 'اندازه‌گیری عرصه و اعیان', en: 'Measure land and building' },
        role: 'site-visitor',
        outcomes: [{ id: 'measured', label: { fa: 'اندازه‌گیری شد', en: 'Measured' }, facts: measured }, noAccess],
        due: workingDays(2),
        law: sampleRule,
      },
    ],
    next: [{ to: 'audit' }],
  },
  {
    id: 'auditApproval',
    label: { fa: 'تأیید نتیجهٔ ممیزی', en: 'The result is approved' },
    status: 'waiting-for-signature',
    steps: [
      {
        kind: 'task',
        id: 'auditApproval',
        label: { fa: 'تأیید و امضای نتیجه', en: 'Approve and sign the result' },
        role: 'revenue-officer',
        outcomes: [{ id: 'approved', label: { fa: 'تأیید', en: 'Approve' } }, returned],
        due: workingDays(1),
        law: sampleRule,
        notBy: ['audit', 'auditVisit'],
        signs: true,
      },
    ],
    next: [{ when: 'outcomes.auditApproval == "returned"', to: 'audit' }, { to: 'auditAnswer' }],
  },
  {
    id: 'auditAnswer',
    label: { fa: 'ابلاغ نتیجه و مهلت اعتراض', en: 'The result is served' },
    status: 'waiting-for-applicant',
    steps: [
      {
        kind: 'letter',
        id: 'auditLetter',
        label: { fa: 'نامهٔ نتیجهٔ ممیزی', en: 'Letter with the result' },
        template: 'audit-result',
        signedBy: 'auditApproval',
      },
      {
        kind: 'applicant',
        id: 'auditReply',
        label: { fa: 'پذیرش یا ارجاع به کمیسیون', en: 'Accept, or go to the commission' },
        ask: {
          fa: 'نتیجه را می‌پذیرید یا رسیدگی کمیسیون رفع اختلاف را می‌خواهید؟ پس از سی روز ممیزی قطعی می‌شود.',
          en: 'Do you accept the result, or do you want the commission to decide? After thirty days it is final.',
        },
        outcomes: [
          { id: 'accepted', label: { fa: 'می‌پذیرم', en: 'I accept' } },
          { id: 'commission', label: { fa: 'رسیدگی کمیسیون', en: 'To the commission' } },
        ],
        replyBy: daysToReply(30),
        silent: 'final',
        law: renovationCommission,
      },
    ],
    next: [
      { when: 'outcomes.auditReply == "commission"', to: 'commission' },
      { when: 'outcomes.audit == "corrected"', to: 'auditRecord' },
      { to: 'received' },
    ],
  },
  {
    id: 'commission',
    label: { fa: 'کمیسیون رفع اختلاف', en: 'Before the commission' },
    status: 'commission',
    steps: [
      {
        kind: 'task',
        id: 'commission',
        label: { fa: 'ثبت رأی کمیسیون', en: 'Enter the commission’s decision' },
        role: 'renovation-commission',
        outcomes: [
          {
            id: 'corrected',
            label: { fa: 'ممیزی اصلاح می‌شود', en: 'The audit is corrected' },
            facts: corrected,
            reason: 'required',
          },
          {
            id: 'upheld',
            label: { fa: 'نظر کارشناس تأیید شد', en: 'The expert’s opinion stands' },
            reason: 'required',
          },
        ],
        due: workingDays(10),
        law: renovationCommission,
        notBy: ['audit', 'auditVisit', 'auditApproval'],
        signs: true,
      },
    ],
    next: [{ to: 'commissionAnswer' }],
  },
  {
    id: 'commissionAnswer',
    label: { fa: 'ابلاغ رأی کمیسیون', en: 'The decision is served' },
    status: 'issuing',
    steps: [
      {
        kind: 'letter',
        id: 'commissionLetter',
        label: { fa: 'نامهٔ رأی کمیسیون', en: 'Letter with the decision' },
        template: 'commission-result',
        signedBy: 'commission',
      },
    ],
    next: [
      // The commission may correct what the expert upheld, or uphold what he corrected.
      { when: 'outcomes.commission == "corrected" || outcomes.audit == "corrected"', to: 'auditRecord' },
      { to: 'received' },
    ],
  },
  {
    id: 'auditRecord',
    label: { fa: 'ثبت ممیزی اصلاح‌شده', en: 'The corrected audit is recorded' },
    status: 'issuing',
    steps: [
      {
        kind: 'register',
        id: 'auditEntry',
        label: { fa: 'ثبت در دفتر نوسازی', en: 'Enter into the renovation register' },
        write: 'assessment',
      },
    ],
    next: [{ to: 'received' }],
  },
]
