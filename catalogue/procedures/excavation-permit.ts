import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { registerFacts, shared } from '../facts.ts'
import { sampleRule } from '../laws.ts'
import { calendarDays, daysToReply, workingDays } from '../periods.ts'
import { askAgainThenDecide } from '../silence.ts'
import { correctionReasons } from './correction-reasons.ts'
import {
  excavationPermitDocuments,
  excavationPermitForm,
  excavationPurposes,
  excavators,
  surfaces,
} from './excavation-permit-form.ts'
import { excavationPermitLetters } from './excavation-permit-letters.ts'
import { complete, refuse } from './outcomes-of-tasks.ts'

/** Something stands against it: what the visitor, the traffic expert or the owners of the lines found. */
const opposed =
  'outcomes.visit == "impossible" || outcomes.traffic == "refused" || facts.utilityDecision == "objection"'

/**
 * مجوز حفاری معابر. A plain city service outside planning: visit, the owners of the lines and the traffic expert at once, a
 * signature, price and deposit; then the street is opened, restored, inspected, and the deposit given back.
 */
export const excavationPermit: Procedure = {
  service: 'excavation-permit',
  version: '1405.1',
  title: { fa: 'مجوز حفاری معابر', en: 'Excavation permit' },
  summary: {
    fa: 'از درخواست و بازدید تا مجوز حفاری، ترمیم معبر و آزادسازی سپرده؛ همه بدون مراجعهٔ حضوری.',
    en: 'From request and visit to the permit, the restored street and the deposit paid back; all without coming to the office.',
  },
  audience: 'citizen',
  recallMinutes: 10,
  facts: {
    ...registerFacts('parcel'),
    ...shared('utilityDecision', 'powerLineClearance'),
    applicantKind: { type: 'string', initial: 'owner', label: { fa: 'متقاضی', en: 'Applicant' }, values: excavators },
    purpose: {
      type: 'string',
      initial: 'other',
      label: { fa: 'علت حفاری', en: 'Purpose' },
      values: excavationPurposes,
    },
    surface: { type: 'string', initial: 'asphalt', label: { fa: 'رویهٔ معبر', en: 'Surface' }, values: surfaces },
    mainStreet: { type: 'bool', initial: false, label: { fa: 'معبر اصلی', en: 'Main street' } },
    trenchMetres: {
      type: 'int',
      initial: 0,
      min: 1,
      max: 5000,
      label: { fa: 'طول حفاری', en: 'Length' },
      unit: { fa: 'متر', en: 'm' },
    },
    trenchCentimetres: {
      type: 'int',
      initial: 0,
      min: 10,
      max: 1000,
      label: { fa: 'عرض حفاری', en: 'Width' },
      unit: { fa: 'سانتی‌متر', en: 'cm' },
    },
    workDays: {
      type: 'int',
      initial: 0,
      min: 1,
      max: 60,
      label: { fa: 'مدت مجوز', en: 'Days allowed' },
      unit: { fa: 'روز', en: 'days' },
    },
  },
  form: excavationPermitForm,
  documents: excavationPermitDocuments,
  correctionReasons,
  clocks: [
    {
      id: 'service',
      label: { fa: 'مهلت کاری مجوز', en: 'Working time for the permit' },
      kind: 'service',
      limit: workingDays(6),
      metBy: ['permitLetter', 'refusalLetter'],
      marks: [
        { id: 'day-4', after: workingDays(4), action: 'remind' },
        { id: 'day-6', after: workingDays(6), action: 'escalate', role: 'civil-works-deputy' },
      ],
      law: sampleRule,
    },
  ],
  start: 'received',
  stages: [
    {
      id: 'received',
      label: { fa: 'دریافت درخواست', en: 'Receipt' },
      status: 'received',
      steps: [
        {
          kind: 'check',
          id: 'registers',
          label: { fa: 'دفتر املاک', en: 'Register of parcels' },
          checks: ['parcel'],
        },
      ],
      next: [{ to: 'intake' }],
    },
    {
      id: 'intake',
      label: { fa: 'کنترل مدارک', en: 'Document check' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'intake',
          label: { fa: 'کنترل درخواست و مدارک', en: 'Check request and documents' },
          role: 'intake-clerk',
          outcomes: [complete, refuse],
          due: workingDays(1),
          law: sampleRule,
        },
      ],
      next: [{ when: 'outcomes.intake == "refuse"', to: 'signature' }, { to: 'survey' }],
    },
    {
      id: 'survey',
      label: { fa: 'بازدید، تأسیسات و ترافیک', en: 'Visit, lines and traffic' },
      status: 'site-visit',
      steps: [
        {
          kind: 'task',
          id: 'visit',
          label: { fa: 'بازدید مسیر حفاری', en: 'Visit the stretch' },
          role: 'site-visitor',
          outcomes: [
            {
              id: 'possible',
              label: { fa: 'حفاری ممکن است', en: 'It can be dug' },
              facts: ['trenchMetres', 'trenchCentimetres', 'surface'],
            },
            { id: 'impossible', label: { fa: 'حفاری ممکن نیست', en: 'It can’t be dug' }, reason: 'required' },
          ],
          due: workingDays(2),
          law: sampleRule,
        },
        {
          kind: 'inquiry',
          id: 'lines',
          label: { fa: 'استعلام تأسیسات زیرزمینی برق و گاز', en: 'Power and gas lines below' },
          provider: 'utility',
          answers: ['utilityDecision', 'powerLineClearance'],
          optional: ['powerLineClearance'],
          silence: askAgainThenDecide(workingDays(3), 1, 'civil-works-deputy'),
        },
        {
          kind: 'task',
          id: 'traffic',
          label: { fa: 'نظر کارشناس ترافیک', en: 'The traffic expert’s opinion' },
          role: 'traffic-expert',
          outcomes: [
            { id: 'agreed', label: { fa: 'موافق', en: 'Agreed' } },
            { id: 'night-only', label: { fa: 'فقط شبانه', en: 'At night only' } },
            { id: 'refused', label: { fa: 'مخالف', en: 'Refused' }, reason: 'required' },
          ],
          due: workingDays(2),
          law: sampleRule,
          when: 'facts.mainStreet',
        },
      ],
      next: [{ to: 'review' }],
    },
    {
      id: 'review',
      label: { fa: 'نظر کارشناس فنی', en: 'The civil-works expert’s opinion' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'review',
          label: { fa: 'تعیین مدت و شرایط', en: 'Set days and conditions' },
          role: 'civil-works-expert',
          outcomes: [
            { id: 'approve', label: { fa: 'پیشنهاد صدور', en: 'Propose to permit' }, facts: ['workDays'] },
            refuse,
            { id: 'survey-again', label: { fa: 'بازدید دوباره', en: 'Visit again' }, reason: 'required' },
          ],
          due: workingDays(1),
          law: sampleRule,
          notBy: ['visit'],
        },
      ],
      next: [{ when: 'outcomes.review == "survey-again"', to: 'survey' }, { to: 'signature' }],
    },
    {
      id: 'signature',
      label: { fa: 'تصمیم معاون فنی', en: 'The deputy decides' },
      status: 'waiting-for-signature',
      steps: [
        {
          kind: 'task',
          id: 'signature',
          label: { fa: 'امضای مجوز یا رد', en: 'Sign permit or refusal' },
          role: 'civil-works-deputy',
          outcomes: [
            { id: 'signed', label: { fa: 'موافقت و امضا', en: 'Agree and sign' } },
            { id: 'refused', label: { fa: 'رد با ذکر دلیل', en: 'Refuse, with reasons' }, reason: 'required' },
            { id: 'returned', label: { fa: 'برگشت برای بررسی', en: 'Return' }, reason: 'required' },
          ],
          due: workingDays(1),
          law: sampleRule,
          notBy: ['intake', 'visit', 'review'],
          signs: true,
        },
      ],
      next: [
        { when: 'outcomes.signature == "refused"', to: 'refused' },
        { when: 'outcomes.signature == "returned" && outcomes.review == ""', to: 'intake' },
        { when: 'outcomes.signature == "returned"', to: 'review' },
        // A refusal was proposed, or something stands against it, and the deputy agrees all the same: the expert sets the days.
        { when: `outcomes.review == "" || (outcomes.review == "refuse") || (${opposed})`, to: 'reconsider' },
        { to: 'payment' },
      ],
    },
    {
      id: 'reconsider',
      label: { fa: 'موافقت مستدل معاون', en: 'The deputy agrees with a reason' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'override',
          label: { fa: 'تعیین مدت با ذکر دلیل موافقت', en: 'Set the days and give the reason' },
          role: 'civil-works-deputy',
          outcomes: [
            {
              id: 'permitted',
              label: { fa: 'مجوز با شرط', en: 'Permit on conditions' },
              facts: ['workDays', 'trenchMetres', 'trenchCentimetres'],
              reason: 'required',
            },
            { id: 'review', label: { fa: 'بررسی دوبارهٔ کارشناس', en: 'To the expert again' } },
          ],
          due: workingDays(1),
          law: sampleRule,
          notBy: ['visit', 'review'],
        },
      ],
      next: [{ when: 'outcomes.override == "review"', to: 'survey' }, { to: 'payment' }],
    },
    {
      id: 'payment',
      label: { fa: 'بهای خدمت و سپرده', en: 'Price and deposit' },
      status: 'waiting-for-payment',
      steps: [
        {
          kind: 'payment',
          id: 'fees',
          label: { fa: 'پرداخت بهای خدمت و سپردهٔ ترمیم', en: 'Pay the price and the deposit' },
          headings: ['excavation-fee', 'resurfacing-deposit'],
          expires: daysToReply(15),
          law: sampleRule,
        },
        {
          kind: 'letter',
          id: 'billLetter',
          label: { fa: 'اعلام هزینه با قبض', en: 'Notice with the bill' },
          template: 'excavation-bill',
          signedBy: 'signature',
          bill: 'fees',
        },
      ],
      next: [{ when: 'outcomes.fees == "expired"', close: 'unpaid' }, { to: 'permit' }],
    },
    {
      id: 'permit',
      label: { fa: 'صدور مجوز', en: 'The permit is issued' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'permitLetter',
          label: { fa: 'مجوز حفاری', en: 'Excavation permit' },
          template: 'excavation-permit',
          signedBy: 'signature',
        },
      ],
      next: [{ to: 'work' }],
    },
    {
      id: 'work',
      label: { fa: 'حفاری و ترمیم', en: 'The street is opened and restored' },
      status: 'works-under-way',
      steps: [
        {
          kind: 'applicant',
          id: 'work',
          label: { fa: 'اعلام پایان کار یا تمدید', en: 'Report the end, or ask for more days' },
          ask: {
            fa: 'پس از حفاری و ترمیم معبر پایان کار را اعلام کنید؛ اگر زمان بیشتری لازم است تمدید بخواهید.',
            en: 'Report when the street is restored; ask for an extension if you need more days.',
          },
          outcomes: [
            { id: 'finished', label: { fa: 'کار پایان یافت', en: 'It is finished' } },
            { id: 'extension', label: { fa: 'تمدید می‌خواهم', en: 'I need more days' } },
          ],
          replyBy: calendarDays(60),
          daysFact: 'workDays',
          silent: 'silent',
          law: sampleRule,
        },
      ],
      next: [{ when: 'outcomes.work == "extension"', to: 'extension' }, { to: 'inspection' }],
    },
    {
      id: 'extension',
      label: { fa: 'بررسی تمدید', en: 'Extension is considered' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'extension',
          label: { fa: 'تصمیم دربارهٔ تمدید', en: 'Decide on the extension' },
          role: 'civil-works-deputy',
          outcomes: [
            { id: 'granted', label: { fa: 'تمدید', en: 'Extend' }, facts: ['workDays'] },
            { id: 'denied', label: { fa: 'تمدید نمی‌شود', en: 'Not extended' }, reason: 'required' },
          ],
          due: workingDays(1),
          law: sampleRule,
          signs: true,
        },
      ],
      next: [{ when: 'outcomes.extension == "granted"', to: 'extended' }, { to: 'inspection' }],
    },
    {
      id: 'extended',
      label: { fa: 'تمدید مجوز', en: 'The permit is extended' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'extensionLetter',
          label: { fa: 'نامهٔ تمدید', en: 'Letter of extension' },
          template: 'excavation-extension',
          signedBy: 'extension',
        },
      ],
      next: [{ to: 'work' }],
    },
    {
      id: 'inspection',
      label: { fa: 'بازدید ترمیم', en: 'The restored street is inspected' },
      status: 'site-visit',
      steps: [
        {
          kind: 'task',
          id: 'inspection',
          label: { fa: 'بازدید نهایی معبر', en: 'Final inspection' },
          role: 'site-visitor',
          outcomes: [
            { id: 'restored', label: { fa: 'ترمیم کامل است', en: 'Fully restored' } },
            { id: 'defective', label: { fa: 'ترمیم نقص دارد', en: 'There are defects' }, reason: 'required' },
          ],
          due: workingDays(3),
          law: sampleRule,
        },
      ],
      next: [{ when: 'outcomes.inspection == "defective"', to: 'defects' }, { to: 'release' }],
    },
    {
      id: 'defects',
      label: { fa: 'رفع نقص ترمیم', en: 'Defects are mended' },
      status: 'works-under-way',
      steps: [
        {
          kind: 'letter',
          id: 'defectsLetter',
          label: { fa: 'اخطار رفع نقص', en: 'Notice of defects' },
          template: 'excavation-defects',
        },
        {
          kind: 'applicant',
          id: 'repair',
          label: { fa: 'رفع نقص ترمیم', en: 'Mend the defects' },
          ask: {
            fa: 'نقص‌های ترمیم معبر را برطرف و عکس محل را بارگذاری کنید.',
            en: 'Please mend the defects and upload photos of the place.',
          },
          outcomes: [{ id: 'mended', label: { fa: 'رفع شد', en: 'Mended' } }],
          documents: ['site-photos'],
          replyBy: daysToReply(10),
          silent: 'silent',
          law: sampleRule,
        },
      ],
      next: [{ when: 'outcomes.repair == "mended"', to: 'inspection' }, { to: 'takeover' }],
    },
    {
      id: 'takeover',
      label: { fa: 'دستور ترمیم از محل سپرده', en: 'The municipality takes over' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'takeover',
          label: { fa: 'دستور ترمیم به هزینهٔ متقاضی', en: 'Order the repair at the applicant’s cost' },
          role: 'civil-works-deputy',
          outcomes: [
            { id: 'ordered', label: { fa: 'دستور ترمیم', en: 'Order the repair' }, reason: 'required' },
            { id: 'more-time', label: { fa: 'مهلت دوباره', en: 'Give more time' }, reason: 'required' },
          ],
          due: workingDays(2),
          law: sampleRule,
          notBy: ['inspection'],
          signs: true,
        },
      ],
      next: [{ when: 'outcomes.takeover == "more-time"', to: 'defects' }, { to: 'takenOver' }],
    },
    {
      id: 'takenOver',
      label: { fa: 'اعلام ترمیم به وسیلهٔ شهرداری', en: 'The takeover is notified' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'takeoverLetter',
          label: { fa: 'نامهٔ ترمیم از محل سپرده', en: 'Notice of takeover' },
          template: 'excavation-takeover',
          signedBy: 'takeover',
        },
      ],
      next: [{ close: 'restored-by-municipality' }],
    },
    {
      id: 'release',
      label: { fa: 'آزادسازی سپرده', en: 'The deposit is released' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'releaseLetter',
          label: { fa: 'نامهٔ آزادسازی سپرده', en: 'Letter of release' },
          template: 'deposit-release',
        },
      ],
      next: [{ close: 'restored' }],
    },
    {
      id: 'refused',
      label: { fa: 'ابلاغ رد', en: 'The refusal is sent' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'refusalLetter',
          label: { fa: 'نامهٔ رد درخواست', en: 'Letter of refusal' },
          template: 'excavation-refusal',
          signedBy: 'signature',
        },
      ],
      next: [{ close: 'refused' }],
    },
  ],
  statuses: {
    received: { fa: 'ثبت‌شده', en: 'Received' },
    'under-review': { fa: 'در حال کارشناسی', en: 'Under review' },
    'site-visit': { fa: 'بازدید و استعلام', en: 'Visit and inquiries' },
    'waiting-for-signature': { fa: 'در انتظار امضا', en: 'Waiting for signature' },
    'waiting-for-payment': { fa: 'در انتظار پرداخت', en: 'Waiting for payment' },
    'works-under-way': { fa: 'در حال حفاری و ترمیم', en: 'Works under way' },
    issuing: { fa: 'در حال صدور', en: 'Being issued' },
  },
  outcomes: {
    restored: {
      kind: 'granted',
      label: { fa: 'حفاری پایان یافت و معبر ترمیم شد', en: 'Done, and the street restored' },
      letter: 'deposit-release',
    },
    'restored-by-municipality': {
      kind: 'lapsed',
      label: { fa: 'ترمیم از محل سپرده', en: 'Restored from the deposit' },
      letter: 'excavation-takeover',
    },
    refused: { kind: 'refused', label: { fa: 'درخواست رد شد', en: 'Refused' }, letter: 'excavation-refusal' },
    unpaid: { kind: 'lapsed', label: { fa: 'پرداخت نشد', en: 'Not paid' }, letter: 'excavation-bill' },
  },
  letters: excavationPermitLetters,
}
