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

/** Utilities may connect a building only on a permit, a no-violation or a completion certificate; not read in a published text. */
export const utilityLaw: LegalSource = {
  source: {
    fa: 'قانون منع فروش و واگذاری اراضی فاقد کاربری مسکونی (۱۳۸۱)',
    en: 'Law against selling land without residential use (1381)',
  },
  article: { fa: 'مادهٔ ۸', en: 'Article 8' },
  status: 'sample',
  note: { fa: 'متن ماده باید تأیید شود.', en: 'The text of the article is to be confirmed.' },
}

/** The duty of each year falls due on 1 Farvardin and may be paid until that year ends, so a clearance holds no longer. */
export const renovationDuty: LegalSource = {
  source: { fa: 'قانون نوسازی و عمران شهری (۱۳۴۷)', en: 'Urban Renovation Law (1347)' },
  article: { fa: 'مواد ۲ و ۱۰', en: 'Articles 2 and 10' },
  status: 'sample',
  note: {
    fa: 'اعتبار مفاصاحساب تا پایان سال باید تأیید شود.',
    en: 'That a clearance holds until year end is to be confirmed.',
  },
}

/** Who disputes the audit turns to a commission; article, composition and period were not read in a published text. */
export const renovationCommission: LegalSource = {
  source: { fa: 'قانون نوسازی و عمران شهری (۱۳۴۷)', en: 'Urban Renovation Law (1347)' },
  article: { fa: 'مادهٔ ۸', en: 'Article 8' },
  status: 'sample',
  note: {
    fa: 'یک ماه مهلت اعتراض؛ ماده، ترکیب کمیسیون و مهلت رسیدگی باید تأیید شود.',
    en: 'A month to object; article, composition and time of the commission are to be confirmed.',
  },
}

const municipalityLaw = { fa: 'قانون شهرداری', en: 'Municipality Law' }

/** The municipality stops building without or beyond a permit and puts it to the commission within a week. */
export const article100Stop: LegalSource = {
  source: municipalityLaw,
  article: { fa: 'مادهٔ ۱۰۰ و تبصرهٔ آن', en: 'Article 100 with its note' },
  status: 'sample',
  note: { fa: 'مهلت یک هفته در متن منتشرشده خوانده نشده است.', en: 'The week was not read in a published text.' },
}

/** Ten days for the owner's written defence; the commission decides within a month after them. */
export const article100Note1: LegalSource = {
  source: municipalityLaw,
  article: { fa: 'تبصرهٔ ۱ مادهٔ ۱۰۰', en: 'note 1 to Article 100' },
  status: 'sample',
  note: {
    fa: 'ده روز برای لایحهٔ دفاعیه و یک ماه برای رأی؛ باید با متن قانون تطبیق داده شود.',
    en: 'Ten days for the defence and a month for the verdict: to be held against the text.',
  },
}

/** A fine that is not paid goes back to the same commission, which then orders demolition. */
export const article100Note2: LegalSource = {
  source: municipalityLaw,
  article: { fa: 'تبصره‌های ۲ تا ۵ مادهٔ ۱۰۰', en: 'notes 2 to 5 to Article 100' },
  status: 'sample',
  note: {
    fa: 'ضریب‌ها و ارجاع دوباره در صورت نپرداختن جریمه باید تأیید شود.',
    en: 'Multiples, and the return to the commission when a fine is not paid, are to be confirmed.',
  },
}

/** A demolition order names its time, at most two months; then the municipality executes it and bills the owner. */
export const article100Demolition: LegalSource = {
  source: municipalityLaw,
  article: { fa: 'تبصرهٔ ۱ مادهٔ ۱۰۰', en: 'note 1 to Article 100' },
  status: 'law',
  note: {
    fa: 'مهلت مناسب که از دو ماه تجاوز نکند؛ سپس اجرا به هزینهٔ مالک.',
    en: 'A suitable time of at most two months; then execution at the owner’s cost.',
  },
}

/** A certificate says what was built: completion for a finished building, no violation for one that is not. */
export const article100Note8: LegalSource = {
  source: municipalityLaw,
  article: { fa: 'تبصرهٔ ۸ مادهٔ ۱۰۰', en: 'note 8 to Article 100' },
  status: 'law',
}

/** Ten days from the service of the verdict to object; other members decide. */
export const article100Note10: LegalSource = {
  source: municipalityLaw,
  article: { fa: 'تبصرهٔ ۱۰ مادهٔ ۱۰۰', en: 'note 10 to Article 100' },
  status: 'sample',
  note: {
    fa: 'ده روز از ابلاغ؛ باید با متن قانون تطبیق داده شود.',
    en: 'Ten days from service: to be held against the text.',
  },
}

/** A map of subdivision is answered within three months; then the owner may turn to the court, which asks the commission. */
export const article101: LegalSource = {
  source: municipalityLaw,
  article: { fa: 'مادهٔ ۱۰۱', en: 'Article 101' },
  status: 'law',
  note: {
    fa: 'سه ماه برای پاسخ؛ سپس دادگاه، و دو ماه برای نظر کمیسیون مادهٔ ۵. سه ماه اینجا نود روز شمرده می‌شود.',
    en: 'Three months to answer, then the court, and two months for the Article 5 commission’s opinion. Three months are counted as ninety days.',
  },
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
