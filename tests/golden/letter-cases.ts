import type { FactValue } from '../../domain/expression/expression.ts'

type Facts = Readonly<Record<string, FactValue>>

/** A letter as it is printed in one situation. */
export interface LetterCase {
  template: string
  /** Instead of the service's usual reason. */
  reason?: string
  facts?: Facts
  outcomes?: Readonly<Record<string, string>>
  answers?: Readonly<Record<string, unknown>>
}

/** What is known in the cases of a service, and the letters that are looked at, by the names of their files. */
export interface ServiceLetters {
  answers: Readonly<Record<string, unknown>>
  facts: Facts
  /** Years of the renovation ledger and other debts are billed as well. */
  owes?: boolean
  /** What the official wrote, where a letter prints it. */
  reason: string
  letters: Readonly<Record<string, LetterCase>>
}

const person = {
  applicantName: 'زهرا نمونه‌ای',
  nationalId: '9990000018',
  renovationCode: '1-4-12-7-0-0-0',
  registryPlate: 'پلاک ۱۲۳۴ فرعی از ۵۶ اصلی، بخش ۲ خوی',
}
const letter = { letterNumber: '1405/771', letterDate: '2026-11-24' }
const plain = (...templates: readonly string[]): Record<string, LetterCase> =>
  Object.fromEntries(templates.map((template) => [template, { template }]))
const board = {
  firstInterior: 'concurs',
  firstCouncil: 'concurs',
  appealInterior: 'dissents',
  appealCouncil: 'concurs',
}
const breach: Facts = {
  ...{
    violationKind: 'beyond-permit',
    violationUse: 'residential',
    violationSquareMetres: 42,
    missingParkingSpaces: 1,
  },
  ...{ constructionYear: 1398, yearValueRials: 950_000, fineMultiplierPercent: 150, demolitionDays: 45 },
}
const built: Facts = {
  ...{ permitAreaSquareMetres: 420, permitFloors: 3, permitUnits: 3, permitParkingSpaces: 3, asBuiltSquareMetres: 462 },
  ...{
    asBuiltFloors: 3,
    asBuiltUnits: 3,
    asBuiltParkingSpaces: 2,
    excessAreaSquareMetres: 42,
    missingParkingSpaces: 1,
  },
}

/** Every letter of the nine services, those with branches in each of them. Persons and places are invented. */
export const letterCases: Readonly<Record<string, ServiceLetters>> = {
  'notary-transfer-inquiry': {
    answers: { ...person, ...letter, notaryOffice: '12', notaryCity: 'خوی', transaction: 'sale', share: 'شش دانگ' },
    facts: { transaction: 'sale', buildingState: 'finished', setbackCentimetres: 120, violationSquareMetres: 42 },
    owes: true,
    reason: 'ساخت یک طبقه مازاد بر پروانهٔ شمارهٔ ۱۳۹۷/۲۰۴ در بازدید دیده شد.',
    letters: {
      ...plain('clear-answer', 'debt-answer', 'deposit-answer', 'violation-answer', 'no-certificate-answer'),
      'not-answerable': { template: 'not-answerable', reason: 'نام فروشنده با مالک ثبت‌شده در دفتر املاک یکی نیست.' },
      'clear-answer-after-payment': { template: 'clear-answer', outcomes: { arrears: 'paid' } },
    },
  },
  'bank-mortgage-inquiry': {
    answers: {
      ...{ ...person, ...letter, bankName: 'بانک نمونه', branchName: 'خوی مرکزی', branchCode: '1203' },
      ...{ loanKind: 'mortgage', loanRials: 5_000_000_000, declaredUnchanged: true },
    },
    facts: { loanKind: 'mortgage', declaredUnchanged: true, buildStage: 'skeleton', violationSquareMetres: 42 },
    owes: true,
    reason: 'نام مالک در دفتر املاک با نامهٔ شعبه یکی نیست.',
    letters: {
      ...plain('mortgage-answer', 'mortgage-debt-answer', 'mortgage-certificate-answer', 'mortgage-not-answerable'),
      'mortgage-violation-answer': {
        template: 'mortgage-violation-answer',
        reason: 'ساخت یک طبقه مازاد بر پروانه در بازدید دیده شد.',
      },
      'mortgage-answer-construction': {
        template: 'mortgage-answer',
        facts: { loanKind: 'construction', debtRials: 27_000_000, setbackCentimetres: 80 },
        answers: { loanKind: 'construction' },
        outcomes: { visit: 'reported', expert: 'mortgageable', fees: 'paid' },
      },
    },
  },
  'building-permit': {
    answers: { ...person, requestedUse: 'residential' },
    facts: {
      ...{ requestedUse: 'residential', plannedFloors: 4, plannedUnits: 4, plannedAreaSquareMetres: 620 },
      ...{ plannedHeightMetres: 13, parkingCount: 3, parkingRequired: 4, measuredAreaSquareMetres: 250 },
      ...{ netAreaSquareMetres: 240, setbackCentimetres: 120, coveragePercent: 60, densityPercent: 240 },
      ...{ floorsAllowed: 4, regionalPriceRials: 900_000, heritageZone: true },
    },
    reason: 'کاربری ملک در طرح تفصیلی فضای سبز است.',
    letters: {
      ...plain('plan-order', 'agreement-in-principle', 'permit-debt-notice', 'building-permit', 'notice-to-engineers'),
      ...plain('notice-to-utilities', 'permit-refusal'),
      'building-permit-on-conditions': {
        template: 'building-permit',
        facts: {
          ...{ demolition: true, fireDecision: 'conditional', fireConditionCount: 2, utilityDecision: 'conditional' },
          ...{ heritageDecision: 'height-limit', heightLimitMetres: 12 },
        },
      },
      'permit-refusal-open-violation': { template: 'permit-refusal', facts: { openViolation: true } },
    },
  },
  'completion-certificate': {
    answers: { ...person, requestKind: 'whole', finishingDate: '2026-10-20', unitName: '3' },
    facts: { ...built, requestKind: 'whole', permitExpiredDays: 400, regionalPriceRials: 900_000 },
    owes: true,
    reason: 'تأییدیهٔ ایمنی آتش‌نشانی پس از سه بار درخواست ارائه نشد.',
    letters: {
      ...plain('breach-notice', 'certificate-debt-notice', 'completion-certificate', 'unit-certificate'),
      ...plain('no-violation-certificate', 'certificate-refusal'),
      'completion-certificate-after-fine': {
        template: 'completion-certificate',
        outcomes: { article100: 'fine-paid' },
      },
      'completion-certificate-old-building': {
        template: 'completion-certificate',
        outcomes: { analysis: 'old-building' },
      },
    },
  },
  'renovation-clearance': {
    answers: person,
    facts: {
      ...{ auditedLandSquareMetres: 240, auditedBuiltSquareMetres: 310, auditFromYear: 1398, payThroughYear: 1404 },
    },
    owes: true,
    reason: 'مساحت زیرزمین در ممیزی پیشین دو بار حساب شده بود.',
    letters: {
      ...plain('renovation-statement', 'renovation-clearance', 'renovation-receipt', 'instalment-agreement'),
      'no-property': { template: 'no-property', reason: 'ملکی با این نشانی در بازدید یافت نشد.' },
      'renovation-clearance-after-payment': { template: 'renovation-clearance', outcomes: { all: 'paid' } },
      'renovation-clearance-by-instalments': { template: 'renovation-clearance', outcomes: { cheques: 'settled' } },
      'audit-result': { template: 'audit-result', outcomes: { audit: 'corrected' } },
      'audit-result-upheld': { template: 'audit-result', outcomes: { audit: 'upheld' } },
      'commission-result': { template: 'commission-result', outcomes: { commission: 'corrected' } },
      'commission-result-upheld': { template: 'commission-result', outcomes: { commission: 'upheld' } },
    },
  },
  'article-100-case': {
    answers: person,
    facts: {
      ...{ ...breach, source: 'patrol', sittingNumber: 12, sittingDate: '2026-12-19', appealSittingNumber: 3 },
      ...{ appealSittingDate: '2027-01-16', enforcementCostRials: 85_000_000 },
    },
    reason: 'گزارش کارشناس و اقرار مالک در لایحهٔ دفاعیه.',
    letters: {
      ...plain('stop-work', 'defence-invitation', 'fine-notice', 'demolition-order'),
      ...plain('restoration-order', 'enforcement-cost-notice', 'fine-settled', 'demolition-done', 'restoration-done'),
      ...plain('acquittal', 'retention'),
      unfounded: { template: 'unfounded', reason: 'بنای گزارش‌شده مطابق پروانه است.' },
      'unpaid-verdict': { template: 'unpaid-verdict', reason: 'جریمه با وجود تمدید مهلت پرداخت نشد.' },
      'first-verdict': { template: 'first-verdict', outcomes: { ...board, firstVerdict: 'fine' } },
      'first-verdict-demolition': { template: 'first-verdict', outcomes: { ...board, firstVerdict: 'demolition' } },
      'first-verdict-acquittal': { template: 'first-verdict', outcomes: { ...board, firstVerdict: 'acquittal' } },
      'appeal-verdict': { template: 'appeal-verdict', outcomes: { ...board, appealVerdict: 'restoration' } },
      'appeal-verdict-retention': { template: 'appeal-verdict', outcomes: { ...board, appealVerdict: 'retention' } },
    },
  },
  subdivision: {
    answers: { ...person, action: 'subdivide', deedAreaSquareMetres: 520 },
    facts: {
      ...{
        action: 'subdivide',
        deedAreaSquareMetres: 520,
        lotsCount: 2,
        lotsSquareMetres: 430,
        streetsSquareMetres: 65,
      },
      ...{ municipalSquareMetres: 0, municipalDueSquareMetres: 25, newCodes: ['1-4-12-8-0-0-0', '1-4-12-9-0-0-0'] },
      ...{ regionalPriceRials: 900_000, mergeCount: 2, mergeSquareMetres: 640 },
    },
    reason: 'عرض دسترسی قطعهٔ دوم کمتر از ضابطهٔ طرح تفصیلی است.',
    letters: {
      ...plain(
        'subdivision-debt-notice',
        'approved-map',
        'deed-office-notice',
        'subdivision-refusal',
        'court-dismissal',
      ),
      'approved-merger': {
        template: 'approved-merger',
        facts: { action: 'merge', newCodes: ['1-4-12-8-0-0-0'] },
        answers: { action: 'merge' },
      },
      'subdivision-refusal-narrow': { template: 'subdivision-refusal', facts: { lotsProblem: 'access-too-narrow' } },
    },
  },
  'utility-connection-inquiry': {
    answers: { ...person, ...letter, askedBy: 'company', company: 'gas', kind: 'permanent', units: 4 },
    facts: { askedBy: 'company', company: 'gas', connectionKind: 'permanent', requestedUnits: 4, allowedUnits: 3 },
    owes: true,
    reason: 'گواهی پایان‌کار ملک برای سه واحد صادر شده است.',
    letters: {
      ...plain('connection-allowed', 'connection-workshop-only', 'connection-forbidden', 'connection-debt'),
      'disconnection-notice': {
        template: 'disconnection-notice',
        reason: 'رأی شمارهٔ ۱۴ مورخ ۱۴۰۵/۰۸/۲۰ کمیسیون تجدیدنظر.',
      },
      'connection-allowed-fewer': { template: 'connection-allowed', outcomes: { expert: 'allowed' } },
      'connection-forbidden-open-violation': {
        template: 'connection-forbidden',
        facts: { openViolation: true },
        reason: 'ساخت طبقهٔ چهارم بدون پروانه.',
      },
    },
  },
  'excavation-permit': {
    answers: {
      ...{ ...person, applicantKind: 'company', companyName: 'شرکت گازرسانی نمونه', depthCentimetres: 120 },
      ...{ street: 'خیابان نمونه، از پلاک ۱۲ تا تقاطع کوچهٔ آزمایش', startDate: '2026-12-12', purpose: 'gas' },
    },
    facts: {
      ...{ applicantKind: 'company', purpose: 'gas', surface: 'asphalt', mainStreet: true, workDays: 7 },
      ...{ trenchMetres: 22, trenchCentimetres: 60, utilityDecision: 'conditional' },
    },
    reason: 'در بازدید، نشست آسفالت در میانهٔ مسیر دیده شد.',
    letters: {
      ...plain(
        'excavation-bill',
        'excavation-permit',
        'excavation-extension',
        'excavation-refusal',
        'excavation-defects',
      ),
      ...plain('deposit-release', 'excavation-takeover'),
      'excavation-permit-at-night': { template: 'excavation-permit', outcomes: { traffic: 'night-only' } },
    },
  },
}
