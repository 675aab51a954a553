import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { article100Note8 } from '../../laws.ts'
import { workingDays } from '../../periods.ts'
import { article100Subcase } from '../breach-of-case.ts'
import { returned, type TaskOutcome } from '../outcomes-of-tasks.ts'

/** What the Article 100 case has to know of a breach. */
const breach: TaskOutcome = {
  id: 'breach',
  label: { fa: 'خلاف ساختمانی', en: 'Breach' },
  facts: ['violationKind', 'violationUse', 'violationSquareMetres', 'missingParkingSpaces', 'constructionYear'],
  reason: 'required',
}

/** Building and permit are compared; a breach goes to the Article 100 commission. */
export const breachSought: Stage[] = [
  {
    id: 'comparison',
    label: { fa: 'مقایسه با پروانه', en: 'Compared with the permit' },
    status: 'under-review',
    steps: [
      {
        kind: 'check',
        id: 'comparison',
        label: { fa: 'مقایسهٔ وضع موجود با پروانه', en: 'Building and permit compared' },
        checks: ['as-built'],
      },
    ],
    next: [{ to: 'analysis' }],
  },
  {
    id: 'analysis',
    label: { fa: 'تحلیل خلاف', en: 'Is there a breach?' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'analysis',
        label: { fa: 'نظر کارشناس', en: 'The expert’s opinion' },
        role: 'building-expert',
        outcomes: [
          { id: 'conforms', label: { fa: 'بدون خلاف یا در حد رواداری', en: 'No breach, or within tolerance' } },
          {
            id: 'old-building',
            label: { fa: 'بنای پیش از طرح جامع بدون اضافه‌بنا', en: 'Older than the master plan, nothing added' },
            reason: 'required',
          },
          breach,
          { id: 'visit-again', label: { fa: 'بازدید دوباره', en: 'Visit again' }, reason: 'required' },
        ],
        due: workingDays(1),
        law: article100Note8,
        notBy: ['visit'],
      },
    ],
    next: [
      { when: 'outcomes.analysis == "visit-again"', to: 'survey' },
      { when: 'outcomes.analysis == "breach"', to: 'notice' },
      { when: '!facts.withinTolerance', to: 'review' },
      { to: 'assessment' },
    ],
  },
  {
    id: 'review',
    label: { fa: 'بازبینی نظر کارشناس', en: 'The opinion is looked at again' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'review',
        label: { fa: 'پذیرش اختلاف بیش از رواداری', en: 'Accept a difference beyond tolerance' },
        role: 'head-of-planning',
        outcomes: [
          { id: 'accepted', label: { fa: 'پذیرفته شد', en: 'Accepted' }, reason: 'required' },
          breach,
          returned,
        ],
        due: workingDays(1),
        law: article100Note8,
        notBy: ['analysis', 'visit'],
      },
    ],
    next: [
      { when: 'outcomes.review == "returned"', to: 'analysis' },
      { when: 'outcomes.review == "breach"', to: 'notice' },
      { to: 'assessment' },
    ],
  },
  {
    id: 'notice',
    label: { fa: 'ارجاع به کمیسیون مادهٔ صد', en: 'Referred to the Article 100 commission' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'notice',
        label: { fa: 'امضای ارجاع', en: 'Sign the referral' },
        role: 'head-of-planning',
        outcomes: [{ id: 'refer', label: { fa: 'ارجاع', en: 'Refer' } }, returned],
        due: workingDays(1),
        law: article100Note8,
        notBy: ['analysis', 'visit'],
        signs: true,
      },
    ],
    next: [
      { when: 'outcomes.notice == "refer"', to: 'article100' },
      { when: 'outcomes.visit == ""', to: 'archive' },
      { to: 'analysis' },
    ],
  },
  {
    id: 'article100',
    label: { fa: 'در انتظار کمیسیون مادهٔ صد', en: 'Waiting for the Article 100 commission' },
    status: 'commission',
    steps: [
      article100Subcase,
      {
        kind: 'letter',
        id: 'breachLetter',
        label: { fa: 'اعلام خلاف به متقاضی', en: 'Letter to the applicant' },
        template: 'breach-notice',
        signedBy: 'notice',
        subcase: 'article100',
      },
    ],
    next: [
      {
        when: 'outcomes.visit == "" || outcomes.article100 == "demolished" || outcomes.article100 == "restored"',
        to: 'survey',
      },
      {
        when: 'outcomes.article100 == "fine-paid" || outcomes.article100 == "retained" || outcomes.article100 == "acquitted" || outcomes.article100 == "unfounded"',
        to: 'assessment',
      },
      { to: 'refusal' },
    ],
  },
]
