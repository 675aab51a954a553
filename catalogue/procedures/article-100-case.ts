import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { StepOf } from '../../domain/procedure/step-schema.ts'
import { registerFacts, shared } from '../facts.ts'
import {
  article100Demolition,
  article100Note1,
  article100Note2,
  article100Note10,
  article100Stop,
  sampleRule,
} from '../laws.ts'
import { calendarDays, daysToReply, workingDays } from '../periods.ts'
import { article100Documents, article100Form, reportSources } from './article-100-case-form.ts'
import { article100Letters } from './article-100-case-letters.ts'
import { chequesClear } from './bill-of-case.ts'
import { correctionReasons } from './correction-reasons.ts'
import { returned, type TaskOutcome } from './outcomes-of-tasks.ts'

/** What a board may decide; the judge writes it, with reasons. */
const verdicts: TaskOutcome[] = (
  [
    ['fine', { fa: 'جریمه', en: 'Fine' }, ['fineMultiplierPercent']],
    ['demolition', { fa: 'قلع', en: 'Demolition' }, ['demolitionDays']],
    ['restoration', { fa: 'اعاده به وضع مجاز', en: 'Restoration' }, ['demolitionDays']],
    ['acquittal', { fa: 'برائت', en: 'Acquittal' }],
    ['retention', { fa: 'ابقا بدون جریمه', en: 'Stays without a fine' }],
  ] as const
).map(([id, label, facts]) => ({
  id,
  label,
  ...(facts ? { facts: [...facts] } : {}),
  sets: { verdict: id },
  reason: 'required' as const,
}))
const votes: TaskOutcome[] = [
  { id: 'concurs', label: { fa: 'موافق رأی', en: 'Concurs' } },
  { id: 'dissents', label: { fa: 'مخالف رأی', en: 'Dissents' }, reason: 'required' },
]
const firstBoard = ['firstVerdict', 'firstInterior', 'firstCouncil']
/** Those of the municipality who brought the case don't judge it. */
const accusers = ['report', 'referral', 'draft']

/** Whether the verdict that counts, the last one that a board wrote, is this. */
const isFinal = (verdict: string) => `facts.verdict == "${verdict}"`
/** A complaint or an engineer's report is looked into first, and so is a breach of which nobody measured anything. */
const isUnseen =
  'facts.source == "complaint" || facts.source == "engineer" || facts.violationKind == "" || facts.violationSquareMetres + facts.missingParkingSpaces == 0'

const closeRegister = (id: string): StepOf<'register'> => ({
  kind: 'register',
  id,
  label: { fa: 'بستن در دفتر تخلفات', en: 'Close in the register of violations' },
  write: 'violation-closed',
})

function endLetter(id: string, template: string, when: string, label: { fa: string; en: string }): StepOf<'letter'> {
  return { kind: 'letter', id, label, when, template, signedBy: 'finality' }
}

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
  stages: [
    {
      id: 'received',
      label: { fa: 'تشکیل پرونده', en: 'The case is opened' },
      status: 'received',
      steps: [
        {
          kind: 'check',
          id: 'registers',
          label: { fa: 'دفترهای ملک، مالکیت، خلاف و پروانه', en: 'Registers: parcel, owner, violation, permit' },
          checks: ['parcel', 'owner', 'violation', 'permit-record'],
        },
      ],
      next: [{ when: isUnseen, to: 'report' }, { to: 'referral' }],
    },
    {
      id: 'report',
      label: { fa: 'بازدید و گزارش خلاف', en: 'The breach is looked into' },
      status: 'site-visit',
      steps: [
        {
          kind: 'task',
          id: 'report',
          label: { fa: 'گزارش خلاف با عکس و کروکی', en: 'Report with photos and sketch' },
          role: 'patrol-officer',
          outcomes: [
            {
              id: 'breach',
              label: { fa: 'خلاف هست', en: 'There is a breach' },
              facts: [
                'violationKind',
                'violationUse',
                'violationSquareMetres',
                'missingParkingSpaces',
                'constructionYear',
                'workOngoing',
              ],
            },
            { id: 'none', label: { fa: 'خلافی نیست', en: 'There is none' }, reason: 'required' },
          ],
          due: workingDays(1),
          law: sampleRule,
        },
      ],
      next: [{ when: 'outcomes.report == "none"', to: 'unfounded' }, { to: 'referral' }],
    },
    {
      id: 'referral',
      label: { fa: 'ثبت خلاف و ارجاع به کمیسیون', en: 'The breach is entered and referred' },
      status: 'under-review',
      steps: [
        {
          kind: 'register',
          id: 'opened',
          label: { fa: 'ثبت در دفتر تخلفات', en: 'Enter into the register of violations' },
          write: 'violation',
        },
        {
          kind: 'task',
          id: 'referral',
          label: { fa: 'دستور توقف و ارجاع', en: 'Stop the work and refer' },
          role: 'head-of-planning',
          outcomes: [
            { id: 'stopped', label: { fa: 'توقف عملیات و ارجاع', en: 'Stop the work and refer' } },
            { id: 'referred', label: { fa: 'ارجاع (عملیاتی در جریان نیست)', en: 'Refer; no work is going on' } },
            returned,
          ],
          due: workingDays(1),
          law: article100Stop,
          notBy: ['report'],
          signs: true,
        },
      ],
      next: [{ when: 'outcomes.referral == "returned"', to: 'report' }, { to: 'defence' }],
    },
    {
      id: 'defence',
      label: { fa: 'ابلاغ و مهلت دفاع', en: 'Notice, and time for a defence' },
      status: 'waiting-for-owner',
      steps: [
        {
          kind: 'letter',
          id: 'stopLetter',
          label: { fa: 'اخطار توقف عملیات', en: 'Stop-work notice' },
          when: 'outcomes.referral == "stopped"',
          template: 'stop-work',
          signedBy: 'referral',
        },
        {
          kind: 'letter',
          id: 'invitationLetter',
          label: { fa: 'دعوت‌نامهٔ دفاع', en: 'Invitation to a defence' },
          template: 'defence-invitation',
          signedBy: 'referral',
        },
        {
          kind: 'applicant',
          id: 'defence',
          label: { fa: 'دفاع کتبی مالک', en: 'The owner’s written defence' },
          ask: {
            fa: 'دفاع خود را دربارهٔ خلاف گزارش‌شده ظرف ده روز بارگذاری کنید؛ پس از آن کمیسیون با مدارک موجود رأی می‌دهد.',
            en: 'Please upload your defence within ten days; after that the commission decides on the file.',
          },
          outcomes: [{ id: 'defended', label: { fa: 'دفاع ثبت شد', en: 'Defence received' } }],
          documents: ['defence'],
          replyBy: daysToReply(10),
          silent: 'silent',
          law: article100Note1,
        },
      ],
      next: [{ to: 'draft' }],
    },
    {
      id: 'draft',
      label: { fa: 'پیش‌نویس و سال مبنا', en: 'Draft and year of the value' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'draft',
          label: { fa: 'گزارش کارشناسی برای کمیسیون', en: 'Expert’s report for the commission' },
          role: 'building-expert',
          outcomes: [
            {
              id: 'drafted',
              label: { fa: 'آمادهٔ طرح در کمیسیون', en: 'Ready for the commission' },
              facts: [
                'violationKind',
                'violationUse',
                'violationSquareMetres',
                'missingParkingSpaces',
                'constructionYear',
              ],
            },
            {
              id: 'visit-again',
              label: { fa: 'بازدید دوباره لازم است', en: 'Another visit is needed' },
              reason: 'required',
            },
          ],
          due: workingDays(2),
          law: sampleRule,
          notBy: ['report', 'referral'],
        },
      ],
      next: [{ when: 'outcomes.draft == "visit-again"', to: 'report' }, { to: 'value' }],
    },
    {
      id: 'value',
      label: { fa: 'ارزش معاملاتی سال احداث', en: 'Value of the year of construction' },
      status: 'under-review',
      steps: [
        {
          kind: 'check',
          id: 'value',
          label: { fa: 'جدول ارزش معاملاتی', en: 'Table of transaction values' },
          checks: ['transaction-value'],
        },
      ],
      next: [{ to: 'queue' }],
    },
    {
      id: 'queue',
      label: { fa: 'نوبت دبیرخانهٔ کمیسیون', en: 'In the commission’s queue' },
      status: 'commission',
      steps: [
        {
          kind: 'task',
          id: 'sitting',
          label: { fa: 'تعیین جلسهٔ بدوی', en: 'Set the sitting' },
          role: 'article-hundred-secretary',
          outcomes: [
            { id: 'set', label: { fa: 'جلسه تعیین شد', en: 'Sitting set' }, facts: ['sittingNumber', 'sittingDate'] },
            returned,
          ],
          due: workingDays(5),
          law: sampleRule,
        },
      ],
      next: [{ when: 'outcomes.sitting == "returned"', to: 'draft' }, { to: 'firstVerdict' }],
    },
    {
      id: 'firstVerdict',
      label: { fa: 'انشای رأی بدوی', en: 'The first verdict is written' },
      status: 'commission',
      steps: [
        {
          kind: 'task',
          id: 'firstVerdict',
          label: { fa: 'رأی بدوی', en: 'First verdict' },
          role: 'article-hundred-judge',
          outcomes: verdicts,
          due: calendarDays(30),
          law: article100Note1,
          notBy: accusers,
          signs: true,
        },
      ],
      next: [{ to: 'firstVotes' }],
    },
    {
      id: 'firstVotes',
      label: { fa: 'رأی دو عضو دیگر', en: 'The two other members vote' },
      status: 'commission',
      steps: [
        {
          kind: 'task',
          id: 'firstInterior',
          label: { fa: 'رأی نمایندهٔ وزارت کشور', en: 'Vote of the interior ministry’s member' },
          role: 'article-hundred-interior',
          outcomes: votes,
          due: workingDays(3),
          law: sampleRule,
          notBy: ['firstVerdict'],
        },
        {
          kind: 'task',
          id: 'firstCouncil',
          label: { fa: 'رأی عضو شورا', en: 'Vote of the council’s member' },
          role: 'article-hundred-council',
          outcomes: votes,
          due: workingDays(3),
          law: sampleRule,
          notBy: ['firstVerdict', 'firstInterior'],
        },
      ],
      next: [
        {
          when: 'outcomes.firstInterior == "dissents" && outcomes.firstCouncil == "dissents"',
          to: 'firstVerdict',
        },
        { to: 'firstNotice' },
      ],
    },
    {
      id: 'firstNotice',
      label: { fa: 'صدور رأی بدوی', en: 'The first verdict is issued' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'firstLetter',
          label: { fa: 'رأی بدوی', en: 'First verdict' },
          template: 'first-verdict',
          signedBy: 'firstVerdict',
        },
      ],
      next: [{ to: 'service' }],
    },
    {
      id: 'service',
      label: { fa: 'ابلاغ رأی بدوی', en: 'The verdict is served' },
      status: 'serving',
      steps: [
        {
          kind: 'task',
          id: 'service',
          label: { fa: 'ثبت تاریخ ابلاغ', en: 'Record the day of service' },
          role: 'article-hundred-secretary',
          outcomes: [{ id: 'served', label: { fa: 'ابلاغ شد', en: 'Served' }, facts: ['firstServedOn'] }],
          due: workingDays(3),
          law: article100Note10,
        },
      ],
      next: [{ to: 'objection' }],
    },
    {
      id: 'objection',
      label: { fa: 'مهلت اعتراض', en: 'Time to object' },
      status: 'waiting-for-owner',
      steps: [
        {
          kind: 'applicant',
          id: 'objection',
          label: { fa: 'اعتراض مالک', en: 'The owner’s objection' },
          ask: {
            fa: 'اگر به رأی اعتراض دارید، ظرف ده روز از تاریخ ابلاغ آن را بارگذاری کنید؛ وگرنه رأی قطعی می‌شود.',
            en: 'If you object to the verdict, please upload your objection within ten days of its service; else it becomes final.',
          },
          outcomes: [{ id: 'objected', label: { fa: 'اعتراض ثبت شد', en: 'Objection received' } }],
          documents: ['objection'],
          replyBy: daysToReply(10),
          countsFrom: 'firstServedOn',
          silent: 'silent',
          law: article100Note10,
        },
        {
          kind: 'task',
          id: 'cityObjection',
          label: { fa: 'اعتراض شهرداری', en: 'The municipality’s objection' },
          role: 'legal-officer',
          outcomes: [
            { id: 'none', label: { fa: 'شهرداری اعتراض ندارد', en: 'The municipality does not object' } },
            { id: 'objects', label: { fa: 'شهرداری اعتراض دارد', en: 'The municipality objects' }, reason: 'required' },
          ],
          due: calendarDays(10),
          law: article100Note10,
        },
      ],
      next: [
        { when: 'outcomes.objection == "objected" || outcomes.cityObjection == "objects"', to: 'appealQueue' },
        { to: 'finality' },
      ],
    },
    {
      id: 'appealQueue',
      label: { fa: 'نوبت کمیسیون تجدیدنظر', en: 'In the appeal board’s queue' },
      status: 'commission',
      steps: [
        {
          kind: 'task',
          id: 'appealSitting',
          label: { fa: 'تعیین جلسهٔ تجدیدنظر', en: 'Set the appeal sitting' },
          role: 'article-hundred-secretary',
          outcomes: [
            {
              id: 'set',
              label: { fa: 'جلسه تعیین شد', en: 'Sitting set' },
              facts: ['appealSittingNumber', 'appealSittingDate'],
            },
          ],
          due: workingDays(5),
          law: sampleRule,
        },
      ],
      next: [{ to: 'appealVerdict' }],
    },
    {
      id: 'appealVerdict',
      label: { fa: 'انشای رأی تجدیدنظر', en: 'The appeal verdict is written' },
      status: 'commission',
      steps: [
        {
          kind: 'task',
          id: 'appealVerdict',
          label: { fa: 'رأی تجدیدنظر', en: 'Verdict of the appeal board' },
          role: 'article-hundred-judge',
          outcomes: verdicts,
          due: calendarDays(30),
          law: article100Note10,
          notBy: [...accusers, ...firstBoard],
          signs: true,
        },
      ],
      next: [{ to: 'appealVotes' }],
    },
    {
      id: 'appealVotes',
      label: { fa: 'رأی دو عضو دیگر تجدیدنظر', en: 'The two other members of the appeal board vote' },
      status: 'commission',
      steps: [
        {
          kind: 'task',
          id: 'appealInterior',
          label: { fa: 'رأی نمایندهٔ وزارت کشور', en: 'Vote of the interior ministry’s member' },
          role: 'article-hundred-interior',
          outcomes: votes,
          due: workingDays(3),
          law: sampleRule,
          notBy: [...firstBoard, 'appealVerdict'],
        },
        {
          kind: 'task',
          id: 'appealCouncil',
          label: { fa: 'رأی عضو شورا', en: 'Vote of the council’s member' },
          role: 'article-hundred-council',
          outcomes: votes,
          due: workingDays(3),
          law: sampleRule,
          notBy: [...firstBoard, 'appealVerdict', 'appealInterior'],
        },
      ],
      next: [
        {
          when: 'outcomes.appealInterior == "dissents" && outcomes.appealCouncil == "dissents"',
          to: 'appealVerdict',
        },
        { to: 'appealNotice' },
      ],
    },
    {
      id: 'appealNotice',
      label: { fa: 'صدور رأی تجدیدنظر', en: 'The appeal verdict is issued' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'appealLetter',
          label: { fa: 'رأی تجدیدنظر', en: 'Verdict of the appeal board' },
          template: 'appeal-verdict',
          signedBy: 'appealVerdict',
        },
      ],
      next: [{ to: 'finality' }],
    },
    {
      id: 'finality',
      label: { fa: 'قطعیت رأی', en: 'The verdict is final' },
      status: 'serving',
      steps: [
        {
          kind: 'task',
          id: 'finality',
          label: { fa: 'گواهی قطعیت رأی', en: 'Certify that the verdict is final' },
          role: 'article-hundred-secretary',
          outcomes: [{ id: 'final', label: { fa: 'رأی قطعی است', en: 'Final' } }],
          due: workingDays(1),
          law: sampleRule,
          signs: true,
        },
      ],
      next: [
        { when: isFinal('fine'), to: 'fine' },
        { when: `${isFinal('demolition')} || ${isFinal('restoration')}`, to: 'order' },
        { to: 'closing' },
      ],
    },
    {
      id: 'fine',
      label: { fa: 'پرداخت جریمه', en: 'The fine is paid' },
      status: 'waiting-for-payment',
      steps: [
        {
          kind: 'payment',
          id: 'fine',
          label: { fa: 'جریمهٔ مادهٔ صد', en: 'Article 100 fine' },
          headings: ['article-100-fine'],
          expires: daysToReply(30),
          law: article100Note2,
          instalments: { downPercent: 30, chequesMax: 12, daysMax: 366, law: sampleRule },
        },
        {
          kind: 'letter',
          id: 'fineLetter',
          label: { fa: 'اعلام جریمه', en: 'Notice of the fine' },
          template: 'fine-notice',
          signedBy: 'finality',
          bill: 'fine',
        },
      ],
      next: [
        { when: 'outcomes.fine == "expired"', to: 'unpaid' },
        { when: 'outcomes.fine == "instalments"', to: 'cheques' },
        { to: 'closing' },
      ],
    },
    {
      id: 'cheques',
      label: { fa: 'وصول اقساط جریمه', en: 'The instalments of the fine clear' },
      status: 'waiting-for-payment',
      steps: [chequesClear],
      next: [{ to: 'closing' }],
    },
    {
      id: 'unpaid',
      label: { fa: 'جریمه پرداخت نشد', en: 'The fine was not paid' },
      status: 'waiting-for-owner',
      steps: [
        {
          kind: 'applicant',
          id: 'renewal',
          label: { fa: 'درخواست فیش تازه', en: 'Ask for a new bill' },
          ask: {
            fa: 'مهلت پرداخت جریمه گذشته است؛ اگر فیش تازه نخواهید، پرونده برای رأی قلع به کمیسیون ارجاع می‌شود.',
            en: 'The time to pay the fine has passed; unless you ask for a new bill the case goes back to the commission for demolition.',
          },
          outcomes: [{ id: 'renew', label: { fa: 'فیش تازه', en: 'New bill' } }],
          replyBy: daysToReply(30),
          silent: 'silent',
          law: article100Note2,
        },
      ],
      next: [{ when: 'outcomes.renewal == "renew"', to: 'fine' }, { to: 'unpaidVerdict' }],
    },
    {
      id: 'unpaidVerdict',
      label: { fa: 'ارجاع دوباره به کمیسیون', en: 'Back to the commission' },
      status: 'commission',
      steps: [
        {
          kind: 'task',
          id: 'unpaidVerdict',
          label: { fa: 'رأی به علت عدم پرداخت', en: 'Verdict on the unpaid fine' },
          role: 'article-hundred-judge',
          outcomes: [
            ...verdicts.filter(({ id }) => id === 'demolition'),
            {
              id: 'new-period',
              label: { fa: 'مهلت دوباره برای پرداخت', en: 'Another time to pay' },
              reason: 'required',
            },
          ],
          due: calendarDays(30),
          law: article100Note2,
          notBy: accusers,
          signs: true,
        },
      ],
      next: [{ when: 'outcomes.unpaidVerdict == "new-period"', to: 'fine' }, { to: 'unpaidNotice' }],
    },
    {
      id: 'unpaidNotice',
      label: { fa: 'صدور رأی قلع', en: 'The demolition verdict is issued' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'unpaidLetter',
          label: { fa: 'رأی قلع به علت عدم پرداخت', en: 'Demolition for an unpaid fine' },
          template: 'unpaid-verdict',
          signedBy: 'unpaidVerdict',
        },
      ],
      next: [{ to: 'order' }],
    },
    {
      id: 'order',
      label: { fa: 'دستور اجرای رأی', en: 'Order to execute' },
      status: 'executing',
      steps: [
        {
          kind: 'task',
          id: 'order',
          label: { fa: 'امضای دستور اجرا', en: 'Sign the order' },
          role: 'district-mayor',
          outcomes: [{ id: 'ordered', label: { fa: 'دستور اجرا', en: 'Order' } }],
          due: workingDays(1),
          law: sampleRule,
          signs: true,
        },
      ],
      next: [{ to: 'execution' }],
    },
    {
      id: 'execution',
      label: { fa: 'مهلت اجرا به دست مالک', en: 'Time for the owner to execute' },
      status: 'executing',
      steps: [
        {
          kind: 'letter',
          id: 'demolitionLetter',
          label: { fa: 'دستور قلع', en: 'Order of demolition' },
          when: isFinal('demolition'),
          template: 'demolition-order',
          signedBy: 'order',
        },
        {
          kind: 'letter',
          id: 'restorationLetter',
          label: { fa: 'دستور اعاده', en: 'Order of restoration' },
          when: isFinal('restoration'),
          template: 'restoration-order',
          signedBy: 'order',
        },
        {
          kind: 'applicant',
          id: 'execution',
          label: { fa: 'رفع خلاف به دست مالک', en: 'The owner undoes the breach' },
          ask: {
            fa: 'رأی را در مهلت مقرر اجرا کنید و تصویر آن را بارگذاری کنید؛ وگرنه شهرداری به هزینهٔ شما اجرا می‌کند.',
            en: 'Please execute the verdict in time and upload photos; else the municipality does so at your cost.',
          },
          outcomes: [{ id: 'done', label: { fa: 'اجرا شد', en: 'Done' } }],
          documents: ['removal-photos'],
          replyBy: calendarDays(60),
          daysFact: 'demolitionDays',
          silent: 'silent',
          law: article100Demolition,
        },
      ],
      next: [{ when: 'outcomes.execution == "done"', to: 'inspection' }, { to: 'enforcement' }],
    },
    {
      id: 'inspection',
      label: { fa: 'بازدید رفع خلاف', en: 'The undone breach is inspected' },
      status: 'site-visit',
      steps: [
        {
          kind: 'task',
          id: 'inspection',
          label: { fa: 'بازدید رفع خلاف', en: 'Inspect' },
          role: 'site-visitor',
          outcomes: [
            { id: 'undone', label: { fa: 'خلاف رفع شده است', en: 'The breach is undone' } },
            { id: 'standing', label: { fa: 'خلاف باقی است', en: 'The breach still stands' }, reason: 'required' },
          ],
          due: workingDays(2),
          law: sampleRule,
        },
      ],
      next: [{ when: 'outcomes.inspection == "standing"', to: 'enforcement' }, { to: 'closing' }],
    },
    {
      id: 'enforcement',
      label: { fa: 'اجرا به دست شهرداری', en: 'The municipality executes' },
      status: 'executing',
      steps: [
        {
          kind: 'task',
          id: 'enforcement',
          label: { fa: 'اجرای رأی', en: 'Execute the verdict' },
          role: 'enforcement-officer',
          outcomes: [
            { id: 'executed', label: { fa: 'اجرا شد', en: 'Executed' }, facts: ['enforcementCostRials'] },
            { id: 'by-owner', label: { fa: 'مالک خود اجرا کرد', en: 'The owner did it himself' } },
            { id: 'postponed', label: { fa: 'اجرا به تعویق افتاد', en: 'Postponed' }, reason: 'required' },
          ],
          due: workingDays(10),
          law: article100Demolition,
          notBy: ['inspection'],
        },
      ],
      next: [
        { when: 'outcomes.enforcement == "postponed"', to: 'enforcement' },
        { when: 'outcomes.enforcement == "executed"', to: 'costs' },
        { to: 'closing' },
      ],
    },
    {
      id: 'costs',
      label: { fa: 'هزینهٔ اجرا', en: 'Cost of the execution' },
      status: 'waiting-for-payment',
      steps: [
        {
          kind: 'payment',
          id: 'costs',
          label: { fa: 'پرداخت هزینهٔ اجرا', en: 'Pay the cost' },
          headings: ['enforcement-cost'],
          expires: daysToReply(30),
          law: article100Demolition,
        },
        {
          kind: 'letter',
          id: 'costLetter',
          label: { fa: 'اعلام هزینهٔ اجرا', en: 'Notice of the cost' },
          template: 'enforcement-cost-notice',
          signedBy: 'order',
          bill: 'costs',
        },
      ],
      next: [{ when: 'outcomes.costs == "expired"', to: 'costDebt' }, { to: 'closing' }],
    },
    {
      id: 'costDebt',
      label: { fa: 'ثبت هزینه در دفتر بدهی', en: 'The cost becomes a debt of the property' },
      status: 'executing',
      steps: [
        {
          kind: 'register',
          id: 'costDebt',
          label: { fa: 'ثبت در دفتر بدهی', en: 'Enter into the register of debts' },
          write: 'enforcement-debt',
        },
      ],
      next: [{ to: 'closing' }],
    },
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
  ],
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
