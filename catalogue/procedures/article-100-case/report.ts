import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { article100Stop, sampleRule } from '../../laws.ts'
import { workingDays } from '../../periods.ts'
import { returned } from '../outcomes-of-tasks.ts'

/** A complaint or an engineer's report is looked into first, and so is a breach of which nobody measured anything. */
const isUnseen =
  'facts.source == "complaint" || facts.source == "engineer" || facts.violationKind == "" || facts.violationSquareMetres + facts.missingParkingSpaces == 0'

/** The breach is reported, looked into, entered and referred. */
export const report: Stage[] = [
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
]
