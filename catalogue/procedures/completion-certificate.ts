import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { StepOf } from '../../domain/procedure/step-schema.ts'
import { landUses, registerFacts, shared } from '../facts.ts'
import { article100Note8, sampleRule } from '../laws.ts'
import { daysToReply, workingDays } from '../periods.ts'
import { askAgainThenDecide } from '../silence.ts'
import { debtHeadings } from '../tariffs/debt-headings.ts'
import { billRenewed, chequesClear, debtsSettled } from './bill-of-case.ts'
import { article100Subcase } from './breach-of-case.ts'
import {
  certificateKinds,
  completionCertificateDocuments,
  completionCertificateForm,
} from './completion-certificate-form.ts'
import { completionCertificateLetters } from './completion-certificate-letters.ts'
import { correctionReasons } from './correction-reasons.ts'
import { civilRegistry, fireDepartment, mobileOwnership } from './inquiries-of-case.ts'
import { noAccess, refuse, returned, type TaskOutcome } from './outcomes-of-tasks.ts'
import { refusalDecision, refusalSent } from './refusal-of-case.ts'

/** What the Article 100 case has to know of a breach. */
const breach: TaskOutcome = {
  id: 'breach',
  label: { fa: 'خلاف ساختمانی', en: 'Breach' },
  facts: ['violationKind', 'violationUse', 'violationSquareMetres', 'missingParkingSpaces', 'constructionYear'],
  reason: 'required',
}
const registers = [
  'parcel',
  'plan',
  'owner',
  'violation',
  'blocking-order',
  'debt',
  'certificate',
  'permit-record',
] as const

const socialSecurity = (id: string, when?: string): StepOf<'inquiry'> => ({
  kind: 'inquiry',
  id,
  label: { fa: 'استعلام تأمین اجتماعی', en: 'Social security' },
  ...(when === undefined ? {} : { when }),
  provider: 'social-security',
  answers: ['socialSecurityDecision', 'socialSecurityDebtRials'],
  silence: askAgainThenDecide(workingDays(5), 1, 'head-of-planning'),
})
const certificateLetter = (id: string, template: string, kind: string): StepOf<'letter'> => ({
  kind: 'letter',
  id,
  label: { fa: 'گواهی', en: 'Certificate' },
  when: `facts.requestKind == "${kind}"`,
  template,
  signedBy: 'signature',
})

/**
 * گواهی پایان‌کار و عدم خلاف. Seven working days without a breach, as numbered in the steps; a breach goes to the Article 100
 * commission as a case of its own, and this one waits for its end.
 */
export const completionCertificate: Procedure = {
  service: 'completion-certificate',
  version: '1405.1',
  title: { fa: 'گواهی پایان‌کار و عدم خلاف', en: 'Completion and no-violation certificate' },
  summary: {
    fa: 'بازدید و مقایسه با پروانه، وصول مانده‌ها و صدور گواهی؛ خلاف در کمیسیون مادهٔ صد رسیدگی و سپس همین درخواست ادامه می‌یابد.',
    en: 'Visit, comparison with the permit, balances and the certificate; a breach is decided by the Article 100 commission and the request then goes on.',
  },
  audience: 'citizen',
  recallMinutes: 10,
  facts: {
    ...registerFacts(...registers),
    ...shared('identityMatched', 'ownerAlive', 'phoneOwned', 'fireDecision', 'fireConditionCount'),
    ...shared('socialSecurityDecision', 'socialSecurityDebtRials'),
    ...shared('excessAreaSquareMetres', 'excessFloors', 'excessUnits', 'missingParkingSpaces', 'withinTolerance'),
    ...shared('violationKind', 'violationUse', 'violationSquareMetres', 'constructionYear'),
    requestKind: {
      type: 'string',
      initial: 'whole',
      label: { fa: 'نوع گواهی', en: 'Kind of certificate' },
      values: { ...certificateKinds },
    },
    ...shared('byAgent'),
    hasLift: { type: 'bool', initial: false, label: { fa: 'آسانسور دارد', en: 'There is a lift' } },
    permitParkingSpaces: {
      type: 'int',
      initial: 0,
      min: 0,
      label: { fa: 'پارکینگ پروانه', en: 'Parking spaces by the permit' },
    },
    asBuiltSquareMetres: {
      type: 'int',
      initial: 0,
      min: 0,
      label: { fa: 'زیربنای موجود', en: 'Floor area as built' },
      unit: { fa: 'متر مربع', en: 'm²' },
    },
    asBuiltFloors: { type: 'int', initial: 0, min: 0, label: { fa: 'طبقات موجود', en: 'Floors as built' } },
    asBuiltUnits: { type: 'int', initial: 0, min: 0, label: { fa: 'واحدهای موجود', en: 'Units as built' } },
    asBuiltParkingSpaces: {
      type: 'int',
      initial: 0,
      min: 0,
      label: { fa: 'پارکینگ موجود', en: 'Parking spaces as built' },
    },
    asBuiltUse: {
      type: 'string',
      initial: 'residential',
      label: { fa: 'کاربری موجود', en: 'Use as built' },
      values: { ...landUses },
    },
  },
  form: completionCertificateForm,
  documents: completionCertificateDocuments,
  correctionReasons,
  clocks: [
    {
      id: 'service',
      label: { fa: 'مهلت صدور گواهی', en: 'Time for the certificate' },
      kind: 'service',
      limit: workingDays(7),
      metBy: ['wholeLetter', 'unitLetter', 'noViolationLetter', 'refusalLetter'],
      marks: [
        { id: 'day-5', after: workingDays(5), action: 'remind' },
        { id: 'day-7', after: workingDays(7), action: 'escalate', role: 'deputy-mayor' },
      ],
      law: sampleRule,
    },
  ],
  start: 'received',
  stages: [
    {
      id: 'received',
      label: { fa: 'دریافت و بررسی خودکار', en: 'Receipt and automatic checks' },
      status: 'received',
      steps: [
        civilRegistry,
        mobileOwnership,
        {
          kind: 'check',
          id: 'registers',
          label: { fa: 'بایگانی پروانه‌ها و دفترهای شهرداری', en: 'Archive of permits and registers' },
          checks: [...registers],
        },
      ],
      next: [{ when: '!facts.ownerAlive', to: 'heirs' }, { to: 'archive' }],
    },
    {
      id: 'heirs',
      label: { fa: 'معرفی وراث', en: 'Heirs come forward' },
      status: 'waiting-for-applicant',
      steps: [
        {
          kind: 'applicant',
          id: 'inheritance',
          label: { fa: 'گواهی انحصار وراثت', en: 'Inheritance certificate' },
          ask: {
            fa: 'مالک ملک در قید حیات نیست؛ گواهی انحصار وراثت را بارگذاری کنید.',
            en: 'The owner has died: please upload the inheritance certificate.',
          },
          outcomes: [{ id: 'provided', label: { fa: 'بارگذاری شد', en: 'Provided' } }],
          documents: ['inheritance-certificate'],
          replyBy: daysToReply(180),
          silent: 'silent',
          law: sampleRule,
        },
      ],
      next: [{ when: 'outcomes.inheritance == "provided"', to: 'archive' }, { close: 'stagnant' }],
    },
    {
      id: 'archive',
      label: { fa: 'تطبیق با بایگانی', en: 'Held against the archive' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'archive',
          label: { fa: 'تطبیق مدارک با پروانه و سوابق', en: 'Hold the documents against permit and records' },
          role: 'intake-clerk',
          outcomes: [
            {
              id: 'complete',
              label: { fa: 'مدارک کامل است', en: 'Complete' },
              facts: ['permitParkingSpaces'],
            },
            { id: 'ask-again', label: { fa: 'پس از اصلاح، بررسی دوباره', en: 'Data corrected: check again' } },
            refuse,
          ],
          due: workingDays(1),
          law: sampleRule,
        },
      ],
      next: [
        { when: 'outcomes.archive == "ask-again"', to: 'received' },
        { when: 'outcomes.archive == "refuse"', to: 'refusal' },
        { when: 'facts.openViolation', to: 'notice' },
        { to: 'survey' },
      ],
    },
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
    {
      id: 'assessment',
      label: { fa: 'محاسبهٔ مانده‌ها', en: 'Balances are assessed' },
      status: 'fee-assessment',
      steps: [
        {
          kind: 'task',
          id: 'assessment',
          label: { fa: 'تأیید مبنای محاسبه', en: 'Confirm the basis' },
          role: 'revenue-officer',
          outcomes: [{ id: 'assessed', label: { fa: 'تأیید و صدور فیش', en: 'Confirm and bill' } }, returned],
          due: workingDays(1),
          law: sampleRule,
          notBy: ['visit', 'analysis'],
          signs: true,
        },
      ],
      next: [{ when: 'outcomes.assessment == "returned"', to: 'analysis' }, { to: 'payment' }],
    },
    {
      id: 'payment',
      label: { fa: 'پرداخت مانده‌ها', en: 'Balances are paid' },
      status: 'waiting-for-payment',
      steps: [
        {
          kind: 'payment',
          id: 'fees',
          label: { fa: 'پرداخت عوارض و بهای خدمات', en: 'Pay duties and prices' },
          headings: ['excess-area-duty', 'permit-overrun', 'site-visit', 'certificate-fee', ...debtHeadings],
          expires: daysToReply(30),
          law: sampleRule,
          instalments: { downPercent: 30, chequesMax: 12, daysMax: 366, law: sampleRule },
        },
        {
          kind: 'letter',
          id: 'debtLetter',
          label: { fa: 'نامهٔ اعلام بدهی', en: 'Notice of what is due' },
          template: 'certificate-debt-notice',
          signedBy: 'assessment',
          bill: 'fees',
        },
      ],
      next: [{ when: 'outcomes.fees == "expired"', to: 'renewal' }, { to: 'draft' }],
    },
    billRenewed,
    {
      id: 'draft',
      label: { fa: 'پیش‌نویس گواهی', en: 'Draft of the certificate' },
      status: 'drafting',
      steps: [
        {
          kind: 'task',
          id: 'draft',
          label: { fa: 'تهیهٔ پیش‌نویس', en: 'Draft the certificate' },
          role: 'building-expert',
          outcomes: [{ id: 'drafted', label: { fa: 'پیش‌نویس آماده است', en: 'Drafted' } }, returned],
          due: workingDays(1),
          law: sampleRule,
          notBy: ['visit', 'assessment'],
        },
      ],
      next: [{ when: 'outcomes.draft == "returned"', to: 'analysis' }, { to: 'signature' }],
    },
    {
      id: 'signature',
      label: { fa: 'امضای معاون شهرسازی', en: 'Deputy mayor’s signature' },
      status: 'waiting-for-signature',
      steps: [
        {
          kind: 'task',
          id: 'signature',
          label: { fa: 'امضای گواهی', en: 'Sign the certificate' },
          role: 'deputy-mayor',
          outcomes: [{ id: 'signed', label: { fa: 'امضا', en: 'Sign' } }, returned],
          due: workingDays(1),
          law: article100Note8,
          notBy: ['draft', 'visit', 'analysis'],
          signs: true,
        },
      ],
      next: [
        { when: 'outcomes.signature == "returned"', to: 'draft' },
        { when: 'outcomes.fees == "instalments"', to: 'cheques' },
        { to: 'settle' },
      ],
    },
    {
      id: 'cheques',
      label: { fa: 'نگهداری گواهی تا وصول چک‌ها', en: 'Held until the cheques clear' },
      status: 'waiting-for-payment',
      steps: [chequesClear],
      next: [{ to: 'settle' }],
    },
    {
      id: 'settle',
      label: { fa: 'تسویه و صدور گواهی', en: 'Settled and issued' },
      status: 'issuing',
      steps: [
        debtsSettled,
        certificateLetter('wholeLetter', 'completion-certificate', 'whole'),
        certificateLetter('unitLetter', 'unit-certificate', 'unit'),
        certificateLetter('noViolationLetter', 'no-violation-certificate', 'no-violation'),
      ],
      next: [{ to: 'record' }],
    },
    {
      id: 'record',
      label: { fa: 'ثبت گواهی', en: 'The certificate is recorded' },
      status: 'issuing',
      steps: [
        {
          kind: 'register',
          id: 'certificate',
          label: { fa: 'ثبت در دفتر گواهی‌ها', en: 'Enter into the register of certificates' },
          write: 'certificate',
        },
      ],
      next: [
        { when: 'facts.requestKind == "unit"', close: 'completion-unit' },
        { when: 'facts.requestKind == "no-violation"', close: 'no-violation' },
        { close: 'completion' },
      ],
    },
    refusalDecision({ notBy: ['archive', 'visit', 'analysis'], again: 'archive' }),
    refusalSent({ fa: 'نامهٔ رد با جدول اختلاف', en: 'Letter of refusal with the differences' }, 'certificate-refusal'),
  ],
  statuses: {
    received: { fa: 'ثبت‌شده', en: 'Received' },
    'under-review': { fa: 'در حال کارشناسی', en: 'Under review' },
    'site-visit': { fa: 'در نوبت بازدید', en: 'Site visit' },
    'waiting-for-applicant': { fa: 'در انتظار شما', en: 'Waiting for you' },
    'waiting-for-others': { fa: 'در انتظار پاسخ استعلام', en: 'Waiting for others' },
    commission: { fa: 'در انتظار کمیسیون مادهٔ صد', en: 'Waiting for the commission' },
    'fee-assessment': { fa: 'محاسبهٔ عوارض', en: 'Fees are assessed' },
    'waiting-for-payment': { fa: 'در انتظار پرداخت', en: 'Waiting for payment' },
    drafting: { fa: 'پیش‌نویس گواهی', en: 'Certificate is drafted' },
    'waiting-for-signature': { fa: 'در انتظار امضا', en: 'Waiting for signature' },
    issuing: { fa: 'در حال صدور', en: 'Being issued' },
  },
  outcomes: {
    completion: {
      kind: 'granted',
      label: { fa: 'پایان‌کار صادر شد', en: 'Completion certified' },
      letter: 'completion-certificate',
    },
    'completion-unit': {
      kind: 'granted',
      label: { fa: 'پایان‌کار آپارتمانی صادر شد', en: 'Completion of the flat certified' },
      letter: 'unit-certificate',
    },
    'no-violation': {
      kind: 'granted',
      label: { fa: 'عدم خلاف صادر شد', en: 'No violation certified' },
      letter: 'no-violation-certificate',
    },
    refused: { kind: 'refused', label: { fa: 'درخواست رد شد', en: 'Refused' }, letter: 'certificate-refusal' },
    stagnant: {
      kind: 'stagnant',
      label: { fa: 'راکد', en: 'Stagnant' },
      words: {
        fa: 'چون شش ماه پاسخی نرسید، پرونده راکد شد؛ با درخواست شما از همین مرحله ادامه می‌یابد.',
        en: 'Nothing was heard for six months, so the case rests; ask for it to be revived and it goes on from here.',
      },
    },
  },
  letters: completionCertificateLetters,
}
