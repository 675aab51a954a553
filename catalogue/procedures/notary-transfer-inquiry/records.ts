import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { facilitationArticle1, sampleRule } from '../../laws.ts'
import { workingDays } from '../../periods.ts'
import { lookAgain, noAccess, notAnswerable } from '../outcomes-of-tasks.ts'
import { answerSigned } from '../signatures-of-case.ts'

/**
 * Nothing stands in the way: known parcel and owner, no open Article 100 file, no order of a court, and land without
 * building or a matching certificate of the last 365 days (sample).
 */
const clean = [
  'facts.parcelFound && !facts.parcelRetired && facts.ownerMatches && !facts.openViolation && !facts.blockingOrder',
  '(facts.buildingState == "land" || (facts.certificateValid && facts.certificateUnitsMatch && facts.certificateAgeDays <= 365))',
].join(' && ')

/** The registers answer by themselves; else desk, visit, expert and signature. */
export const records: Stage[] = [
  {
    id: 'received',
    label: { fa: 'دریافت و بررسی خودکار', en: 'Receipt and automatic answer' },
    status: 'received',
    steps: [
      {
        kind: 'check',
        id: 'registers',
        label: { fa: 'دفترهای شهرداری', en: 'The municipality’s registers' },
        checks: ['parcel', 'plan', 'owner', 'violation', 'blocking-order', 'debt', 'certificate'],
      },
    ],
    next: [{ when: `${clean} && facts.debtRials == 0`, to: 'clear' }, { when: clean, to: 'debt' }, { to: 'desk' }],
  },
  {
    id: 'desk',
    label: { fa: 'بررسی متصدی استعلام', en: 'At the inquiry desk' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'desk',
        label: { fa: 'بررسی سوابق', en: 'Look into the records' },
        role: 'inquiry-clerk',
        outcomes: [
          { id: 'records-suffice', label: { fa: 'سوابق کافی است', en: 'The records suffice' } },
          { id: 'visit-needed', label: { fa: 'بازدید لازم است', en: 'A visit is needed' } },
          lookAgain,
        ],
        due: workingDays(1),
        law: sampleRule,
      },
    ],
    next: [
      { when: 'outcomes.desk == "look-again"', to: 'received' },
      { when: 'outcomes.desk == "visit-needed"', to: 'survey' },
      { to: 'expert' },
    ],
  },
  {
    id: 'survey',
    label: { fa: 'بازدید و بررسی بدهی', en: 'Visit and debt' },
    status: 'site-visit',
    steps: [
      {
        kind: 'task',
        id: 'visit',
        label: { fa: 'بازدید از ملک', en: 'Visit the property' },
        role: 'site-visitor',
        outcomes: [
          { id: 'matches', label: { fa: 'مطابق سوابق', en: 'Matches the records' } },
          {
            id: 'violation',
            label: { fa: 'خلاف ساختمانی دیده شد', en: 'Violation found' },
            facts: ['violationSquareMetres'],
            reason: 'required',
          },
          noAccess,
        ],
        due: workingDays(2),
        law: sampleRule,
      },
      {
        kind: 'task',
        id: 'debts',
        label: { fa: 'بررسی بدهی', en: 'Look into the debt' },
        role: 'revenue-officer',
        outcomes: [
          { id: 'confirmed', label: { fa: 'بدهی بررسی شد', en: 'Debt looked into' }, facts: ['foundDebtRials'] },
        ],
        due: workingDays(1),
        law: sampleRule,
      },
    ],
    next: [{ to: 'expert' }],
  },
  {
    id: 'expert',
    label: { fa: 'نظر کارشناس', en: 'The expert’s opinion' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'expert',
        label: { fa: 'تهیهٔ پاسخ', en: 'Prepare the answer' },
        role: 'building-expert',
        outcomes: [
          {
            id: 'clear',
            label: { fa: 'بلامانع (در صورت بدهی، پس از پرداخت)', en: 'No objection (after payment of any debt)' },
          },
          { id: 'violation', label: { fa: 'دارای خلاف', en: 'Violation' }, reason: 'required' },
          { id: 'no-certificate', label: { fa: 'فاقد پایان‌کار یا عدم خلاف', en: 'No certificate' } },
          notAnswerable,
        ],
        due: workingDays(1),
        law: facilitationArticle1,
        notBy: ['visit', 'debts'],
      },
    ],
    next: [{ to: 'signature' }],
  },
  answerSigned(
    ['expert', 'visit'],
    [
      { when: 'outcomes.expert == "violation"', to: 'violation' },
      { when: 'outcomes.expert == "no-certificate"', to: 'certificate' },
      { when: 'outcomes.expert == "not-answerable"', to: 'unanswerable' },
      { when: 'facts.debtRials + facts.foundDebtRials > 0', to: 'debt' },
      { to: 'clear' },
    ],
  ),
]
