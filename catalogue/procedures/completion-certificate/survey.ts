import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import type { StepOf } from '../../../domain/procedure/step-schema.ts'
import { sampleRule } from '../../laws.ts'
import { daysToReply, workingDays } from '../../periods.ts'
import { askAgainThenDecide } from '../../silence.ts'
import { fireDepartment } from '../inquiries-of-case.ts'
import { noAccess } from '../outcomes-of-tasks.ts'

const socialSecurity = (id: string, when?: string): StepOf<'inquiry'> => ({
  kind: 'inquiry',
  id,
  label: { fa: 'استعلام تأمین اجتماعی', en: 'Social security' },
  ...(when === undefined ? {} : { when }),
  provider: 'social-security',
  answers: ['socialSecurityDecision', 'socialSecurityDebtRials'],
  silence: askAgainThenDecide(workingDays(5), 1, 'head-of-planning'),
})

/** The building is measured, and fire department and social security are asked. */
export const survey: Stage[] = [
  {
    id: 'survey',
    label: { fa: 'بازدید و استعلام‌ها', en: 'Visit and inquiries' },
    status: 'site-visit',
    steps: [
      {
        kind: 'task',
        id: 'visit',
        label: { fa: 'بازدید و برداشت وضع موجود', en: 'Visit and measure what was built' },
        role: 'site-visitor',
        outcomes: [
          {
            id: 'measured',
            label: { fa: 'برداشت شد', en: 'Measured' },
            facts: ['asBuiltSquareMetres', 'asBuiltFloors', 'asBuiltUnits', 'asBuiltParkingSpaces', 'asBuiltUse'],
          },
          noAccess,
        ],
        due: workingDays(2),
        law: sampleRule,
      },
      fireDepartment('fire', 'facts.fireDecision == "" || facts.fireDecision == "rejected"'),
      socialSecurity('social', 'facts.socialSecurityDecision != "clear"'),
    ],
    next: [
      { when: 'outcomes.visit == "no-access"', to: 'access' },
      {
        when: '(outcomes.fire == "answered" && facts.fireDecision == "rejected") || (outcomes.social == "answered" && facts.socialSecurityDecision == "debt")',
        to: 'obstacles',
      },
      { to: 'comparison' },
    ],
  },
  {
    id: 'access',
    label: { fa: 'تعیین وقت بازدید', en: 'An appointment is made' },
    status: 'waiting-for-applicant',
    steps: [
      {
        kind: 'applicant',
        id: 'access',
        label: { fa: 'آمادگی برای بازدید', en: 'Ready for a visit' },
        ask: {
          fa: 'مأمور بازدید نتوانست وارد شود؛ آمادگی خود را برای بازدید دوباره اعلام کنید.',
          en: 'The visitor could not get in: please say that you are ready for another visit.',
        },
        outcomes: [{ id: 'ready', label: { fa: 'آمادهٔ بازدید', en: 'Ready' } }],
        replyBy: daysToReply(180),
        silent: 'silent',
        law: sampleRule,
      },
    ],
    next: [{ when: 'outcomes.access == "ready"', to: 'survey' }, { close: 'stagnant' }],
  },
  {
    id: 'obstacles',
    label: { fa: 'رفع مانع آتش‌نشانی یا تأمین اجتماعی', en: 'What fire or social security demand' },
    status: 'waiting-for-applicant',
    steps: [
      {
        kind: 'applicant',
        id: 'obstacle',
        label: { fa: 'رفع مانع', en: 'Remove the obstacle' },
        ask: {
          fa: 'آتش‌نشانی مخالف است یا حق بیمهٔ کارگران بدهی دارد؛ پس از رفع آن مدرک را بارگذاری کنید تا دوباره استعلام شود.',
          en: 'The fire department refuses or a premium for workers is owed: please upload proof once that is mended, and they are asked again.',
        },
        outcomes: [{ id: 'mended', label: { fa: 'رفع شد', en: 'Mended' } }],
        documents: ['obstacle-proof'],
        replyBy: daysToReply(180),
        silent: 'silent',
        law: sampleRule,
      },
    ],
    next: [{ when: 'outcomes.obstacle == "mended"', to: 'approvals' }, { close: 'stagnant' }],
  },
  {
    id: 'approvals',
    label: { fa: 'استعلام دوباره', en: 'Asked again' },
    status: 'waiting-for-others',
    steps: [
      fireDepartment('fireAgain', 'facts.fireDecision == "rejected"'),
      socialSecurity('socialAgain', 'facts.socialSecurityDecision == "debt"'),
    ],
    next: [
      {
        when: '(outcomes.fireAgain == "answered" && facts.fireDecision == "rejected") || (outcomes.socialAgain == "answered" && facts.socialSecurityDecision == "debt")',
        to: 'obstacles',
      },
      { to: 'comparison' },
    ],
  },
]
