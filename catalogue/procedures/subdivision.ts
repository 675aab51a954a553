import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { registerFacts, shared } from '../facts.ts'
import { article5Commission, article101, sampleRule } from '../laws.ts'
import { calendarDays, daysToReply, workingDays } from '../periods.ts'
import { askAgainThenDecide } from '../silence.ts'
import { debtHeadings } from '../tariffs/debt-headings.ts'
import { billRenewed, debtsSettled } from './bill-of-case.ts'
import { correctionReasons } from './correction-reasons.ts'
import { civilRegistry, mobileOwnership } from './inquiries-of-case.ts'
import { complete, planException, refuse, returned } from './outcomes-of-tasks.ts'
import {
  authorityNotProven,
  authorityTask,
  companyCheck,
  coOwnerConsents,
  coOwnersFirst,
  heirConsents,
  heirsComeForward,
  notConsented,
  peopleFacts,
} from './people-of-case.ts'
import { refusalDecision } from './refusal-of-case.ts'
import { deputyApproval } from './signatures-of-case.ts'
import { parcelActions, subdivisionDocuments, subdivisionForm } from './subdivision-form.ts'
import { subdivisionLetters } from './subdivision-letters.ts'

const registers = ['parcel', 'plan', 'owner', 'violation', 'blocking-order', 'debt'] as const
const isDivided = 'facts.action == "subdivide"'
const isMerged = 'facts.action == "merge"'
/** What the map or the parcels lack; the deed office may know another area than the deed. */
const isFaulty = 'facts.lotsProblem != "" || facts.mergeProblem != ""'

/**
 * تفکیک و تجمیع. Thirty working days of the municipality; three months by Article 101, after which the owner may go to court.
 * At its end new renovation codes are born and the old ones retired, with a line from the old to the new.
 */
export const subdivision: Procedure = {
  service: 'subdivision',
  version: '1405.1',
  title: { fa: 'تفکیک و تجمیع', en: 'Subdivision and merger' },
  summary: {
    fa: 'کنترل هندسی نقشه، طرح تفصیلی، استعلام ثبت و راه و شهرسازی، کارگروه و تأیید؛ با کدهای نوسازی تازه.',
    en: 'Geometry of the map, detailed plan, deed register, roads and urban planning, working group and approval; with new renovation codes.',
  },
  audience: 'citizen',
  recallMinutes: 10,
  facts: {
    ...peopleFacts,
    ...registerFacts(...registers),
    ...shared('identityMatched', 'ownerAlive', 'phoneOwned'),
    ...shared('cadastreDecision', 'cadastreAreaSquareMetres', 'cadastreMortgaged', 'roadsDecision', 'stateLand'),
    ...shared('lotsProblem', 'lotsCount', 'lotsSquareMetres', 'streetsSquareMetres', 'municipalSquareMetres'),
    ...shared('municipalDueSquareMetres', 'areaDifferenceSquareMetres', 'smallestLotSquareMetres'),
    ...shared('narrowestLotCentimetres', 'mergeProblem', 'mergeCount', 'mergeSquareMetres', 'newCodes'),
    action: {
      type: 'string',
      initial: 'subdivide',
      label: { fa: 'موضوع درخواست', en: 'What is applied for' },
      values: { ...parcelActions },
    },
    deedAreaSquareMetres: {
      type: 'int',
      initial: 0,
      label: { fa: 'مساحت سند', en: 'Area by the deed' },
      unit: { fa: 'متر مربع', en: 'm²' },
    },
    ...shared('byAgent', 'coOwned'),
    measuredAreaSquareMetres: {
      type: 'int',
      initial: 0,
      min: 1,
      label: { fa: 'مساحت اندازه‌گیری‌شده', en: 'Measured area' },
      unit: { fa: 'متر مربع', en: 'm²' },
    },
    streetWidthMetres: {
      type: 'int',
      initial: 0,
      min: 0,
      label: { fa: 'عرض گذر اصلی', en: 'Width of the main street' },
      unit: { fa: 'متر', en: 'm' },
    },
  },
  form: subdivisionForm,
  documents: subdivisionDocuments,
  correctionReasons,
  clocks: [
    {
      id: 'legal',
      label: { fa: 'مهلت قانونی پاسخ', en: 'Legal time to answer' },
      kind: 'legal',
      limit: calendarDays(90),
      metBy: ['mapLetter', 'mergerLetter', 'refusalLetter'],
      marks: [
        { id: 'day-75', after: calendarDays(75), action: 'escalate', role: 'deputy-mayor' },
        { id: 'day-90', after: calendarDays(90), action: 'record-loss' },
      ],
      law: article101,
    },
    {
      id: 'service',
      label: { fa: 'مهلت کاری رسیدگی', en: 'Working time' },
      kind: 'service',
      limit: workingDays(30),
      metBy: ['mapLetter', 'mergerLetter', 'refusalLetter'],
      marks: [{ id: 'day-25', after: workingDays(25), action: 'remind' }],
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
          label: {
            fa: 'دفترهای شهرداری: ملک، طرح، مالکیت، خلاف، توقیف، بدهی',
            en: 'Registers: parcel, plan, owner, violation, order, debt',
          },
          checks: [...registers],
        },
        companyCheck,
      ],
      next: [{ when: '!facts.ownerAlive', to: 'heirs' }, ...coOwnersFirst, { to: 'intake' }],
    },
    heirsComeForward,
    heirConsents([...coOwnersFirst, { to: 'intake' }]),
    coOwnerConsents([{ to: 'intake' }]),
    {
      id: 'intake',
      label: { fa: 'کنترل مدارک', en: 'Document check' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'intake',
          label: { fa: 'کنترل درخواست و مدارک همهٔ مالکان', en: 'Check the application and all owners’ documents' },
          role: 'intake-clerk',
          outcomes: [
            complete,
            { id: 'ask-again', label: { fa: 'پس از اصلاح، بررسی دوباره', en: 'Data corrected: check again' } },
            refuse,
          ],
          due: workingDays(1),
          law: sampleRule,
        },
        authorityTask,
      ],
      next: [
        { when: 'outcomes.authority == "not-proven"', close: 'no-authority' },
        { when: 'outcomes.intake == "ask-again"', to: 'received' },
        { when: 'outcomes.intake == "refuse" || facts.openViolation || facts.blockingOrder', to: 'refusal' },
        { to: 'geometry' },
      ],
    },
    {
      id: 'geometry',
      label: { fa: 'کنترل هندسی', en: 'Geometry' },
      status: 'under-review',
      steps: [
        {
          kind: 'check',
          id: 'lots',
          label: {
            fa: 'جمع قطعات، معابر و سهم شهرداری؛ حد نصاب، عرض و دسترسی',
            en: 'Sums of lots, streets and the city’s share; sizes, widths and access',
          },
          when: isDivided,
          checks: ['lots'],
        },
        {
          kind: 'check',
          id: 'merge',
          label: {
            fa: 'یکی بودن مالکان و نبود مانع در ملک‌ها',
            en: 'Same owners, and nothing against any of the parcels',
          },
          when: isMerged,
          checks: ['merge'],
        },
      ],
      next: [{ when: isFaulty, to: 'mapReview' }, { to: 'visit' }],
    },
    {
      id: 'mapReview',
      label: { fa: 'ایراد نقشه', en: 'The map has a fault' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'mapReview',
          label: { fa: 'خواستن نقشهٔ اصلاح‌شده یا پیشنهاد', en: 'Have the map corrected, or propose' },
          role: 'planning-expert',
          outcomes: [
            { id: 'check-again', label: { fa: 'پس از اصلاح نقشه، کنترل دوباره', en: 'Map corrected: check again' } },
            planException,
            refuse,
          ],
          due: workingDays(2),
          law: sampleRule,
        },
      ],
      next: [
        { when: 'outcomes.mapReview == "exception"', to: 'commission' },
        { when: 'outcomes.mapReview == "refuse"', to: 'refusal' },
        { to: 'geometry' },
      ],
    },
    {
      id: 'visit',
      label: { fa: 'بازدید از محل', en: 'Site visit' },
      status: 'site-visit',
      steps: [
        {
          kind: 'task',
          id: 'visit',
          label: { fa: 'بازدید و تطبیق نقشه', en: 'Visit and hold the map against the ground' },
          role: 'site-visitor',
          outcomes: [
            {
              id: 'reported',
              label: { fa: 'مطابق نقشه', en: 'As on the map' },
              facts: ['measuredAreaSquareMetres', 'streetWidthMetres'],
            },
            { id: 'differs', label: { fa: 'با نقشه مغایر است', en: 'Differs from the map' }, reason: 'required' },
          ],
          due: workingDays(2),
          law: sampleRule,
        },
      ],
      next: [{ when: 'outcomes.visit == "differs"', to: 'mapReview' }, { to: 'layout' }],
    },
    {
      id: 'layout',
      label: { fa: 'طرح تفصیلی', en: 'Detailed plan' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'layout',
          label: { fa: 'نظریهٔ طرح، گذر و کاربری قطعات', en: 'Opinion on plan, streets and use of the lots' },
          role: 'planning-expert',
          outcomes: [{ id: 'conforms', label: { fa: 'مطابق طرح', en: 'Conforms' } }, planException, refuse],
          due: workingDays(3),
          law: sampleRule,
          notBy: ['visit'],
        },
      ],
      next: [
        { when: 'outcomes.layout == "refuse"', to: 'refusal' },
        { when: 'outcomes.layout == "exception"', to: 'commission' },
        { to: 'consultation' },
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
            { id: 'approved', label: { fa: 'موافقت با استثنا', en: 'Exception approved' } },
            { id: 'refused', label: { fa: 'مخالفت', en: 'Refused' }, reason: 'required' },
          ],
          due: calendarDays(60),
          law: article5Commission,
        },
      ],
      next: [{ when: 'outcomes.commission == "approved"', to: 'consultation' }, { to: 'refusal' }],
    },
    {
      id: 'consultation',
      label: { fa: 'استعلام ثبت و راه و شهرسازی', en: 'Deed register, and roads and urban planning' },
      status: 'waiting-for-others',
      steps: [
        {
          kind: 'inquiry',
          id: 'cadastre',
          label: { fa: 'استعلام ثبت اسناد (کاداستر)', en: 'Deeds and cadastre' },
          provider: 'cadastre',
          answers: ['cadastreDecision', 'cadastreAreaSquareMetres', 'cadastreMortgaged'],
          optional: ['cadastreAreaSquareMetres', 'cadastreMortgaged'],
          silence: askAgainThenDecide(workingDays(7), 1, 'head-of-planning'),
        },
        {
          kind: 'inquiry',
          id: 'roads',
          label: { fa: 'استعلام راه و شهرسازی', en: 'Roads and urban planning' },
          provider: 'roads-and-urban-planning',
          answers: ['roadsDecision', 'stateLand'],
          optional: ['stateLand'],
          silence: askAgainThenDecide(workingDays(20), 1, 'deputy-mayor'),
        },
      ],
      next: [
        {
          when: 'outcomes.cadastre == "answered" && facts.cadastreDecision != "registered"',
          to: 'refusal',
        },
        { when: 'outcomes.roads == "answered" && facts.stateLand', to: 'refusal' },
        { to: 'workingGroup' },
      ],
    },
    {
      id: 'workingGroup',
      label: { fa: 'کارگروه تفکیک', en: 'Working group' },
      status: 'commission',
      steps: [
        {
          kind: 'task',
          id: 'workingGroup',
          label: { fa: 'نظر کارگروه', en: 'Opinion of the working group' },
          role: 'head-of-planning',
          outcomes: [
            { id: 'approved', label: { fa: 'تأیید نقشه', en: 'Map approved' } },
            { id: 'new-map', label: { fa: 'نقشهٔ تازه لازم است', en: 'A new map is needed' }, reason: 'required' },
            refuse,
          ],
          due: workingDays(10),
          law: sampleRule,
          notBy: ['visit', 'layout'],
        },
      ],
      next: [
        { when: 'outcomes.workingGroup == "new-map"', to: 'mapReview' },
        { when: 'outcomes.workingGroup == "refuse"', to: 'refusal' },
        { to: 'assessment' },
      ],
    },
    {
      id: 'assessment',
      label: { fa: 'محاسبهٔ عوارض', en: 'Fees are assessed' },
      status: 'fee-assessment',
      steps: [
        {
          kind: 'task',
          id: 'assessment',
          label: { fa: 'تأیید مبنای محاسبه', en: 'Confirm the basis of the fees' },
          role: 'revenue-officer',
          outcomes: [{ id: 'assessed', label: { fa: 'تأیید و صدور فیش', en: 'Confirm and bill' } }, returned],
          due: workingDays(1),
          law: sampleRule,
          notBy: ['visit', 'layout'],
          signs: true,
        },
      ],
      next: [{ when: 'outcomes.assessment == "returned"', to: 'workingGroup' }, { to: 'payment' }],
    },
    {
      id: 'payment',
      label: { fa: 'پرداخت عوارض', en: 'Fees are paid' },
      status: 'waiting-for-payment',
      steps: [
        {
          kind: 'payment',
          id: 'fees',
          label: { fa: 'پرداخت عوارض تفکیک یا تجمیع', en: 'Pay the fees' },
          headings: ['subdivision-duty', 'municipal-share', 'site-visit', ...debtHeadings],
          expires: daysToReply(30),
          law: sampleRule,
        },
        {
          kind: 'letter',
          id: 'debtLetter',
          label: { fa: 'نامهٔ اعلام بدهی', en: 'Notice of what is due' },
          template: 'subdivision-debt-notice',
          signedBy: 'assessment',
          bill: 'fees',
        },
      ],
      next: [{ when: 'outcomes.fees == "expired"', to: 'renewal' }, { to: 'deputy' }],
    },
    billRenewed,
    deputyApproval({ notBy: ['workingGroup', 'layout'], returned, returnedTo: 'workingGroup' }),
    {
      id: 'mayor',
      label: { fa: 'امضای شهردار منطقه', en: 'District mayor’s signature' },
      status: 'waiting-for-signature',
      steps: [
        {
          kind: 'task',
          id: 'mayor',
          label: { fa: 'امضای نقشه', en: 'Sign the map' },
          role: 'district-mayor',
          outcomes: [{ id: 'signed', label: { fa: 'امضا', en: 'Sign' } }, returned],
          due: workingDays(1),
          law: article101,
          notBy: ['deputy', 'workingGroup'],
          signs: true,
        },
      ],
      next: [{ when: 'outcomes.mayor == "returned"', to: 'workingGroup' }, { to: 'settle' }],
    },
    {
      id: 'settle',
      label: { fa: 'تسویهٔ بدهی ملک', en: 'The parcel’s debts are settled' },
      status: 'issuing',
      steps: [debtsSettled],
      next: [{ to: 'record' }],
    },
    {
      id: 'record',
      label: { fa: 'تولد کدهای نوسازی تازه', en: 'New renovation codes are born' },
      status: 'issuing',
      steps: [
        {
          kind: 'register',
          id: 'division',
          label: { fa: 'ثبت تفکیک در دفتر املاک', en: 'Enter the division into the register of parcels' },
          when: isDivided,
          write: 'subdivision',
        },
        {
          kind: 'register',
          id: 'merger',
          label: { fa: 'ثبت تجمیع در دفتر املاک', en: 'Enter the merger into the register of parcels' },
          when: isMerged,
          write: 'merge',
        },
      ],
      next: [{ to: 'codes' }],
    },
    {
      id: 'codes',
      label: { fa: 'کدهای تازه', en: 'The new codes' },
      status: 'issuing',
      steps: [
        {
          kind: 'check',
          id: 'codes',
          label: { fa: 'کدهای نوسازی تازه', en: 'New renovation codes' },
          checks: ['succession'],
        },
      ],
      next: [{ to: 'issue' }],
    },
    {
      id: 'issue',
      label: { fa: 'صدور و ارسال به ثبت', en: 'Issued and sent to the deeds office' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'mapLetter',
          label: { fa: 'نقشهٔ تأییدشده', en: 'Approved map' },
          when: isDivided,
          template: 'approved-map',
          signedBy: 'mayor',
        },
        {
          kind: 'letter',
          id: 'mergerLetter',
          label: { fa: 'تأیید تجمیع', en: 'Approved merger' },
          when: isMerged,
          template: 'approved-merger',
          signedBy: 'mayor',
        },
        {
          kind: 'letter',
          id: 'deedNotice',
          label: { fa: 'اعلام به ثبت اسناد', en: 'Notice to the deeds office' },
          template: 'deed-office-notice',
          signedBy: 'mayor',
        },
      ],
      next: [{ when: isMerged, close: 'merged' }, { close: 'subdivided' }],
    },
    refusalDecision({ notBy: ['intake', 'visit', 'layout', 'mapReview'], again: 'received', law: article101 }),
    {
      id: 'refused',
      label: { fa: 'ابلاغ رد و راه دادگاه', en: 'The refusal is sent; the court is open' },
      status: 'waiting-for-applicant',
      steps: [
        {
          kind: 'letter',
          id: 'refusalLetter',
          label: { fa: 'نامهٔ رد درخواست', en: 'Letter of refusal' },
          template: 'subdivision-refusal',
          signedBy: 'refusal',
        },
        {
          kind: 'applicant',
          id: 'court',
          label: { fa: 'مراجعه به دادگاه', en: 'Turn to the court' },
          ask: {
            fa: 'اگر به دادگاه شکایت کرده‌اید، رسید دادخواست را بارگذاری کنید؛ پرونده تا رأی دادگاه باز می‌ماند.',
            en: 'If you have turned to the court, please upload the receipt of your petition: the case stays open until it rules.',
          },
          outcomes: [{ id: 'filed', label: { fa: 'دادخواست ثبت شد', en: 'Petition filed' } }],
          documents: ['court-petition'],
          replyBy: daysToReply(90),
          silent: 'silent',
          law: article101,
        },
      ],
      next: [{ when: 'outcomes.court == "filed"', to: 'courtOpinion' }, { close: 'refused' }],
    },
    {
      id: 'courtOpinion',
      label: { fa: 'نظر کمیسیون مادهٔ ۵ به دادگاه', en: 'The Article 5 commission answers the court' },
      status: 'court',
      steps: [
        {
          kind: 'task',
          id: 'courtOpinion',
          label: { fa: 'ارسال نظر کمیسیون به دادگاه', en: 'Send the commission’s opinion to the court' },
          role: 'article-five-secretary',
          outcomes: [{ id: 'sent', label: { fa: 'ارسال شد', en: 'Sent' } }],
          due: calendarDays(60),
          law: article101,
        },
      ],
      next: [{ to: 'ruling' }],
    },
    {
      id: 'ruling',
      label: { fa: 'رأی دادگاه', en: 'The court rules' },
      status: 'court',
      steps: [
        {
          kind: 'task',
          id: 'ruling',
          label: { fa: 'ثبت رأی دادگاه', en: 'Record the ruling' },
          role: 'legal-officer',
          outcomes: [
            { id: 'map-upheld', label: { fa: 'نقشه تأیید شد', en: 'The map is upheld' } },
            { id: 'dismissed', label: { fa: 'دعوا رد شد', en: 'Dismissed' } },
          ],
          due: calendarDays(365),
          law: article101,
          signs: true,
        },
      ],
      next: [{ when: 'outcomes.ruling == "map-upheld"', to: 'assessment' }, { to: 'dismissal' }],
    },
    {
      id: 'dismissal',
      label: { fa: 'ابلاغ نتیجهٔ دادگاه', en: 'The ruling is told' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'dismissalLetter',
          label: { fa: 'نتیجهٔ رأی دادگاه', en: 'Result of the ruling' },
          template: 'court-dismissal',
          signedBy: 'ruling',
        },
      ],
      next: [{ close: 'court-dismissed' }],
    },
  ],
  statuses: {
    received: { fa: 'ثبت‌شده', en: 'Received' },
    'under-review': { fa: 'در حال کارشناسی', en: 'Under review' },
    'site-visit': { fa: 'در نوبت بازدید', en: 'Site visit' },
    'waiting-for-applicant': { fa: 'در انتظار شما', en: 'Waiting for you' },
    'waiting-for-others': { fa: 'در انتظار پاسخ استعلام', en: 'Waiting for others' },
    commission: { fa: 'ارجاع به کمیسیون یا کارگروه', en: 'Before a commission' },
    'fee-assessment': { fa: 'محاسبهٔ عوارض', en: 'Fees are assessed' },
    'waiting-for-payment': { fa: 'در انتظار پرداخت', en: 'Waiting for payment' },
    'waiting-for-signature': { fa: 'در انتظار امضا', en: 'Waiting for signature' },
    court: { fa: 'در دادگاه', en: 'Before the court' },
    issuing: { fa: 'در حال صدور', en: 'Being issued' },
  },
  outcomes: {
    subdivided: { kind: 'granted', label: { fa: 'نقشهٔ تفکیک تأیید شد', en: 'Subdivided' }, letter: 'approved-map' },
    merged: { kind: 'granted', label: { fa: 'تجمیع تأیید شد', en: 'Merged' }, letter: 'approved-merger' },
    refused: { kind: 'refused', label: { fa: 'درخواست رد شد', en: 'Refused' }, letter: 'subdivision-refusal' },
    'court-dismissed': {
      kind: 'refused',
      label: { fa: 'دعوا در دادگاه رد شد', en: 'Dismissed by the court' },
      letter: 'court-dismissal',
    },
    'not-consented': notConsented,
    'no-authority': authorityNotProven,
    stagnant: {
      kind: 'stagnant',
      label: { fa: 'راکد', en: 'Stagnant' },
      words: {
        fa: 'چون شش ماه پاسخی نرسید، پرونده راکد شد؛ با درخواست شما از همین مرحله ادامه می‌یابد.',
        en: 'Nothing was heard for six months, so the case rests; ask for it to be revived and it goes on from here.',
      },
    },
  },
  letters: subdivisionLetters,
}
