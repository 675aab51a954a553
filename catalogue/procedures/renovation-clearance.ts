import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { landUses, registerFacts } from '../facts.ts'
import { renovationCommission, renovationDuty, sampleRule } from '../laws.ts'
import { daysToReply, workingDays } from '../periods.ts'
import { renovationHeadings } from '../tariffs/debt-headings.ts'
import { chequesClear } from './bill-of-case.ts'
import { correctionReasons } from './correction-reasons.ts'
import { noAccess } from './outcomes-of-tasks.ts'
import {
  renovationClearanceDocuments,
  renovationClearanceForm,
  renovationRequests,
} from './renovation-clearance-form.ts'
import { renovationClearanceLetters } from './renovation-clearance-letters.ts'

const squareMetres = { fa: 'متر مربع', en: 'm²' }
const measured = ['auditedLandSquareMetres', 'auditedBuiltSquareMetres']
const corrected = [...measured, 'auditFromYear', 'auditUntilYear']
const returned = { id: 'returned', label: { fa: 'برگشت برای بررسی دوباره', en: 'Return' }, reason: 'required' as const }

/** The application asked for an audit, and none was made yet. */
const objects = 'facts.request == "objection" && outcomes.auditLetter == "" && outcomes.commissionLetter == ""'

/**
 * عوارض نوسازی و مفاصاحساب. The yearly statement with its formulas, paid whole, by chosen years or in instalments; the clearance
 * follows by itself. Whoever disputes the audit goes to expert and commission; a property that was missed is audited anew.
 */
export const renovationClearance: Procedure = {
  service: 'renovation-clearance',
  version: '1405.1',
  title: { fa: 'عوارض نوسازی و مفاصاحساب', en: 'Renovation duty and clearance' },
  summary: {
    fa: 'صورت‌حساب سال به سال با نرخ، دیرکرد و تخفیف؛ پرداخت یکجا، برگزیده یا تقسیط، و صدور خودکار مفاصاحساب.',
    en: 'A statement year by year with rates, late charges and reliefs; paid at once, by years or in instalments, and cleared automatically.',
  },
  audience: 'citizen',
  recallMinutes: 10,
  facts: {
    ...registerFacts('parcel', 'owner', 'renovation'),
    request: {
      type: 'string',
      initial: 'clearance',
      label: { fa: 'موضوع درخواست', en: 'What is wanted' },
      values: renovationRequests,
    },
    payThroughYear: {
      type: 'int',
      initial: 1405,
      min: 1347,
      max: 1500,
      label: { fa: 'پرداخت تا پایان سال', en: 'Pay through the year' },
    },
    auditedLandSquareMetres: {
      type: 'int',
      initial: 0,
      min: 0,
      max: 10_000_000,
      label: { fa: 'عرصهٔ ممیزی‌شده', en: 'Land as audited' },
      unit: squareMetres,
    },
    auditedBuiltSquareMetres: {
      type: 'int',
      initial: 0,
      min: 0,
      max: 10_000_000,
      label: { fa: 'اعیان ممیزی‌شده', en: 'Built area as audited' },
      unit: squareMetres,
    },
    auditedUnits: {
      type: 'int',
      initial: 0,
      min: 0,
      max: 10_000,
      label: { fa: 'تعداد واحد ممیزی‌شده', en: 'Units as audited' },
    },
    auditedUse: {
      type: 'string',
      initial: 'residential',
      label: { fa: 'کاربری ممیزی‌شده', en: 'Use as audited' },
      values: { ...landUses },
    },
    auditFromYear: {
      type: 'int',
      initial: 1405,
      min: 1347,
      max: 1500,
      label: { fa: 'ممیزی از سال', en: 'Audit holds from the year' },
    },
    auditUntilYear: {
      type: 'int',
      initial: 0,
      min: 0,
      max: 1500,
      label: { fa: 'ممیزی تا سال (صفر: تا ممیزی بعدی)', en: 'Audit holds until the year (0: until the next)' },
    },
  },
  form: renovationClearanceForm,
  documents: renovationClearanceDocuments,
  correctionReasons,
  clocks: [
    {
      id: 'service',
      label: { fa: 'مهلت کاری رسیدگی', en: 'Working time' },
      kind: 'service',
      limit: workingDays(10),
      metBy: ['clearanceLetter', 'statement', 'auditLetter', 'refusalLetter'],
      marks: [
        { id: 'day-8', after: workingDays(8), action: 'remind' },
        { id: 'day-10', after: workingDays(10), action: 'escalate', role: 'deputy-mayor' },
      ],
      law: sampleRule,
    },
  ],
  start: 'received',
  stages: [
    {
      id: 'received',
      label: { fa: 'یافتن ملک و محاسبهٔ دفتر', en: 'Property and ledger are looked up' },
      status: 'received',
      steps: [
        {
          kind: 'check',
          id: 'registers',
          label: { fa: 'دفتر املاک و دفتر نوسازی', en: 'Registers of parcels and of the renovation duty' },
          checks: ['parcel', 'owner', 'renovation'],
        },
      ],
      next: [
        { when: '!facts.parcelFound', to: 'missing' },
        { when: '!facts.renovationAssessed', to: 'newVisit' },
        { when: objects, to: 'audit' },
        { when: 'facts.renovationYearsDue == 0', to: 'clearance' },
        { to: 'bill' },
      ],
    },
    {
      id: 'bill',
      label: { fa: 'صورت‌حساب و پرداخت', en: 'Statement and payment' },
      status: 'waiting-for-payment',
      steps: [
        {
          kind: 'payment',
          id: 'all',
          label: { fa: 'پرداخت همهٔ سال‌ها', en: 'Pay all years' },
          headings: [...renovationHeadings],
          expires: daysToReply(30),
          law: renovationDuty,
          instalments: { downPercent: 25, chequesMax: 6, daysMax: 366, law: sampleRule },
        },
        {
          kind: 'letter',
          id: 'statement',
          label: { fa: 'صورت‌حساب سالانه', en: 'Yearly statement' },
          template: 'renovation-statement',
          bill: 'all',
        },
        {
          kind: 'applicant',
          id: 'choice',
          label: { fa: 'راه دیگر', en: 'Another way' },
          ask: {
            fa: 'اگر همهٔ سال‌ها را یکجا نمی‌پردازید، پرداخت سال‌های برگزیده (از قدیم‌ترین) یا اعتراض به ممیزی را برگزینید.',
            en: 'If you do not pay all years at once, choose to pay some of them (the oldest first) or to object to the audit.',
          },
          outcomes: [
            { id: 'some-years', label: { fa: 'فقط سال‌های برگزیده', en: 'Only chosen years' } },
            { id: 'object', label: { fa: 'اعتراض به ممیزی', en: 'Object to the audit' } },
          ],
          replyBy: daysToReply(30),
          silent: 'none',
          law: renovationDuty,
        },
      ],
      either: ['all', 'choice'],
      next: [
        { when: 'outcomes.all == "instalments"', to: 'instalments' },
        { when: 'outcomes.all == "paid"', to: 'settled' },
        { when: 'outcomes.all == "nothing-due"', to: 'covered' },
        { when: 'outcomes.choice == "some-years"', to: 'years' },
        { when: 'outcomes.choice == "object"', to: 'objection' },
        { when: 'outcomes.some == "paid"', close: 'partly-paid' },
        { close: 'unpaid' },
      ],
    },
    {
      id: 'instalments',
      label: { fa: 'تقسیط و وصول چک‌ها', en: 'Instalments, until the cheques clear' },
      status: 'waiting-for-cheques',
      steps: [
        {
          kind: 'letter',
          id: 'agreementLetter',
          label: { fa: 'موافقت با تقسیط', en: 'Agreement on instalments' },
          template: 'instalment-agreement',
        },
        chequesClear,
      ],
      next: [{ to: 'settled' }],
    },
    {
      id: 'settled',
      label: { fa: 'تسویه در دفتر نوسازی', en: 'The years are settled in the register' },
      status: 'issuing',
      steps: [
        {
          kind: 'register',
          id: 'yearsPaid',
          label: { fa: 'ثبت پرداخت سال‌ها', en: 'Enter the payment of the years' },
          write: 'debts-paid',
        },
      ],
      next: [{ to: 'received' }],
    },
    {
      id: 'covered',
      label: { fa: 'تسویه از محل بستانکاری', en: 'Credits cover what is owed' },
      status: 'issuing',
      steps: [
        {
          kind: 'register',
          id: 'yearsCovered',
          label: { fa: 'ثبت تسویه و ماندهٔ بستانکاری', en: 'Enter the settlement and what is left of the credit' },
          write: 'debts-paid',
        },
      ],
      next: [{ to: 'clearance' }],
    },
    {
      id: 'years',
      label: { fa: 'انتخاب سال‌ها', en: 'Years are chosen' },
      status: 'waiting-for-applicant',
      steps: [
        {
          kind: 'applicant',
          id: 'years',
          label: { fa: 'پرداخت تا کدام سال', en: 'Pay through which year' },
          ask: {
            fa: 'سالی را بنویسید که تا پایان آن می‌پردازید؛ سال‌های پیش از آن نیز پرداخت می‌شود.',
            en: 'Name the last year that you pay; all years before it are paid as well.',
          },
          outcomes: [{ id: 'chosen', label: { fa: 'برگزیده شد', en: 'Chosen' } }],
          facts: ['payThroughYear'],
          replyBy: daysToReply(15),
          silent: 'silent',
          law: renovationDuty,
        },
      ],
      next: [{ when: 'outcomes.years == "chosen"', to: 'someYears' }, { to: 'bill' }],
    },
    {
      id: 'someYears',
      label: { fa: 'پرداخت سال‌های برگزیده', en: 'Chosen years are paid' },
      status: 'waiting-for-payment',
      steps: [
        {
          kind: 'payment',
          id: 'some',
          label: { fa: 'پرداخت سال‌های برگزیده', en: 'Pay the chosen years' },
          headings: [...renovationHeadings],
          through: 'payThroughYear',
          expires: daysToReply(30),
          law: renovationDuty,
        },
      ],
      next: [
        { when: 'outcomes.some == "paid"', to: 'someSettled' },
        // No year that is owed lies before the chosen one.
        { when: 'outcomes.some == "nothing-due"', to: 'bill' },
        { close: 'unpaid' },
      ],
    },
    {
      id: 'someSettled',
      label: { fa: 'تسویهٔ سال‌های برگزیده', en: 'Chosen years are settled' },
      status: 'issuing',
      steps: [
        {
          kind: 'register',
          id: 'someYearsPaid',
          label: { fa: 'ثبت پرداخت سال‌های برگزیده', en: 'Enter the payment of the chosen years' },
          write: 'debts-paid',
        },
        {
          kind: 'letter',
          id: 'receiptLetter',
          label: { fa: 'رسید سال‌های برگزیده', en: 'Receipt for the chosen years' },
          template: 'renovation-receipt',
        },
      ],
      next: [{ to: 'received' }],
    },
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
    {
      id: 'missing',
      label: { fa: 'معرفی ملک', en: 'The property is shown' },
      status: 'waiting-for-applicant',
      steps: [
        {
          kind: 'applicant',
          id: 'property',
          label: { fa: 'سند و نشانی ملک', en: 'Deed and place of the property' },
          ask: {
            fa: 'ملکی با این کد در دفتر املاک نیست؛ سند مالکیت و کروکی محل را بارگذاری کنید تا مأمور ممیزی بازدید کند.',
            en: 'No property is registered under this code: please upload the deed and a sketch of the place, and it will be visited.',
          },
          outcomes: [{ id: 'sent', label: { fa: 'ارسال شد', en: 'Sent' } }],
          documents: ['title-deed', 'location-sketch'],
          replyBy: daysToReply(60),
          silent: 'silent',
          law: sampleRule,
        },
      ],
      next: [{ when: 'outcomes.property == "sent"', to: 'newVisit' }, { close: 'property-not-shown' }],
    },
    {
      id: 'newVisit',
      label: { fa: 'بازدید ممیزی تازه', en: 'New audit visit' },
      status: 'site-visit',
      steps: [
        {
          kind: 'task',
          id: 'newVisit',
          label: { fa: 'بازدید و اندازه‌گیری ملک', en: 'Visit and measure the property' },
          role: 'site-visitor',
          outcomes: [
            {
              id: 'measured',
              label: { fa: 'اندازه‌گیری شد', en: 'Measured' },
              facts: [...measured, 'auditedUnits'],
            },
            { id: 'not-found', label: { fa: 'ملک یافت نشد', en: 'Not found' }, reason: 'required' },
          ],
          due: workingDays(2),
          law: sampleRule,
        },
      ],
      next: [{ when: 'outcomes.newVisit == "not-found"', to: 'refusal' }, { to: 'newAudit' }],
    },
    {
      id: 'newAudit',
      label: { fa: 'ممیزی ملک', en: 'The property is assessed' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'newAudit',
          label: { fa: 'تعیین کاربری و سال شروع', en: 'Set use and first year' },
          role: 'renovation-auditor',
          outcomes: [
            {
              id: 'assessed',
              label: { fa: 'ممیزی شد', en: 'Assessed' },
              facts: ['auditedUse', 'auditFromYear'],
            },
            { id: 'measure-again', label: { fa: 'بازدید دوباره', en: 'Visit again' }, reason: 'required' },
            {
              id: 'not-liable',
              label: { fa: 'مشمول عوارض این شهرداری نیست', en: 'Not liable here' },
              reason: 'required',
            },
          ],
          due: workingDays(3),
          law: sampleRule,
          notBy: ['newVisit'],
        },
      ],
      next: [
        { when: 'outcomes.newAudit == "measure-again"', to: 'newVisit' },
        { when: 'outcomes.newAudit == "not-liable"', to: 'refusal' },
        { to: 'propertyRecord' },
      ],
    },
    {
      id: 'propertyRecord',
      label: { fa: 'ثبت ملک و ممیزی', en: 'Property and audit are recorded' },
      status: 'issuing',
      steps: [
        {
          kind: 'register',
          id: 'propertyEntry',
          label: { fa: 'ثبت در دفتر املاک', en: 'Enter into the register of parcels' },
          write: 'new-property',
          when: '!facts.parcelFound',
        },
        {
          kind: 'register',
          id: 'firstAudit',
          label: { fa: 'ثبت در دفتر نوسازی', en: 'Enter into the renovation register' },
          write: 'assessment',
          when: 'facts.parcelFound',
        },
      ],
      next: [{ to: 'received' }],
    },
    {
      id: 'refusal',
      label: { fa: 'تأیید رد ممیزی', en: 'The refusal is confirmed' },
      status: 'waiting-for-signature',
      steps: [
        {
          kind: 'task',
          id: 'refusal',
          label: { fa: 'تأیید رد', en: 'Confirm the refusal' },
          role: 'revenue-officer',
          outcomes: [
            { id: 'confirmed', label: { fa: 'رد با ذکر دلیل', en: 'Refuse, with reasons' }, reason: 'required' },
            { id: 'visit-again', label: { fa: 'بازدید دوباره', en: 'Visit again' }, reason: 'required' },
          ],
          due: workingDays(1),
          law: sampleRule,
          notBy: ['newVisit', 'newAudit'],
          signs: true,
        },
      ],
      next: [{ when: 'outcomes.refusal == "visit-again"', to: 'newVisit' }, { to: 'refused' }],
    },
    {
      id: 'refused',
      label: { fa: 'ابلاغ رد', en: 'The refusal is sent' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'refusalLetter',
          label: { fa: 'نامهٔ رد ممیزی', en: 'Letter of refusal' },
          template: 'no-property',
          signedBy: 'refusal',
        },
      ],
      next: [{ close: 'no-property' }],
    },
    {
      id: 'clearance',
      label: { fa: 'صدور مفاصاحساب', en: 'The clearance is issued' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'clearanceLetter',
          label: { fa: 'مفاصاحساب نوسازی', en: 'Renovation-duty clearance' },
          template: 'renovation-clearance',
        },
      ],
      next: [
        { when: 'outcomes.cheques == "settled"', close: 'clearance-by-instalments' },
        { when: 'outcomes.auditEntry == "written"', close: 'audit-corrected' },
        { close: 'clearance' },
      ],
    },
  ],
  statuses: {
    received: { fa: 'ثبت‌شده', en: 'Received' },
    'waiting-for-payment': { fa: 'در انتظار پرداخت', en: 'Waiting for payment' },
    'waiting-for-cheques': { fa: 'در انتظار وصول چک‌ها', en: 'Waiting for the cheques' },
    'waiting-for-applicant': { fa: 'در انتظار شما', en: 'Waiting for you' },
    'under-review': { fa: 'در حال کارشناسی', en: 'Under review' },
    'site-visit': { fa: 'در نوبت بازدید', en: 'Site visit' },
    'waiting-for-signature': { fa: 'در انتظار امضا', en: 'Waiting for signature' },
    commission: { fa: 'ارجاع به کمیسیون', en: 'Before the commission' },
    issuing: { fa: 'در حال صدور', en: 'Being issued' },
  },
  outcomes: {
    clearance: {
      kind: 'granted',
      label: { fa: 'مفاصاحساب صادر شد', en: 'Cleared' },
      letter: 'renovation-clearance',
    },
    'clearance-by-instalments': {
      kind: 'granted',
      label: { fa: 'مفاصاحساب پس از تقسیط', en: 'Cleared after instalments' },
      letter: 'renovation-clearance',
    },
    'audit-corrected': {
      kind: 'granted',
      label: { fa: 'ممیزی اصلاح و مفاصاحساب صادر شد', en: 'Audit corrected and cleared' },
      letter: 'renovation-clearance',
    },
    'partly-paid': {
      kind: 'lapsed',
      label: { fa: 'سال‌های برگزیده پرداخت شد', en: 'Chosen years were paid' },
      letter: 'renovation-receipt',
    },
    unpaid: { kind: 'lapsed', label: { fa: 'پرداخت نشد', en: 'Not paid' }, letter: 'renovation-statement' },
    'no-property': { kind: 'refused', label: { fa: 'ممیزی نشد', en: 'Not assessed' }, letter: 'no-property' },
    'property-not-shown': {
      kind: 'lapsed',
      label: { fa: 'ملک معرفی نشد', en: 'The property was not shown' },
      words: {
        fa: 'چون سند و نشانی ملک نرسید پرونده بسته شد؛ هر زمان می‌توانید دوباره درخواست کنید.',
        en: 'Deed and place of the property did not arrive, so the case is closed; you may apply again at any time.',
      },
    },
  },
  letters: renovationClearanceLetters,
}
