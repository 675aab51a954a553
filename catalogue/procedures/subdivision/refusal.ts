import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { article101 } from '../../laws.ts'
import { calendarDays, daysToReply } from '../../periods.ts'
import { refusalDecision } from '../refusal-of-case.ts'

/** A refusal, and the court to which the owner may turn. */
export const refusal: Stage[] = [
  refusalDecision({ notBy: ['intake', 'visit', 'layout', 'mapReview'], again: 'received', law: article101 }),
  {
    id: 'refused',
    label: { fa: 'ابلاغ رد و راه دادگاه', en: 'The refusal is sent; the court is open' },
    status: 'waiting-for-applicant',
    steps: [
      {
        kind: 'letter',
        id: 'refusalLetter',
        label: { fa: 'نامهٔ رد درخواست', en: 'Letter of refusal' },
        template: 'subdivision-refusal',
        signedBy: 'refusal',
      },
      {
        kind: 'applicant',
        id: 'court',
        label: { fa: 'مراجعه به دادگاه', en: 'Turn to the court' },
        ask: {
          fa: 'اگر به دادگاه شکایت کرده‌اید، رسید دادخواست را بارگذاری کنید؛ پرونده تا رأی دادگاه باز می‌ماند.',
          en: 'If you have turned to the court, please upload the receipt of your petition: the case stays open until it rules.',
        },
        outcomes: [{ id: 'filed', label: { fa: 'دادخواست ثبت شد', en: 'Petition filed' } }],
        documents: ['court-petition'],
        replyBy: daysToReply(90),
        silent: 'silent',
        law: article101,
      },
    ],
    next: [{ when: 'outcomes.court == "filed"', to: 'courtOpinion' }, { close: 'refused' }],
  },
  {
    id: 'courtOpinion',
    label: { fa: 'نظر کمیسیون مادهٔ ۵ به دادگاه', en: 'The Article 5 commission answers the court' },
    status: 'court',
    steps: [
      {
        kind: 'task',
        id: 'courtOpinion',
        label: { fa: 'ارسال نظر کمیسیون به دادگاه', en: 'Send the commission’s opinion to the court' },
        role: 'article-five-secretary',
        outcomes: [{ id: 'sent', label: { fa: 'ارسال شد', en: 'Sent' } }],
        due: calendarDays(60),
        law: article101,
      },
    ],
    next: [{ to: 'ruling' }],
  },
  {
    id: 'ruling',
    label: { fa: 'رأی دادگاه', en: 'The court rules' },
    status: 'court',
    steps: [
      {
        kind: 'task',
        id: 'ruling',
        label: { fa: 'ثبت رأی دادگاه', en: 'Record the ruling' },
        role: 'legal-officer',
        outcomes: [
          { id: 'map-upheld', label: { fa: 'نقشه تأیید شد', en: 'The map is upheld' } },
          { id: 'dismissed', label: { fa: 'دعوا رد شد', en: 'Dismissed' } },
        ],
        due: calendarDays(365),
        law: article101,
        signs: true,
      },
    ],
    next: [{ when: 'outcomes.ruling == "map-upheld"', to: 'assessment' }, { to: 'dismissal' }],
  },
  {
    id: 'dismissal',
    label: { fa: 'ابلاغ نتیجهٔ دادگاه', en: 'The ruling is told' },
    status: 'issuing',
    steps: [
      {
        kind: 'letter',
        id: 'dismissalLetter',
        label: { fa: 'نتیجهٔ رأی دادگاه', en: 'Result of the ruling' },
        template: 'court-dismissal',
        signedBy: 'ruling',
      },
    ],
    next: [{ close: 'court-dismissed' }],
  },
]
