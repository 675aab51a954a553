import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { article5Commission, sampleRule } from '../../laws.ts'
import { calendarDays, daysToReply, workingDays } from '../../periods.ts'
import { askAgainThenDecide } from '../../silence.ts'
import { fireDepartment } from '../inquiries-of-case.ts'
import { planException } from '../outcomes-of-tasks.ts'

/** The plans are drawn, controlled and shown to others; exceptions go to the commission. */
export const planControl: Stage[] = [
  {
    id: 'plans',
    label: { fa: 'تهیهٔ نقشه‌ها', en: 'Plans are drawn' },
    status: 'waiting-for-applicant',
    steps: [
      {
        kind: 'letter',
        id: 'orderLetter',
        label: { fa: 'نامهٔ دستور نقشه', en: 'Letter of plan order' },
        template: 'plan-order',
        signedBy: 'order',
      },
      {
        kind: 'applicant',
        id: 'plans',
        label: { fa: 'بارگذاری نقشه‌ها', en: 'Upload plans' },
        ask: {
          fa: 'نقشه‌ها را مطابق دستور نقشه با مهر نظام مهندسی بارگذاری کنید؛ تا آن زمان مهلت شهرداری متوقف است.',
          en: 'Please upload the plans as ordered, stamped by the engineering organisation; our time stands still until then.',
        },
        outcomes: [{ id: 'submitted', label: { fa: 'نقشه‌ها ارائه شد', en: 'Plans submitted' } }],
        facts: ['plannedFloors', 'plannedUnits', 'plannedAreaSquareMetres', 'plannedHeightMetres', 'parkingCount'],
        documents: [
          'architectural-plans',
          'structural-plans',
          'electrical-plans',
          'mechanical-plans',
          'soil-test',
          'supervisor-contract',
          'notarised-undertaking',
        ],
        replyBy: daysToReply(180),
        silent: 'silent',
        law: sampleRule,
      },
    ],
    next: [{ when: 'outcomes.plans == "submitted"', to: 'control' }, { close: 'stagnant' }],
  },
  {
    id: 'control',
    label: { fa: 'کنترل نقشه و استعلام‌ها', en: 'Plan control and inquiries' },
    status: 'waiting-for-others',
    steps: [
      {
        kind: 'task',
        id: 'control',
        label: { fa: 'کنترل نقشه', en: 'Plan control' },
        role: 'plan-controller',
        outcomes: [
          { id: 'conforms', label: { fa: 'مطابق ضوابط', en: 'Conforms' } },
          { id: 'new-plans', label: { fa: 'نیازمند نقشهٔ تازه', en: 'New plans needed' }, reason: 'required' },
          planException,
        ],
        due: workingDays(3),
        law: sampleRule,
        notBy: ['visit'],
      },
      {
        kind: 'task',
        id: 'facade',
        label: { fa: 'کمیتهٔ نما', en: 'Facade committee' },
        role: 'facade-committee',
        outcomes: [
          { id: 'approved', label: { fa: 'نما تأیید شد', en: 'Facade approved' } },
          { id: 'new-plans', label: { fa: 'نیازمند نقشهٔ تازه', en: 'New plans needed' }, reason: 'required' },
        ],
        due: workingDays(3),
        law: sampleRule,
      },
      fireDepartment('fire'),
      {
        kind: 'inquiry',
        id: 'engineering',
        label: { fa: 'استعلام نظام مهندسی', en: 'Engineering organisation' },
        provider: 'engineering-organisation',
        answers: ['engineeringApproved', 'quotaAvailable'],
        silence: askAgainThenDecide(workingDays(10), 1, 'head-of-planning'),
      },
      {
        kind: 'inquiry',
        id: 'heritage',
        label: { fa: 'استعلام میراث فرهنگی', en: 'Heritage' },
        when: 'facts.heritageZone',
        provider: 'heritage',
        answers: ['heritageDecision', 'heightLimitMetres'],
        optional: ['heightLimitMetres'],
        silence: askAgainThenDecide(workingDays(20), 1, 'deputy-mayor'),
      },
      {
        kind: 'inquiry',
        id: 'utility',
        label: { fa: 'استعلام حریم برق و گاز', en: 'Power and gas clearance' },
        when: 'facts.powerLineNear',
        provider: 'utility',
        answers: ['utilityDecision', 'powerLineClearance'],
        optional: ['powerLineClearance'],
        silence: askAgainThenDecide(workingDays(7), 1, 'head-of-planning'),
      },
    ],
    next: [
      { when: 'outcomes.heritage == "answered" && facts.heritageDecision == "forbidden"', to: 'refusal' },
      { when: 'outcomes.control == "new-plans" || outcomes.facade == "new-plans"', to: 'plans' },
      { when: 'outcomes.fire == "answered" && facts.fireDecision == "rejected"', to: 'plans' },
      {
        when: 'outcomes.engineering == "answered" && !(facts.engineeringApproved && facts.quotaAvailable)',
        to: 'plans',
      },
      {
        when: 'outcomes.heritage == "answered" && facts.heritageDecision == "height-limit" && facts.plannedHeightMetres > facts.heightLimitMetres',
        to: 'plans',
      },
      { when: 'outcomes.utility == "answered" && facts.utilityDecision == "objection"', to: 'plans' },
      { when: 'outcomes.control == "exception"', to: 'commission' },
      { to: 'assessment' },
    ],
  },
  {
    id: 'commission',
    label: { fa: 'کمیسیون مادهٔ ۵', en: 'Article 5 commission' },
    status: 'commission',
    steps: [
      {
        kind: 'task',
        id: 'commission',
        label: { fa: 'ثبت رأی کمیسیون مادهٔ ۵', en: 'Record the commission’s decision' },
        role: 'article-five-secretary',
        outcomes: [
          {
            id: 'approved',
            label: { fa: 'موافقت با استثنا', en: 'Exception approved' },
            facts: ['floorsAllowed', 'densityPercent', 'addedValueDue'],
          },
          { id: 'refused', label: { fa: 'مخالفت', en: 'Refused' }, reason: 'required' },
        ],
        due: calendarDays(60),
        law: article5Commission,
      },
    ],
    next: [
      { when: 'outcomes.commission == "approved" && outcomes.control == "exception"', to: 'assessment' },
      { when: 'outcomes.commission == "approved"', to: 'order' },
      { when: 'outcomes.control == "exception"', to: 'plans' },
      { to: 'refusal' },
    ],
  },
]
