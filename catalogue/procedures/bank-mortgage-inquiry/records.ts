import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { sampleRule } from '../../laws.ts'
import { daysToReply, workingDays } from '../../periods.ts'
import { lookAgain, noAccess, notAnswerable } from '../outcomes-of-tasks.ts'
import { answerSigned } from '../signatures-of-case.ts'

/** The parcel is known and the loan is the owner's to take: only then is there anything to look at on the spot. */
const known = 'facts.parcelFound && facts.ownerMatches && !facts.blockingOrder'

/** A certificate of the last five years (sample) on which the owner's declaration may rest. */
const certified = 'facts.certificateValid && facts.certificateUnitsMatch && facts.certificateAgeDays <= 1825'

const isConstruction = 'facts.loanKind == "construction"'

/** The registers, the owner’s consent, a visit, the expert and the signature. */
export const records: Stage[] = [
  {
    id: 'received',
    label: { fa: 'دریافت و بررسی خودکار', en: 'Receipt and automatic checks' },
    status: 'received',
    steps: [
      {
        kind: 'check',
        id: 'registers',
        label: { fa: 'دفترهای شهرداری', en: 'The municipality’s registers' },
        checks: ['parcel', 'plan', 'owner', 'violation', 'blocking-order', 'debt', 'certificate'],
      },
    ],
    next: [
      { when: `facts.consentByPhone && outcomes.ownerAgrees != "consented"`, to: 'ownerConsent' },
      {
        when: `${known} && !facts.openViolation && ${certified} && facts.declaredUnchanged && !(${isConstruction})`,
        to: 'fees',
      },
      {
        when: `${known} && !facts.openViolation && (${isConstruction} || !facts.declaredUnchanged || !(${certified}))`,
        to: 'visit',
      },
      { to: 'expert' },
    ],
  },
  {
    id: 'ownerConsent',
    label: { fa: 'رضایت مالک', en: 'Consent of the owner' },
    status: 'waiting-for-consent',
    steps: [
      {
        kind: 'consent',
        id: 'ownerAgrees',
        label: { fa: 'رضایت مالک با پیامک', en: 'Consent of the owner by message' },
        of: 'owner',
        ask: {
          fa: 'بانکی برای رهن ملک شما از شهرداری استعلام کرده است؛ آیا با دادن پاسخ به بانک موافقید؟',
          en: 'A bank has inquired about mortgaging your property; do you agree that it is answered?',
        },
        replyBy: daysToReply(10),
        law: sampleRule,
      },
    ],
    next: [
      { when: 'outcomes.ownerAgrees == "refused" || outcomes.ownerAgrees == "silent"', close: 'not-consented' },
      { to: 'received' },
    ],
  },
  {
    id: 'visit',
    label: { fa: 'بازدید از ملک', en: 'Visit' },
    status: 'site-visit',
    steps: [
      {
        kind: 'task',
        id: 'visit',
        label: { fa: 'بازدید و گزارش مرحلهٔ بنا', en: 'Visit and report the stage of building' },
        role: 'site-visitor',
        outcomes: [
          {
            id: 'reported',
            label: { fa: 'گزارش بدون خلاف', en: 'Reported, no violation' },
            facts: ['buildStage'],
          },
          {
            id: 'violation',
            label: { fa: 'خلاف ساختمانی دیده شد', en: 'Violation found' },
            facts: ['buildStage', 'violationSquareMetres'],
            reason: 'required',
          },
          noAccess,
        ],
        due: workingDays(2),
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
          { id: 'mortgageable', label: { fa: 'قابل ترهین', en: 'May be mortgaged' } },
          { id: 'violation', label: { fa: 'دارای خلاف', en: 'Violation' }, reason: 'required' },
          { id: 'needs-certificate', label: { fa: 'نیازمند گواهی عدم خلاف', en: 'Needs a certificate' } },
          notAnswerable,
          { id: 'visit-needed', label: { fa: 'بازدید لازم است', en: 'A visit is needed' }, reason: 'required' },
          lookAgain,
        ],
        due: workingDays(1),
        law: sampleRule,
        notBy: ['visit'],
      },
    ],
    next: [
      { when: 'outcomes.expert == "look-again"', to: 'received' },
      { when: 'outcomes.expert == "visit-needed"', to: 'visit' },
      { to: 'signature' },
    ],
  },
  answerSigned(
    ['expert', 'visit'],
    [
      { when: 'outcomes.expert == "violation"', to: 'violation' },
      { when: 'outcomes.expert == "needs-certificate"', to: 'certificate' },
      { when: 'outcomes.expert == "not-answerable"', to: 'unanswerable' },
      { to: 'fees' },
    ],
  ),
]
