import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { registerFacts, shared } from '../facts.ts'
import { article100Stop, sampleRule } from '../laws.ts'
import { calendarDays, workingDays } from '../periods.ts'
import { appealBoard } from './article-100-case/appeal-board.ts'
import { closing } from './article-100-case/closing.ts'
import { execution } from './article-100-case/execution.ts'
import { fine } from './article-100-case/fine.ts'
import { firstBoard } from './article-100-case/first-board.ts'
import { article100Documents, article100Form, reportSources } from './article-100-case/form.ts'
import { hearing } from './article-100-case/hearing.ts'
import { article100Letters } from './article-100-case/letters.ts'
import { report } from './article-100-case/report.ts'
import { verdicts } from './article-100-case/verdicts.ts'
import { correctionReasons } from './correction-reasons.ts'

/**
 * پروندهٔ کمیسیون مادهٔ صد. The municipality reports and executes, the commission decides: none of its people can touch a
 * verdict. Seven working days are the municipality's own; the law's periods run beside them.
 */
export const article100Case: Procedure = {
  service: 'article-100-case',
  version: '1405.1',
  title: { fa: 'پروندهٔ کمیسیون مادهٔ صد', en: 'Article 100 case' },
  summary: {
    fa: 'رسیدگی به خلاف ساختمانی: اخطار، دفاع مالک، رأی بدوی و تجدیدنظر، و اجرای رأی.',
    en: 'A building breach: notice, the owner’s defence, verdict and appeal, and its execution.',
  },
  audience: 'office',
  recallMinutes: 10,
  facts: {
    ...registerFacts('parcel', 'owner', 'violation', 'permit-record'),
    ...shared('violationKind', 'violationUse', 'violationSquareMetres', 'missingParkingSpaces', 'constructionYear'),
    ...shared('yearValueRials'),
    source: {
      type: 'string',
      initial: 'other-case',
      label: { fa: 'منبع گزارش', en: 'Source of the report' },
      values: { ...reportSources, 'other-case': { fa: 'پروندهٔ دیگر', en: 'another case' } },
    },
    verdict: {
      type: 'string',
      initial: '',
      label: { fa: 'رأی', en: 'Verdict' },
      values: Object.fromEntries(verdicts.map(({ id, label }) => [id, label])),
    },
    violationFloor: { type: 'int', initial: 0, label: { fa: 'طبقهٔ خلاف', en: 'Floor of the breach' } },
    workOngoing: { type: 'bool', initial: false, label: { fa: 'عملیات در جریان است', en: 'Work is going on' } },
    sittingNumber: { type: 'int', initial: 0, min: 1, label: { fa: 'شمارهٔ جلسهٔ بدوی', en: 'Number of the sitting' } },
    sittingDate: {
      type: 'string',
      initial: '',
      label: { fa: 'تاریخ جلسهٔ بدوی', en: 'Day of the sitting (YYYY-MM-DD)' },
    },
    appealSittingNumber: {
      type: 'int',
      initial: 0,
      min: 1,
      label: { fa: 'شمارهٔ جلسهٔ تجدیدنظر', en: 'Number of the appeal sitting' },
    },
    appealSittingDate: {
      type: 'string',
      initial: '',
      label: { fa: 'تاریخ جلسهٔ تجدیدنظر', en: 'Day of the appeal sitting (YYYY-MM-DD)' },
    },
    fineMultiplierPercent: {
      type: 'int',
      initial: 0,
      min: 10,
      max: 400,
      label: {
        fa: 'ضریب جریمه (مسکونی ۵۰ تا ۳۰۰، تجاری ۲۰۰ تا ۴۰۰، پارکینگ ۱۰۰ تا ۲۰۰، بدون پروانهٔ مجاز ۱۰)',
        en: 'Multiple of the value (housing 50–300, trade 200–400, parking 100–200, allowed without permit 10)',
      },
      unit: { fa: 'درصد', en: '%' },
    },
    demolitionDays: {
      type: 'int',
      initial: 60,
      min: 1,
      max: 60,
      label: { fa: 'مهلت اجرا (حداکثر دو ماه)', en: 'Time to execute (two months at most)' },
      unit: { fa: 'روز', en: 'days' },
    },
    firstServedOn: {
      type: 'string',
      initial: '',
      label: { fa: 'تاریخ ابلاغ رأی بدوی', en: 'Day on which the verdict was served (YYYY-MM-DD)' },
    },
    enforcementCostRials: {
      type: 'int',
      initial: 0,
      min: 0,
      label: { fa: 'هزینهٔ اجرا', en: 'Cost of enforcement' },
      unit: { fa: 'ریال', en: 'rials' },
    },
  },
  form: article100Form,
  documents: article100Documents,
  correctionReasons,
  clocks: [
    {
      id: 'referral',
      label: { fa: 'مهلت طرح در کمیسیون', en: 'Time to put it to the commission' },
      kind: 'legal',
      limit: calendarDays(7),
      metBy: ['invitationLetter', 'unfoundedLetter'],
      marks: [
        { id: 'day-5', after: calendarDays(5), action: 'escalate', role: 'deputy-mayor' },
        { id: 'day-7', after: calendarDays(7), action: 'record-loss' },
      ],
      law: article100Stop,
    },
    {
      id: 'service',
      label: { fa: 'سهم شهرداری از زمان رسیدگی', en: 'The municipality’s part of the time' },
      kind: 'service',
      limit: workingDays(7),
      metBy: ['draft', 'unfoundedLetter'],
      marks: [{ id: 'day-5', after: workingDays(5), action: 'remind' }],
      law: sampleRule,
    },
  ],
  start: 'received',
  stages: [...report, ...hearing, ...firstBoard, ...appealBoard, ...fine, ...execution, ...closing],
  statuses: {
    received: { fa: 'تشکیل پرونده', en: 'Opened' },
    'site-visit': { fa: 'در نوبت بازدید', en: 'Site visit' },
    'under-review': { fa: 'در حال کارشناسی', en: 'Under review' },
    'waiting-for-owner': { fa: 'در انتظار مالک', en: 'Waiting for the owner' },
    commission: { fa: 'در کمیسیون مادهٔ صد', en: 'Before the commission' },
    serving: { fa: 'ابلاغ و قطعیت رأی', en: 'Verdict is served' },
    'waiting-for-payment': { fa: 'در انتظار پرداخت', en: 'Waiting for payment' },
    executing: { fa: 'در حال اجرای رأی', en: 'Verdict is executed' },
    issuing: { fa: 'در حال صدور', en: 'Being issued' },
  },
  // No outcome is a refusal: nobody applied for anything, and an incident must not end a case as if a verdict had.
  outcomes: {
    'fine-paid': { kind: 'granted', label: { fa: 'جریمه پرداخت شد', en: 'Fine paid' }, letter: 'fine-settled' },
    demolished: { kind: 'granted', label: { fa: 'قلع شد', en: 'Demolished' }, letter: 'demolition-done' },
    restored: { kind: 'granted', label: { fa: 'اعاده شد', en: 'Restored' }, letter: 'restoration-done' },
    acquitted: { kind: 'granted', label: { fa: 'برائت', en: 'Acquitted' }, letter: 'acquittal' },
    retained: { kind: 'granted', label: { fa: 'ابقا بدون جریمه', en: 'Stays without a fine' }, letter: 'retention' },
    unfounded: { kind: 'granted', label: { fa: 'خلافی احراز نشد', en: 'No breach' }, letter: 'unfounded' },
  },
  letters: article100Letters,
}
