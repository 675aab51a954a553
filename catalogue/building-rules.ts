import type { LotRules } from '../domain/building/lot-plan.ts'
import type { LegalSource } from '../domain/procedure/legal-source.ts'

/** Difference between permit and building that is no breach, percent of the permitted area. */
export const asBuiltTolerance: { percent: number; law: LegalSource } = {
  percent: 2,
  law: {
    source: { fa: 'رویهٔ شهرداری؛ نمونه', en: 'Practice of the municipality; sample' },
    status: 'sample',
    note: {
      fa: 'رواداری مساحت باید به تصویب شهرداری برسد.',
      en: 'The tolerance is to be decided by the municipality.',
    },
  },
}

/** What the detailed plan asks of new lots. */
export const lotRules: LotRules & { law: LegalSource } = {
  smallestLotSquareMetres: 150,
  narrowestLotMetres: 8,
  narrowestAccessMetres: 6,
  tolerancePercent: 1,
  shareAboveSquareMetres: 500,
  sharePercent: 12,
  law: {
    source: { fa: 'قانون شهرداری و ضوابط طرح تفصیلی', en: 'Municipality Law and rules of the detailed plan' },
    article: { fa: 'تبصرهٔ ۳ مادهٔ ۱۰۱', en: 'note 3 to Article 101' },
    status: 'sample',
    note: {
      fa: 'حد نصاب، عرض، دسترسی، رواداری و سهم شهرداری نمونه است و باید تأیید شود.',
      en: 'Smallest lot, width, access, tolerance and the city’s share are samples, to be confirmed.',
    },
  },
}
