import type { LegalSource } from '../../domain/procedure/legal-source.ts'
import type { Tariff, TariffHeading } from '../../domain/tariff/tariff-schema.ts'

const renovationLaw: LegalSource = {
  source: { fa: 'قانون نوسازی و عمران شهری (۱۳۴۷)', en: 'Urban Renovation Law (1347)' },
  article: { fa: 'مادهٔ ۲', en: 'Article 2' },
  status: 'law',
  note: { fa: 'نرخ هر سال باید تأیید شود.', en: 'The rate of each year is to be confirmed.' },
}
const prizeRule: LegalSource = {
  source: { fa: 'قانون نوسازی و عمران شهری (۱۳۴۷)', en: 'Urban Renovation Law (1347)' },
  article: { fa: 'مادهٔ ۱۰', en: 'Article 10' },
  status: 'sample',
  note: {
    fa: 'شمارهٔ ماده و میزان جایزهٔ خوش‌حسابی باید تأیید شود.',
    en: 'Article and share of the prize are to be confirmed.',
  },
}
const lateRule: LegalSource = {
  source: {
    fa: 'قانون درآمد پایدار و هزینهٔ شهرداری‌ها و دهیاری‌ها (۱۴۰۱)',
    en: 'Law on sustainable income of municipalities (1401)',
  },
  article: { fa: 'مادهٔ ۱۰', en: 'Article 10' },
  status: 'sample',
  note: {
    fa: 'ماهی دو درصد تا سقف بیست‌وچهار درصد؛ شمارش ماه و سال شروع باید تأیید شود.',
    en: 'Two per cent a month up to twenty-four; how months count and since which year is to be confirmed.',
  },
}
const oldLateRule: LegalSource = {
  source: { fa: 'قانون نوسازی و عمران شهری (۱۳۴۷)', en: 'Urban Renovation Law (1347)' },
  article: { fa: 'مادهٔ ۱۱', en: 'Article 11' },
  status: 'sample',
  note: {
    fa: 'سالی نه درصد برای سال‌های پیش از ۱۴۰۲؛ باید تأیید شود.',
    en: 'Nine per cent a year for years before 1402; to be confirmed.',
  },
}
const sample: LegalSource = {
  source: { fa: 'تعرفهٔ نمونه، ساختگی', en: 'Sample tariff, invented' },
  status: 'sample',
}
const article = (fa: string, en: string) => ({ fa: `مادهٔ ${fa} تعرفهٔ نمونه`, en: `Article ${en} of the sample tariff` })

/** What a year comes to by its own rate and values. */
const duty =
  'percent(landSquareMetres * landValueRials + builtSquareMetres * buildingValueRials, dutyPercent, "half_up")'
const relief = `percent(${duty}, reliefPercent, "half_up")`
const net = `(${duty} - ${relief})`
const prize = `(billYear == year ? percent(${net}, prizePercent, "half_up") : 0)`
const late = `(year < 1402 ? 0 : min(percent(${net} * lateMonths, lateMonthPercent, "half_up"), percent(${net}, lateCapPercent, "half_up")))`
const oldLate = `(year < 1402 ? percent(${net} * lateMonths, oldLateMonthPercent, "half_up") : 0)`

export const debtParameters: Tariff['parameters'] = {
  lateMonthPercent: { label: { fa: 'دیرکرد هر ماه (درصد)', en: 'Late charge a month (%)' }, value: '2' },
  lateCapPercent: { label: { fa: 'سقف دیرکرد (درصد)', en: 'Late charge at most (%)' }, value: '24' },
  oldLateMonthPercent: {
    label: { fa: 'دیرکرد هر ماه برای سال‌های پیش از ۱۴۰۲ (درصد)', en: 'Late charge a month before 1402 (%)' },
    value: '0.75',
  },
}

/** Headings that bill the renovation register year by year. */
const renovationRules: readonly TariffHeading[] = [
  {
    id: 'renovation-duty',
    label: { fa: 'عوارض نوسازی', en: 'Renovation duty' },
    ledger: 'renovation',
    formula: `isPaid ? 0 : ${duty}`,
    explanation: {
      fa: '(عرصه {landSquareMetres} متر مربع × {landValueRials} ریال + اعیان {builtSquareMetres} متر مربع × {buildingValueRials} ریال) × {dutyPercent} درصد؛ نرخ و ارزش سال: {resolution}',
      en: '(land {landSquareMetres} m² × {landValueRials} rials + building {builtSquareMetres} m² × {buildingValueRials} rials) × {dutyPercent} %; rate and values of the year: {resolution}',
    },
    article: article('۱۰', '10'),
    law: renovationLaw,
    ruledBy: 'invoice',
  },
  {
    id: 'renovation-relief',
    label: { fa: 'تخفیف قانونی نوسازی', en: 'Relief of the renovation duty' },
    ledger: 'renovation',
    formula: `isPaid ? 0 : 0 - ${relief}`,
    mayBeCredit: true,
    explanation: {
      fa: '{reliefPercent} درصد عوارض سال، ثبت‌شده در پروندهٔ نوسازی (ایثارگران، بافت فرسوده و مانند آن)',
      en: '{reliefPercent} % of the year’s duty, as entered in the renovation file (veterans, worn fabric and the like)',
    },
    article: article('۱۰، بند ۲', '10, item 2'),
    law: sample,
    ruledBy: 'invoice',
  },
  {
    id: 'renovation-prize',
    label: { fa: 'جایزهٔ خوش‌حسابی نوسازی', en: 'Prize for paying the renovation duty in time' },
    ledger: 'renovation',
    formula: `isPaid ? 0 : 0 - ${prize}`,
    mayBeCredit: true,
    explanation: {
      fa: '{prizePercent} درصد عوارض سال، چون تا پایان همان سال پرداخت می‌شود',
      en: '{prizePercent} % of the year’s duty, since it is paid before the year ends',
    },
    article: article('۱۰، بند ۳', '10, item 3'),
    law: prizeRule,
    ruledBy: 'invoice',
  },
  {
    id: 'renovation-late-charge',
    label: { fa: 'دیرکرد عوارض نوسازی', en: 'Late charge on the renovation duty' },
    ledger: 'renovation',
    formula: `isPaid ? 0 : ${late}`,
    explanation: {
      fa: '{lateMonths} ماه تأخیر × {lateMonthPercent} درصد عوارض سال، حداکثر {lateCapPercent} درصد',
      en: '{lateMonths} months late × {lateMonthPercent} % of the year’s duty, at most {lateCapPercent} %',
    },
    article: article('۱۰، بند ۴', '10, item 4'),
    law: lateRule,
    ruledBy: 'invoice',
  },
  {
    id: 'renovation-old-late-charge',
    label: { fa: 'زیان دیرکرد عوارض نوسازی', en: 'Interest on the renovation duty' },
    ledger: 'renovation',
    formula: `isPaid ? 0 : ${oldLate}`,
    explanation: {
      fa: '{lateMonths} ماه تأخیر × {oldLateMonthPercent} درصد عوارض سال (سالی نه درصد)',
      en: '{lateMonths} months late × {oldLateMonthPercent} % of the year’s duty (nine per cent a year)',
    },
    article: article('۱۰، بند ۵', '10, item 5'),
    law: oldLateRule,
    ruledBy: 'invoice',
  },
  {
    id: 'renovation-adjustment',
    label: { fa: 'مابه‌التفاوت نوسازی پس از اصلاح ممیزی', en: 'Difference after the audit was corrected' },
    ledger: 'renovation',
    formula: `isPaid ? ${net} - ${prize} + ${late} + ${oldLate} - paidRials : 0`,
    mayBeCredit: true,
    explanation: {
      fa: 'محاسبهٔ دوبارهٔ سال با عرصهٔ {landSquareMetres} و اعیان {builtSquareMetres} متر مربع و شرایط روز پرداخت، منهای {paidRials} ریال پرداخت‌شده',
      en: 'the year computed anew with {landSquareMetres} m² of land and {builtSquareMetres} m² built as on the day of payment, less {paidRials} rials paid',
    },
    article: article('۱۰، بند ۶', '10, item 6'),
    law: renovationLaw,
    ruledBy: 'invoice',
  },
]

const otherDebts: TariffHeading = {
  id: 'other-debts',
  label: { fa: 'بدهی دفتر', en: 'Debt in the register' },
  ledger: 'debts',
  formula: 'owedRials',
  mayBeCredit: true,
  explanation: {
    fa: 'ماندهٔ ثبت‌شده در دفتر بدهی: {owedRials} ریال',
    en: 'balance in the register of debts: {owedRials} rials',
  },
  article: article('۹', '9'),
  law: sample,
  ruledBy: 'invoice',
}

const foundDebt: TariffHeading = {
  id: 'found-debt',
  label: { fa: 'بدهی تشخیصی مسئول درآمد', en: 'Debt found by the revenue officer' },
  formula: 'facts.foundDebtRials',
  explanation: {
    fa: 'بدهی که در دفترها نبود و مسئول درآمد برآورد کرد: {foundDebtRials} ریال',
    en: 'a debt that the registers lacked, as the revenue officer put it: {foundDebtRials} rials',
  },
  article: article('۹، بند ۲', '9, item 2'),
  law: sample,
  ruledBy: 'invoice',
}

export const debtRules: readonly TariffHeading[] = [...renovationRules, otherDebts, foundDebt]

/** Headings under which the yearly renovation duty is billed. */
export const renovationHeadings: readonly string[] = renovationRules.map(({ id }) => id)
/** Headings under which everything is billed that a parcel owes by the registers. */
export const debtHeadings: readonly string[] = [...renovationHeadings, otherDebts.id]
