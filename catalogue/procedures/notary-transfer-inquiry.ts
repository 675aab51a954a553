import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { registerFacts, shared } from '../facts.ts'
import { article74Note, customaryDocuments, facilitationArticle1, sampleRule } from '../laws.ts'
import { calendarDays, daysToReply, workingDays } from '../periods.ts'
import { debtHeadings } from '../tariffs/debt-headings.ts'
import { debtsPaid } from './bill-of-case.ts'
import { article100Subcase } from './breach-of-case.ts'
import { correctionReasons } from './correction-reasons.ts'
import { notaryTransferInquiryLetters } from './notary-transfer-inquiry-letters.ts'
import { lookAgain, noAccess, notAnswerable } from './outcomes-of-tasks.ts'
import { answerSigned } from './signatures-of-case.ts'

/** Every letter that answers the notary: with any of them the legal clock of ten days is kept. */
const answers = [
  'clearLetter',
  'debtLetter',
  'depositLetter',
  'violationLetter',
  'certificateLetter',
  'unanswerableLetter',
]
/** Each answer takes the place of those before it: a notary never holds two that both verify. */
const otherAnswers = (template: string) =>
  Object.keys(notaryTransferInquiryLetters).filter((other) => other !== template)

/**
 * Nothing stands in the way: known parcel and owner, no open Article 100 file, no order of a court, and land without
 * building or a matching certificate of the last 365 days (sample).
 */
const clean = [
  'facts.parcelFound && !facts.parcelRetired && facts.ownerMatches && !facts.openViolation && !facts.blockingOrder',
  '(facts.buildingState == "land" || (facts.certificateValid && facts.certificateUnitsMatch && facts.certificateAgeDays <= 365))',
].join(' && ')

const transactions = {
  sale: { fa: 'قطعی', en: 'sale' },
  settlement: { fa: 'صلح', en: 'settlement' },
  gift: { fa: 'هبه', en: 'gift' },
  mortgage: { fa: 'رهن', en: 'mortgage' },
  'power-of-attorney': { fa: 'وکالت', en: 'power of attorney' },
}
const buildingStates = {
  land: { fa: 'زمین بدون بنا', en: 'land without building' },
  unfinished: { fa: 'ساختمان ناتمام', en: 'unfinished building' },
  finished: { fa: 'ساختمان تمام‌شده', en: 'finished building' },
}

/**
 * پاسخ استعلام نقل و انتقال دفترخانه. Article 6 of the law on mandatory official registration wants it at once; answered by itself in seconds when the property is clean; else the desk answers in
 * three working days, in five with a visit. Ten calendar days after receipt the law lets the deed be made without us.
 */
export const notaryTransferInquiry: Procedure = {
  service: 'notary-transfer-inquiry',
  version: '1405.1',
  title: { fa: 'پاسخ استعلام نقل و انتقال دفترخانه', en: 'Notary transfer inquiry' },
  summary: {
    fa: 'پاسخ به دفترخانه دربارهٔ بدهی، خلاف و گواهی ملک؛ اگر مانعی نباشد خودکار و در چند ثانیه.',
    en: 'Answers a notary about debt, violation and certificate of a property; by itself in seconds when nothing stands in the way.',
  },
  audience: 'organisation',
  applicantRoles: ['notary'],
  recallMinutes: 10,
  facts: {
    ...registerFacts('parcel', 'plan', 'owner', 'violation', 'blocking-order', 'debt', 'certificate'),
    ...shared('violationSquareMetres'),
    ...shared('foundDebtRials'),
    transaction: {
      type: 'string',
      initial: 'sale',
      label: { fa: 'نوع معامله', en: 'Transaction' },
      values: transactions,
    },
    buildingState: {
      type: 'string',
      initial: 'finished',
      label: { fa: 'وضعیت بنا', en: 'State of the building' },
      values: buildingStates,
    },
  },
  // biome-ignore format: one row a question
  form: [
    { name: 'notaryOffice', label: { fa: 'شمارهٔ دفترخانه', en: 'Notary office number' }, type: 'text', required: true, personal: false, min: 1, max: 10 },
    { name: 'notaryCity', label: { fa: 'شهر دفترخانه', en: 'City of the notary office' }, type: 'text', required: true, personal: false, min: 2, max: 50 },
    { name: 'letterNumber', label: { fa: 'شمارهٔ نامهٔ استعلام', en: 'Number of the inquiry letter' }, type: 'text', required: true, personal: false, min: 1, max: 40 },
    { name: 'letterDate', label: { fa: 'تاریخ نامهٔ استعلام', en: 'Date of the inquiry letter' }, type: 'date', required: true, personal: false },
    { name: 'transaction', label: { fa: 'نوع معامله', en: 'Transaction' }, type: 'choice', required: true, personal: false, fact: 'transaction', choices: Object.entries(transactions).map(([value, label]) => ({ value, label })) },
    { name: 'share', label: { fa: 'سهم مورد معامله (از شش دانگ)', en: 'Share (of six dang)' }, type: 'text', required: true, personal: false, min: 1, max: 40 },
    { name: 'renovationCode', label: { fa: 'کد نوسازی', en: 'Renovation code' }, type: 'renovation-code', required: true, personal: true },
    { name: 'registryPlate', label: { fa: 'پلاک ثبتی', en: 'Registry plate' }, type: 'registry-plate', required: true, personal: true },
    { name: 'applicantName', label: { fa: 'نام فروشنده', en: 'Seller’s name' }, type: 'text', required: true, personal: true, min: 3, max: 100 },
    { name: 'nationalId', label: { fa: 'کد ملی فروشنده', en: 'Seller’s national id' }, type: 'national-id', required: true, personal: true },
    { name: 'buyerNationalId', label: { fa: 'کد ملی خریدار', en: 'Buyer’s national id' }, type: 'national-id', required: true, personal: true },
    { name: 'phone', label: { fa: 'تلفن همراه دفترخانه', en: 'Notary office’s mobile phone' }, type: 'phone', required: true, personal: true },
    { name: 'buildingState', label: { fa: 'وضعیت بنا', en: 'State of the building' }, type: 'choice', required: true, personal: false, fact: 'buildingState', choices: Object.entries(buildingStates).map(([value, label]) => ({ value, label })) },
  ],
  // biome-ignore format: one row a document
  documents: [
    { id: 'inquiry-letter', label: { fa: 'نامهٔ استعلام', en: 'Inquiry letter' }, at: 'intake', required: false, accepts: ['pdf', 'jpeg', 'png'], maxMegabytes: 10, law: customaryDocuments },
    { id: 'title-deed', label: { fa: 'تصویر سند', en: 'Image of the deed' }, at: 'intake', required: true, accepts: ['pdf', 'jpeg', 'png'], maxMegabytes: 10, law: customaryDocuments },
    { id: 'deposit-receipt', label: { fa: 'رسید صندوق ثبت', en: 'Deposit receipt' }, at: 'step', required: true, accepts: ['pdf', 'jpeg', 'png'], maxMegabytes: 10, law: article74Note },
  ],
  correctionReasons,
  clocks: [
    {
      id: 'legal',
      label: { fa: 'مهلت قانونی پاسخ', en: 'Legal time to answer' },
      kind: 'legal',
      limit: calendarDays(10),
      metBy: answers,
      marks: [
        // 24:00 of the seventh day: the eighth begins, and the deputy mayor may decide whatever is open.
        { id: 'day-8', after: calendarDays(7), action: 'escalate', role: 'deputy-mayor' },
        { id: 'day-10', after: calendarDays(10), action: 'record-loss', outcome: 'deadline-lost' },
      ],
      law: article74Note,
    },
    {
      id: 'service',
      label: { fa: 'مهلت کاری پاسخ', en: 'Working time to answer' },
      kind: 'service',
      limit: workingDays(5),
      metBy: answers,
      marks: [{ id: 'day-3', after: workingDays(3), action: 'remind' }],
      law: sampleRule,
    },
  ],
  start: 'received',
  stages: [
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
    {
      id: 'debt',
      label: { fa: 'اعلام بدهی و انتظار پرداخت', en: 'Debt answered, waiting for payment' },
      status: 'waiting-for-payment',
      steps: [
        {
          kind: 'payment',
          id: 'arrears',
          label: { fa: 'پرداخت بدهی', en: 'Pay the debt' },
          headings: [...debtHeadings, 'found-debt'],
          expires: daysToReply(30),
          law: sampleRule,
        },
        {
          kind: 'letter',
          id: 'debtLetter',
          label: { fa: 'پاسخ استعلام با قبض', en: 'Answer with the bill' },
          template: 'debt-answer',
          replaces: otherAnswers('debt-answer'),
          signedBy: 'signature',
          bill: 'arrears',
        },
        {
          kind: 'applicant',
          id: 'deposit',
          label: { fa: 'رسید صندوق ثبت', en: 'Deposit receipt' },
          ask: {
            fa: 'اگر مالک به بدهی اعتراض دارد، رسید تودیع آن در صندوق ثبت را بارگذاری کنید؛ به جای پرداخت پذیرفته می‌شود.',
            en: 'If the owner disputes the debt, upload the receipt of its deposit with the registry: it counts as payment.',
          },
          outcomes: [{ id: 'deposited', label: { fa: 'تودیع شد', en: 'Deposited' } }],
          documents: ['deposit-receipt'],
          replyBy: daysToReply(30),
          silent: 'none',
          law: article74Note,
        },
      ],
      either: ['arrears', 'deposit'],
      next: [
        { when: 'outcomes.arrears == "paid" || outcomes.arrears == "nothing-due"', to: 'settled' },
        { when: 'outcomes.deposit == "deposited" && outcomes.arrears != "expired"', to: 'deposit' },
        { close: 'debt-unpaid' },
      ],
    },
    {
      id: 'settled',
      label: { fa: 'تسویهٔ بدهی در دفترها', en: 'The debt is settled in the registers' },
      status: 'issuing',
      steps: [debtsPaid],
      next: [{ to: 'clear' }],
    },
    {
      id: 'deposit',
      label: { fa: 'بررسی رسید صندوق ثبت', en: 'Deposit receipt is checked' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'receipt',
          label: { fa: 'بررسی رسید', en: 'Check the receipt' },
          role: 'inquiry-clerk',
          outcomes: [
            { id: 'accepted', label: { fa: 'پذیرفته شد', en: 'Accepted' } },
            { id: 'rejected', label: { fa: 'رسید درست نیست', en: 'Not a valid receipt' }, reason: 'required' },
          ],
          due: workingDays(1),
          law: article74Note,
        },
      ],
      next: [{ when: 'outcomes.receipt == "rejected"', to: 'debt' }, { to: 'depositAnswer' }],
    },
    {
      id: 'depositAnswer',
      label: { fa: 'پاسخ با رسید صندوق ثبت', en: 'Answer on the deposit' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'depositLetter',
          label: { fa: 'پاسخ استعلام', en: 'Answer' },
          template: 'deposit-answer',
          replaces: otherAnswers('deposit-answer'),
          signedBy: 'signature',
        },
      ],
      next: [{ close: 'clear-by-deposit' }],
    },
    {
      id: 'clear',
      label: { fa: 'صدور پاسخ بلامانع', en: 'No-objection answer' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'clearLetter',
          label: { fa: 'پاسخ استعلام', en: 'Answer' },
          template: 'clear-answer',
          replaces: otherAnswers('clear-answer'),
          signedBy: 'signature',
        },
      ],
      next: [{ when: 'outcomes.arrears == "paid"', close: 'clear-after-payment' }, { close: 'clear' }],
    },
    {
      id: 'violation',
      label: { fa: 'پاسخ دارای خلاف؛ در انتظار کمیسیون مادهٔ صد', en: 'Violation answered; waiting for the commission' },
      status: 'commission',
      steps: [
        article100Subcase,
        {
          kind: 'letter',
          id: 'violationLetter',
          label: { fa: 'پاسخ استعلام', en: 'Answer' },
          template: 'violation-answer',
          replaces: otherAnswers('violation-answer'),
          signedBy: 'signature',
          subcase: 'article100',
        },
      ],
      // However the verdict went: the registers are looked at anew, and the notary gets the answer that holds then.
      next: [{ to: 'received' }],
    },
    {
      id: 'certificate',
      label: { fa: 'پاسخ فاقد پایان‌کار', en: 'No-certificate answer' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'certificateLetter',
          label: { fa: 'پاسخ استعلام', en: 'Answer' },
          template: 'no-certificate-answer',
          replaces: otherAnswers('no-certificate-answer'),
          signedBy: 'signature',
        },
      ],
      next: [{ close: 'no-certificate' }],
    },
    {
      id: 'unanswerable',
      label: { fa: 'پاسخ بدون تأیید', en: 'Answer without consent' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'unanswerableLetter',
          label: { fa: 'پاسخ استعلام', en: 'Answer' },
          template: 'not-answerable',
          replaces: otherAnswers('not-answerable'),
          signedBy: 'signature',
        },
      ],
      next: [{ close: 'not-answerable' }],
    },
  ],
  statuses: {
    received: { fa: 'ثبت‌شده', en: 'Received' },
    'under-review': { fa: 'در حال کارشناسی', en: 'Under review' },
    'site-visit': { fa: 'در نوبت بازدید', en: 'Site visit' },
    'waiting-for-signature': { fa: 'در انتظار امضا', en: 'Waiting for signature' },
    'waiting-for-payment': { fa: 'بدهی اعلام شد؛ در انتظار پرداخت', en: 'Debt answered; waiting for payment' },
    commission: {
      fa: 'پاسخ خلاف داده شد؛ در انتظار کمیسیون مادهٔ صد',
      en: 'Violation answered; waiting for the commission',
    },
    issuing: { fa: 'در حال صدور پاسخ', en: 'Answer is being issued' },
  },
  outcomes: {
    clear: { kind: 'granted', label: { fa: 'بلامانع', en: 'No objection' }, letter: 'clear-answer' },
    'clear-after-payment': {
      kind: 'granted',
      label: { fa: 'بلامانع پس از پرداخت', en: 'No objection after payment' },
      letter: 'clear-answer',
    },
    'clear-by-deposit': {
      kind: 'granted',
      label: { fa: 'بلامانع با رسید صندوق ثبت', en: 'No objection by deposit' },
      letter: 'deposit-answer',
    },
    'debt-unpaid': { kind: 'lapsed', label: { fa: 'بدهی پرداخت نشد', en: 'Debt not paid' }, letter: 'debt-answer' },
    'no-certificate': {
      kind: 'refused',
      label: { fa: 'فاقد پایان‌کار', en: 'No certificate' },
      letter: 'no-certificate-answer',
    },
    'not-answerable': {
      kind: 'refused',
      label: { fa: 'امکان پاسخ موافق نیست', en: 'No consent' },
      letter: 'not-answerable',
    },
    'deadline-lost': {
      kind: 'lapsed',
      label: { fa: 'مهلت قانونی گذشت', en: 'Legal time lost' },
      words: {
        fa: 'ده روز قانونی بدون پاسخ شهرداری گذشت؛ به موجب تبصرهٔ مادهٔ ۷۴ تنظیم سند با آگاهی خریدار ممکن است.',
        en: 'The legal ten days passed without our answer; under the note to Article 74 the deed may be made, the buyer being informed.',
      },
    },
  },
  letters: notaryTransferInquiryLetters,
}
