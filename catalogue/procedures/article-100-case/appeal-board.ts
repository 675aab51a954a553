import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { article100Note10, sampleRule } from '../../laws.ts'
import { calendarDays, daysToReply, workingDays } from '../../periods.ts'
import { accusers, firstMembers, isFinal, verdicts, votes } from './verdicts.ts'

/** On an objection other people decide again; then the verdict is final. */
export const appealBoard: Stage[] = [
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
        notBy: [...accusers, ...firstMembers],
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
        notBy: [...firstMembers, 'appealVerdict'],
      },
      {
        kind: 'task',
        id: 'appealCouncil',
        label: { fa: 'رأی عضو شورا', en: 'Vote of the council’s member' },
        role: 'article-hundred-council',
        outcomes: votes,
        due: workingDays(3),
        law: sampleRule,
        notBy: [...firstMembers, 'appealVerdict', 'appealInterior'],
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
]
