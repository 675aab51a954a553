import type { LegalSource } from '../../domain/procedure/legal-source.ts'
import type { Tariff } from '../../domain/tariff/tariff-schema.ts'
import { buildingControlHeadings, buildingControlParameters } from './building-control-headings.ts'
import { debtParameters, debtRules } from './debt-headings.ts'

const sample: LegalSource = {
  source: { fa: 'تعرفهٔ نمونه، ساختگی', en: 'Sample tariff, invented' },
  status: 'sample',
}
const article = (fa: string, en: string) => ({ fa: `مادهٔ ${fa} تعرفهٔ نمونه`, en: `Article ${en} of the sample tariff` })

/** Residential floor area × regional price × rate: other headings are shares of it. */
const constructionDuty =
  'facts.requestedUse == "residential" ? percent(facts.plannedAreaSquareMetres * facts.regionalPriceRials, facts.plannedUnits == 1 ? singleHomePercent : housingPercent, "half_up") : 0'
const tradeDuty =
  'facts.requestedUse == "residential" ? 0 : percent(facts.plannedAreaSquareMetres * facts.regionalPriceRials, tradePercent, "half_up")'
/** Coefficients of published tables: 5, 6, 6, 7, 8, 10 by the number of floors. */
const densityCoefficient =
  '(facts.plannedFloors <= 1 ? 5 : facts.plannedFloors <= 3 ? 6 : facts.plannedFloors == 4 ? 7 : facts.plannedFloors == 5 ? 8 : 10)'
const excessArea =
  'max(0, facts.plannedAreaSquareMetres - muldiv(facts.netAreaSquareMetres, facts.densityPercent, 100, "down"))'

/**
 * An invented tariff that has the shape of a real one. Khoy's own book was not found: every number waits for the council.
 */
export const tariff1405Sample: Tariff = {
  version: '1405.1',
  title: { fa: 'تعرفهٔ عوارض و بهای خدمات ۱۴۰۵ (نمونه)', en: 'Tariff of duties and prices 1405 (sample)' },
  resolution: {
    number: 'نمونه-۱',
    date: '2026-02-15',
    body: { fa: 'شورای اسلامی شهر خوی (مصوبهٔ ساختگی)', en: 'Islamic City Council of Khoy (invented resolution)' },
  },
  // A council's book holds for one year; a sample has to serve whoever tries the system, whenever that is.
  validFrom: '2024-03-20',
  validUntil: '2032-03-20',
  sample: true,
  parameters: {
    singleHomePercent: { label: { fa: 'نرخ زیربنای تک‌واحدی (درصد)', en: 'Rate for a single home (%)' }, value: '40' },
    housingPercent: { label: { fa: 'نرخ زیربنای مجتمع (درصد)', en: 'Rate for several homes (%)' }, value: '62.5' },
    tradePercent: { label: { fa: 'نرخ پذیره (درصد)', en: 'Rate for trade use (%)' }, value: '180' },
    parkingSquareMetres: { label: { fa: 'مساحت هر پارکینگ', en: 'Area of a parking space' }, value: 25 },
    parkingCoefficient: { label: { fa: 'ضریب کسری پارکینگ', en: 'Coefficient of missing parking' }, value: 2 },
    addedValuePercent: { label: { fa: 'نرخ ارزش افزوده (درصد)', en: 'Rate of added value (%)' }, value: '35' },
    firePercent: { label: { fa: 'سهم آتش‌نشانی (درصد)', en: 'Share of the fire service (%)' }, value: '3' },
    siteVisitRials: { label: { fa: 'بهای کارشناسی و بازدید', en: 'Price of the site visit' }, value: 1_850_000 },
    mortgageAnswerRials: {
      label: { fa: 'بهای پاسخ استعلام بانک', en: 'Price of an answer to a bank' },
      value: 1_200_000,
    },
    trenchRials: { label: { fa: 'بهای هر متر مربع حفاری', en: 'Price per m² of excavation' }, value: 450_000 },
    mainStreetCoefficient: { label: { fa: 'ضریب معبر اصلی', en: 'Coefficient of a main street' }, value: 2 },
    asphaltRials: { label: { fa: 'ترمیم هر متر مربع آسفالت', en: 'Restoring 1 m² of asphalt' }, value: 6_500_000 },
    pavingRials: { label: { fa: 'ترمیم هر متر مربع سنگ‌فرش', en: 'Restoring 1 m² of paving' }, value: 4_800_000 },
    soilRials: { label: { fa: 'ترمیم هر متر مربع معبر خاکی', en: 'Restoring 1 m² of soil' }, value: 900_000 },
    certificateRials: { label: { fa: 'بهای صدور گواهی', en: 'Price of a certificate' }, value: 250_400 },
    transferPercent: { label: { fa: 'نرخ نقل و انتقال (درصد)', en: 'Rate of transfers (%)' }, value: '1' },
    ...debtParameters,
    ...buildingControlParameters,
  },
  headings: [
    {
      id: 'construction-duty',
      label: { fa: 'عوارض زیربنا (مسکونی)', en: 'Construction duty (residential)' },
      formula: constructionDuty,
      explanation: {
        fa: 'زیربنا {plannedAreaSquareMetres} متر مربع × قیمت منطقه‌ای {regionalPriceRials} ریال × نرخ تک‌واحدی {singleHomePercent} یا مجتمع {housingPercent} درصد ({plannedUnits} واحد)',
        en: 'floor area {plannedAreaSquareMetres} m² × regional price {regionalPriceRials} rials × {singleHomePercent} % for one home, {housingPercent} % for several ({plannedUnits} units)',
      },
      article: article('۱', '1'),
      law: sample,
      ruledBy: 'request',
    },
    {
      id: 'trade-construction-duty',
      label: { fa: 'عوارض پذیره (تجاری، اداری، صنعتی)', en: 'Construction duty (trade, office, industry)' },
      formula: tradeDuty,
      explanation: {
        fa: 'زیربنا {plannedAreaSquareMetres} متر مربع × قیمت منطقه‌ای {regionalPriceRials} ریال × {tradePercent} درصد',
        en: 'floor area {plannedAreaSquareMetres} m² × regional price {regionalPriceRials} rials × {tradePercent} %',
      },
      article: article('۲', '2'),
      law: sample,
      ruledBy: 'request',
    },
    {
      id: 'excess-density',
      label: { fa: 'تراکم مازاد', en: 'Excess density' },
      formula: `${excessArea} * facts.regionalPriceRials * ${densityCoefficient}`,
      explanation: {
        fa: '(زیربنا {plannedAreaSquareMetres} − عرصهٔ خالص {netAreaSquareMetres} × تراکم {densityPercent} درصد) متر مربع × قیمت منطقه‌ای {regionalPriceRials} ریال × ضریب {plannedFloors} طبقه (تا ۱ طبقه ۵، تا ۳ طبقه ۶، ۴ طبقه ۷، ۵ طبقه ۸، بیشتر ۱۰)',
        en: '(floor area {plannedAreaSquareMetres} − net area {netAreaSquareMetres} × density {densityPercent} %) m² × regional price {regionalPriceRials} rials × coefficient of {plannedFloors} floors (5 for 1 floor, 6 up to 3, 7 for 4, 8 for 5, 10 above)',
      },
      article: article('۳', '3'),
      law: sample,
      ruledBy: 'request',
    },
    {
      id: 'parking-shortage',
      label: { fa: 'کسری پارکینگ', en: 'Missing parking' },
      formula:
        'max(0, facts.parkingRequired - facts.parkingCount) * parkingSquareMetres * facts.regionalPriceRials * parkingCoefficient',
      explanation: {
        fa: '({parkingRequired} پارکینگ لازم − {parkingCount} تأمین‌شده) × {parkingSquareMetres} متر مربع × قیمت منطقه‌ای {regionalPriceRials} ریال × ضریب {parkingCoefficient}',
        en: '({parkingRequired} spaces required − {parkingCount} provided) × {parkingSquareMetres} m² × regional price {regionalPriceRials} rials × {parkingCoefficient}',
      },
      article: article('۴', '4'),
      law: sample,
      ruledBy: 'request',
    },
    {
      id: 'added-value',
      label: { fa: 'ارزش افزوده پس از رأی کمیسیون مادهٔ ۵', en: 'Added value after the Article 5 commission' },
      formula:
        'facts.addedValueDue ? percent(facts.netAreaSquareMetres * facts.regionalPriceRials, addedValuePercent, "half_up") : 0',
      explanation: {
        fa: 'عرصهٔ خالص {netAreaSquareMetres} متر مربع × قیمت منطقه‌ای {regionalPriceRials} ریال × {addedValuePercent} درصد',
        en: 'net area {netAreaSquareMetres} m² × regional price {regionalPriceRials} rials × {addedValuePercent} %',
      },
      article: article('۵', '5'),
      law: sample,
      ruledBy: 'invoice',
    },
    {
      id: 'fire-service-share',
      label: { fa: 'سهم آتش‌نشانی', en: 'Share of the fire service' },
      formula: `percent((${constructionDuty}) + (${tradeDuty}), firePercent, "half_up")`,
      explanation: {
        fa: '{firePercent} درصد عوارض زیربنا یا پذیره ({plannedAreaSquareMetres} متر مربع × {regionalPriceRials} ریال × نرخ)',
        en: '{firePercent} % of the construction duty ({plannedAreaSquareMetres} m² × {regionalPriceRials} rials × rate)',
      },
      article: article('۶', '6'),
      law: sample,
      ruledBy: 'request',
    },
    {
      id: 'site-visit',
      label: { fa: 'کارشناسی و بازدید', en: 'Site visit' },
      formula: 'siteVisitRials',
      explanation: { fa: 'مقطوع {siteVisitRials} ریال', en: 'fixed, {siteVisitRials} rials' },
      article: article('۷', '7'),
      law: sample,
      ruledBy: 'request',
    },
    {
      id: 'certificate-fee',
      label: { fa: 'بهای صدور گواهی', en: 'Price of the certificate' },
      formula: 'certificateRials',
      explanation: { fa: 'مقطوع {certificateRials} ریال', en: 'fixed, {certificateRials} rials' },
      article: article('۸', '8'),
      law: sample,
      ruledBy: 'request',
    },
    {
      id: 'arrears',
      label: { fa: 'بدهی معوق ملک', en: 'Arrears of the property' },
      formula: 'facts.debtRials',
      explanation: {
        fa: 'ماندهٔ دفتر بدهی: {debtRials} ریال',
        en: 'balance of the register of debts: {debtRials} rials',
      },
      article: article('۹', '9'),
      law: sample,
      ruledBy: 'invoice',
    },
    ...debtRules,
    ...buildingControlHeadings,
    {
      id: 'mortgage-answer-fee',
      label: { fa: 'بهای خدمت پاسخ به استعلام بانک', en: 'Price of the answer to a bank' },
      formula: 'mortgageAnswerRials',
      explanation: { fa: 'مقطوع {mortgageAnswerRials} ریال', en: 'fixed, {mortgageAnswerRials} rials' },
      article: article('۱۲', '12'),
      law: sample,
      ruledBy: 'request',
    },
    {
      id: 'excavation-fee',
      label: { fa: 'بهای خدمت حفاری معبر', en: 'Price of the excavation' },
      formula:
        'muldiv(facts.trenchMetres * facts.trenchCentimetres, trenchRials * (facts.mainStreet ? mainStreetCoefficient : 1), 100, "half_up")',
      explanation: {
        fa: 'طول {trenchMetres} متر × عرض {trenchCentimetres} سانتی‌متر × {trenchRials} ریال هر متر مربع؛ در معبر اصلی × {mainStreetCoefficient}',
        en: 'length {trenchMetres} m × width {trenchCentimetres} cm × {trenchRials} rials per m²; in a main street × {mainStreetCoefficient}',
      },
      article: article('۱۳', '13'),
      law: sample,
      ruledBy: 'request',
    },
    {
      id: 'resurfacing-deposit',
      label: { fa: 'سپردهٔ ترمیم معبر (مسترد می‌شود)', en: 'Deposit for restoring the street (paid back)' },
      formula:
        'muldiv(facts.trenchMetres * facts.trenchCentimetres, facts.surface == "asphalt" ? asphaltRials : facts.surface == "paving" ? pavingRials : soilRials, 100, "half_up")',
      explanation: {
        fa: 'طول {trenchMetres} متر × عرض {trenchCentimetres} سانتی‌متر × بهای ترمیم هر متر مربع (آسفالت {asphaltRials}، سنگ‌فرش {pavingRials}، خاکی {soilRials} ریال)',
        en: 'length {trenchMetres} m × width {trenchCentimetres} cm × price of restoring 1 m² (asphalt {asphaltRials}, paving {pavingRials}, soil {soilRials} rials)',
      },
      article: article('۱۴', '14'),
      law: sample,
      ruledBy: 'request',
    },
    {
      id: 'transfer-duty',
      label: { fa: 'عوارض نقل و انتقال', en: 'Transfer duty' },
      formula: 'percent(facts.areaSquareMetres * facts.regionalPriceRials, transferPercent, "half_up")',
      explanation: {
        fa: 'عرصه {areaSquareMetres} متر مربع × قیمت منطقه‌ای {regionalPriceRials} ریال × {transferPercent} درصد',
        en: 'land {areaSquareMetres} m² × regional price {regionalPriceRials} rials × {transferPercent} %',
      },
      article: article('۱۱', '11'),
      law: {
        ...sample,
        note: {
          fa: 'نمونهٔ عنوانی که با رأی دیوان عدالت اداری از تاریخی به بعد وصول نمی‌شود.',
          en: 'Example of a heading that is no longer levied from a day on, by a ruling of the Court of Administrative Justice.',
        },
      },
      ruledBy: 'invoice',
      until: '2026-07-23',
    },
  ],
}
