import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { article100Note1, sampleRule } from '../../laws.ts'
import { daysToReply, workingDays } from '../../periods.ts'

/** The owner defends himself; the expert draws up the case for the commission. */
export const hearing: Stage[] = [
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
]
