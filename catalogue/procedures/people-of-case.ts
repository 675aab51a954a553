import type { DocumentRule, FormField } from '../../domain/procedure/form-schema.ts'
import type { Procedure, Stage } from '../../domain/procedure/procedure-schema.ts'
import type { Step } from '../../domain/procedure/step-schema.ts'
import { shared } from '../facts.ts'
import { customaryDocuments, sampleRule } from '../laws.ts'
import { daysToReply, workingDays } from '../periods.ts'

const scan = {
  at: 'intake',
  required: true,
  accepts: ['pdf', 'jpeg', 'png'],
  maxMegabytes: 10,
  law: customaryDocuments,
} satisfies Partial<DocumentRule>

/** Questions about those who stand beside, or in the place of, the one who applies. */
// biome-ignore format: one row a question
export const peopleFields: FormField[] = [
  { name: 'coOwners', label: { fa: 'شرکای ملک', en: 'Co-owners' }, help: { fa: 'نام، کد ملی و تلفن همراه هر شریک؛ رضایت هر کس با پیامک از خودش پرسیده می‌شود.', en: 'Name, national id and mobile phone of each; everybody is asked for his consent by message.' }, type: 'people', required: true, personal: true, when: 'facts.coOwned' },
  { name: 'heirs', label: { fa: 'وراث', en: 'Heirs' }, help: { fa: 'همهٔ وراث مطابق گواهی انحصار وراثت با کد ملی و تلفن همراه هر یک.', en: 'All heirs as in the certificate of inheritance, with national id and mobile phone of each.' }, type: 'people', required: true, personal: true, at: 'step' },
  { name: 'byCompany', label: { fa: 'از طرف شرکت یا مؤسسه درخواست می‌کنم', en: 'I apply for a company' }, type: 'boolean', required: false, personal: false, fact: 'byCompany' },
  { name: 'companyName', label: { fa: 'نام شرکت', en: 'Name of the company' }, type: 'text', required: true, personal: false, when: 'facts.byCompany', min: 2, max: 100 },
  { name: 'companyLegalId', label: { fa: 'شناسهٔ ملی شرکت', en: 'Legal id of the company' }, help: { fa: 'یازده رقم، در آگهی تأسیس و آخرین تغییرات.', en: 'Eleven digits, in the notice of its registration.' }, type: 'legal-id', required: true, personal: false, when: 'facts.byCompany' },
]

/** What proves that somebody may act for a company. */
// biome-ignore format: one row a document
export const peopleDocuments: DocumentRule[] = [
  { id: 'signatory-document', label: { fa: 'آگهی روزنامهٔ رسمی صاحبان امضا', en: 'Official gazette with the authorised signatories' }, when: 'facts.byCompany', ...scan },
]

export const peopleFacts: Procedure['facts'] = {
  byCompany: { type: 'bool', initial: false, label: { fa: 'درخواست از طرف شرکت است', en: 'A company applies' } },
  ...shared('companyRegistered', 'signatoryKnown'),
}

/** The registry of companies, asked when a company applies. */
export const companyCheck: Step = {
  kind: 'check',
  id: 'company',
  label: { fa: 'دفتر شرکت‌ها و صاحبان امضا', en: 'Companies and their signatories' },
  when: 'facts.byCompany',
  checks: ['company'],
}

/** A clerk looks at the power of attorney, or at what the registry and the gazette say of the signatory. */
export const authorityTask: Step = {
  kind: 'task',
  id: 'authority',
  label: { fa: 'کنترل وکالت‌نامه یا حق امضا', en: 'Check the power of attorney or the right to sign' },
  when: 'facts.byAgent || facts.byCompany',
  role: 'intake-clerk',
  outcomes: [
    { id: 'proven', label: { fa: 'اختیار احراز شد', en: 'Proven' } },
    { id: 'not-proven', label: { fa: 'اختیار احراز نشد', en: 'Not proven' }, reason: 'required' },
  ],
  due: workingDays(1),
  law: sampleRule,
}

type Next = Stage['next']

/** Where there are co-owners they are asked, but not again when the facts are looked at anew. */
export const coOwnersFirst: Next = [
  { when: 'facts.coOwned && outcomes.coOwnersAgree != "consented"', to: 'coOwnerConsents' },
]

/** Where the owner has died: the certificate, and who the heirs are. Their consents follow. */
export const heirsComeForward: Stage = {
  id: 'heirs',
  label: { fa: 'معرفی وراث', en: 'Heirs come forward' },
  status: 'waiting-for-applicant',
  steps: [
    {
      kind: 'applicant',
      id: 'inheritance',
      label: { fa: 'گواهی انحصار وراثت', en: 'Inheritance certificate' },
      ask: {
        fa: 'مالک ملک در قید حیات نیست؛ گواهی انحصار وراثت را بارگذاری و همهٔ وراث را معرفی کنید تا از هر یک با پیامک رضایت گرفته شود.',
        en: 'The owner has died: please upload the inheritance certificate and name all heirs, so that each is asked for his consent by message.',
      },
      outcomes: [{ id: 'provided', label: { fa: 'بارگذاری شد', en: 'Provided' } }],
      documents: ['inheritance-certificate'],
      fields: ['heirs'],
      replyBy: daysToReply(180),
      silent: 'silent',
      law: sampleRule,
    },
  ],
  next: [{ when: 'outcomes.inheritance == "provided"', to: 'heirConsents' }, { close: 'stagnant' }],
}

/** Every heir agrees, each by his own phone. */
export function heirConsents(next: Next): Stage {
  return {
    id: 'heirConsents',
    label: { fa: 'رضایت وراث', en: 'Consent of the heirs' },
    status: 'waiting-for-applicant',
    steps: [
      {
        kind: 'consent',
        id: 'heirsAgree',
        label: { fa: 'رضایت همهٔ وراث', en: 'Consent of all heirs' },
        of: 'heirs',
        ask: {
          fa: 'برای ملکی که به شما ارث رسیده است درخواستی به شهرداری داده شده؛ آیا با آن موافقید؟',
          en: 'A request was made to the municipality about a property that you inherited; do you agree to it?',
        },
        replyBy: daysToReply(30),
        law: sampleRule,
      },
    ],
    next: [...unlessConsented('heirsAgree'), ...next],
  }
}

/** Every co-owner agrees, each by his own phone. */
export function coOwnerConsents(next: Next): Stage {
  return {
    id: 'coOwnerConsents',
    label: { fa: 'رضایت شرکا', en: 'Consent of the co-owners' },
    status: 'waiting-for-applicant',
    steps: [
      {
        kind: 'consent',
        id: 'coOwnersAgree',
        label: { fa: 'رضایت همهٔ شرکا', en: 'Consent of all co-owners' },
        of: 'co-owners',
        ask: {
          fa: 'برای ملکی که در آن شریک هستید درخواستی به شهرداری داده شده است؛ آیا با آن موافقید؟',
          en: 'A request was made to the municipality about a property of which you are a co-owner; do you agree to it?',
        },
        replyBy: daysToReply(30),
        law: sampleRule,
      },
    ],
    next: [...unlessConsented('coOwnersAgree'), ...next],
  }
}

/** A refusal ends the case; silence lets it rest, and the applicant revives it when they have come to terms. */
function unlessConsented(step: string): Next {
  return [
    { when: `outcomes.${step} == "refused"`, close: 'not-consented' },
    { when: `outcomes.${step} == "silent"`, close: 'stagnant' },
  ]
}

export const notConsented: Procedure['outcomes'][string] = {
  kind: 'lapsed',
  label: { fa: 'شریک یا وارث رضایت نداد', en: 'A co-owner or heir did not consent' },
  words: {
    fa: 'یکی از کسانی که رضایتش لازم است موافقت نکرد، پس درخواست پیگیری نمی‌شود؛ پس از توافق می‌توانید دوباره درخواست کنید.',
    en: 'Somebody whose consent is needed did not agree, so the request goes no further; once you have come to terms you may apply again.',
  },
}

export const authorityNotProven: Procedure['outcomes'][string] = {
  kind: 'lapsed',
  label: { fa: 'اختیار متقاضی احراز نشد', en: 'Applicant’s authority not proven' },
  words: {
    fa: 'وکالت‌نامه یا حق امضای متقاضی برای این درخواست کافی نبود؛ با سند درست می‌توانید دوباره درخواست کنید.',
    en: 'The power of attorney or the right to sign did not cover this request; you may apply again with the right document.',
  },
}
