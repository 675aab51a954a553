import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { article100Note1, article100Note10, sampleRule } from '../../laws.ts'
import { calendarDays, workingDays } from '../../periods.ts'
import { returned } from '../outcomes-of-tasks.ts'
import { accusers, verdicts, votes } from './verdicts.ts'

/** The first board decides by two of three, and its verdict is served. */
export const firstBoard: Stage[] = [
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
]
