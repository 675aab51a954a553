import type { LegalSource } from '../domain/procedure/legal-source.ts'

/** Every source of law that the services name. What was not read in a published text is marked `sample`. */

/** Note to Article 74: clearance or the debt goes to the notary within ten days of receipt. */
export const article74Note: LegalSource = {
  source: { fa: 'قانون شهرداری', en: 'Municipality Law' },
  article: { fa: 'تبصرهٔ مادهٔ ۷۴', en: 'note to Article 74' },
  status: 'law',
  note: {
    fa: 'ده روز از تاریخ وصول؛ با انقضای مهلت بدون پاسخ، تنظیم سند ممکن است (بخشنامهٔ ۱۶۹۷۱/۳۴/۱ مورخ ۱۳۸۱/۰۶/۰۴).',
    en: 'Ten days from receipt; with no answer by then the deed may be made (circular 16971/34/1 of 1381/06/04).',
  },
}

/** Article 1: a deed needs a completion or no-violation certificate under note 8 to Article 100. */
export const facilitationArticle1: LegalSource = {
  source: {
    fa: 'قانون تسهیل تنظیم اسناد در دفاتر اسناد رسمی (۱۳۸۵)',
    en: 'Law on easing the drawing up of deeds (1385)',
  },
  article: {
    fa: 'مادهٔ ۱ و تبصرهٔ ۸ مادهٔ ۱۰۰ قانون شهرداری',
    en: 'Article 1, and note 8 to Article 100 of the Municipality Law',
  },
  status: 'law',
}

/** Fifteen days for a permit, as a deputy minister told the press; the decree itself was not found. */
export const permitFifteenDays: LegalSource = {
  source: { fa: 'مصوبهٔ شورای عالی اداری', en: 'Decree of the High Administrative Council' },
  status: 'law',
  note: {
    fa: 'به نقل از معاون وزیر در رسانه؛ شمارهٔ مصوبه و کاری یا تقویمی بودن روزها باید تأیید شود.',
    en: 'As a deputy minister told the press; its number, and whether days are working days, are to be confirmed.',
  },
}

export const article5Commission: LegalSource = {
  source: {
    fa: 'قانون تأسیس شورای عالی شهرسازی و معماری ایران',
    en: 'Law founding the High Council of Urban Planning and Architecture',
  },
  article: { fa: 'مادهٔ ۵', en: 'Article 5' },
  status: 'law',
  note: { fa: 'مهلت رسیدگی نمونه است.', en: 'The time for its decision is a sample.' },
}

export const urbanLandLaw: LegalSource = {
  source: { fa: 'قانون زمین شهری', en: 'Urban Land Law' },
  article: { fa: 'مواد ۶ و ۸', en: 'Articles 6 and 8' },
  status: 'law',
}

/** A period or a rule that was made up for trying the system. */
export const sampleRule: LegalSource = {
  source: { fa: 'نمونه؛ باید به تصویب شهرداری برسد', en: 'Sample; to be decided by the municipality' },
  status: 'sample',
}

/** Documents that municipal portals of other cities list for nearly every service. */
export const customaryDocuments: LegalSource = {
  source: { fa: 'رویهٔ شهرداری‌ها؛ نمونه', en: 'Practice of municipalities; sample' },
  status: 'sample',
}
