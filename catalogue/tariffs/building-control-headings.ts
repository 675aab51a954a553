import type { LegalSource } from '../../domain/procedure/legal-source.ts'
import type { Tariff, TariffHeading } from '../../domain/tariff/tariff-schema.ts'
import { article100Demolition, article100Note2, article101 } from '../laws.ts'

const sample: LegalSource = {
  source: { fa: 'تعرفهٔ نمونه، ساختگی', en: 'Sample tariff, invented' },
  status: 'sample',
}
/** A duty beside an Article 100 fine on the same breach was voided by rulings: it can be switched off by its date. */
const contested: LegalSource = {
  ...sample,
  note: {
    fa: 'گرفتن عوارض همراه با جریمهٔ مادهٔ صد برای یک تخلف محل اختلاف است؛ با تاریخ قابل توقف است.',
    en: 'A duty beside an Article 100 fine on the same breach is disputed; it can be switched off by its date.',
  },
}
const article = (fa: string, en: string) => ({ fa: `مادهٔ ${fa} تعرفهٔ نمونه`, en: `Article ${en} of the sample tariff` })

export const buildingControlParameters: Tariff['parameters'] = {
  excessHousingPercent: {
    label: { fa: 'نرخ زیربنای مازاد مسکونی (درصد)', en: 'Rate of excess housing area (%)' },
    value: '62.5',
  },
  excessTradePercent: {
    label: { fa: 'نرخ زیربنای مازاد غیرمسکونی (درصد)', en: 'Rate of other excess area (%)' },
    value: '180',
  },
  permitRenewalPercent: {
    label: { fa: 'نرخ سالانهٔ تمدید پروانه (درصد)', en: 'Yearly rate of permit renewal (%)' },
    value: '5',
  },
  subdivisionPercent: { label: { fa: 'نرخ تفکیک عرصه (درصد)', en: 'Rate of subdivision (%)' }, value: '10' },
  landShareCoefficient: { label: { fa: 'ضریب سهم شهرداری', en: 'Coefficient of the city’s share' }, value: 12 },
}

export const buildingControlHeadings: readonly TariffHeading[] = [
  {
    id: 'article-100-fine',
    label: { fa: 'جریمهٔ کمیسیون مادهٔ صد', en: 'Fine of the Article 100 commission' },
    formula:
      'muldiv((facts.violationKind == "parking-shortage" ? facts.missingParkingSpaces * parkingSquareMetres : facts.violationSquareMetres) * facts.yearValueRials, facts.fineMultiplierPercent, 100, "half_up")',
    explanation: {
      fa: 'متراژ خلاف {violationSquareMetres} متر مربع (یا {missingParkingSpaces} پارکینگ × {parkingSquareMetres} متر مربع) × ارزش معاملاتی سال احداث {constructionYear}، هر متر {yearValueRials} ریال × {fineMultiplierPercent} درصد به موجب رأی',
      en: 'area in breach {violationSquareMetres} m² (or {missingParkingSpaces} parking spaces × {parkingSquareMetres} m²) × transaction value of the year {constructionYear}, {yearValueRials} rials per m² × {fineMultiplierPercent} % by the verdict',
    },
    article: {
      fa: 'رأی قطعی و تبصره‌های ۲ تا ۵ و ۱۱ مادهٔ ۱۰۰',
      en: 'the final verdict, notes 2 to 5 and 11 to Article 100',
    },
    law: article100Note2,
    ruledBy: 'invoice',
  },
  {
    id: 'enforcement-cost',
    label: { fa: 'هزینهٔ اجرای رأی', en: 'Cost of enforcing the verdict' },
    formula: 'facts.enforcementCostRials',
    explanation: {
      fa: 'صورت‌جلسهٔ اجراییات: {enforcementCostRials} ریال',
      en: 'as the enforcement officer recorded: {enforcementCostRials} rials',
    },
    article: { fa: 'تبصرهٔ ۱ مادهٔ ۱۰۰', en: 'note 1 to Article 100' },
    law: article100Demolition,
    ruledBy: 'invoice',
  },
  {
    id: 'excess-area-duty',
    label: { fa: 'مابه‌التفاوت عوارض زیربنا', en: 'Balance of the construction duty' },
    formula:
      'percent(facts.excessAreaSquareMetres * facts.regionalPriceRials, facts.landUse == "residential" ? excessHousingPercent : excessTradePercent, "half_up")',
    explanation: {
      fa: 'زیربنای مازاد {excessAreaSquareMetres} متر مربع × قیمت منطقه‌ای {regionalPriceRials} ریال × نرخ مسکونی {excessHousingPercent} یا غیرمسکونی {excessTradePercent} درصد',
      en: 'excess area {excessAreaSquareMetres} m² × regional price {regionalPriceRials} rials × {excessHousingPercent} % for housing, {excessTradePercent} % for others',
    },
    article: article('۱۲', '12'),
    law: contested,
    ruledBy: 'request',
  },
  {
    id: 'permit-overrun',
    label: { fa: 'عوارض تمدید پروانه', en: 'Duty for building beyond the permit’s time' },
    formula:
      'percent(facts.permitAreaSquareMetres * facts.regionalPriceRials * muldiv(facts.permitExpiredDays, 1, 365, "up"), permitRenewalPercent, "half_up")',
    explanation: {
      fa: 'زیربنای پروانه {permitAreaSquareMetres} متر مربع × قیمت منطقه‌ای {regionalPriceRials} ریال × {permitRenewalPercent} درصد برای هر سال یا کسری از سال ({permitExpiredDays} روز پس از اعتبار)',
      en: 'permitted area {permitAreaSquareMetres} m² × regional price {regionalPriceRials} rials × {permitRenewalPercent} % for each year begun ({permitExpiredDays} days after it expired)',
    },
    article: article('۱۳', '13'),
    law: sample,
    ruledBy: 'request',
  },
  {
    id: 'subdivision-duty',
    label: { fa: 'عوارض تفکیک عرصه', en: 'Duty on subdivision' },
    formula: 'percent(facts.lotsSquareMetres * facts.regionalPriceRials, subdivisionPercent, "half_up")',
    explanation: {
      fa: 'مساحت قطعات {lotsSquareMetres} متر مربع × قیمت منطقه‌ای {regionalPriceRials} ریال × {subdivisionPercent} درصد',
      en: 'area of the lots {lotsSquareMetres} m² × regional price {regionalPriceRials} rials × {subdivisionPercent} %',
    },
    article: article('۱۴', '14'),
    law: contested,
    ruledBy: 'request',
  },
  {
    id: 'municipal-share',
    label: { fa: 'بهای سهم شهرداری از تفکیک', en: 'Price of the city’s share of the land' },
    formula: 'facts.municipalDueSquareMetres * facts.regionalPriceRials * landShareCoefficient',
    explanation: {
      fa: 'سهم شهرداری که زمین آن داده نشده {municipalDueSquareMetres} متر مربع × قیمت منطقه‌ای {regionalPriceRials} ریال × ضریب {landShareCoefficient}',
      en: 'share not given in land {municipalDueSquareMetres} m² × regional price {regionalPriceRials} rials × {landShareCoefficient}',
    },
    article: article('۱۵', '15'),
    law: { ...article101, article: { fa: 'تبصرهٔ ۳ مادهٔ ۱۰۱', en: 'note 3 to Article 101' }, status: 'sample' },
    ruledBy: 'request',
  },
]
