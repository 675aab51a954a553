import { catalogue } from '../words.ts'

/** What the page of a service says. */
// biome-ignore format: one row a phrase
export const serviceWords = catalogue({
  start: { fa: 'آغاز درخواست', en: 'Start now' },
  signInFirst: { fa: 'با تلفن همراه خود وارد می‌شوید؛ حدود ده دقیقه وقت می‌گیرد و هر زمان می‌توانید ذخیره کنید و برگردید.', en: 'You sign in with your mobile phone. It takes about ten minutes, and you can save and come back at any time.' },
  signInOffice: { fa: 'با حساب دفترخانه یا سازمان خود وارد شوید.', en: 'Sign in with the account of your office or organisation.' },
  officeOnly: { fa: 'این پرونده را خود شهرداری می‌گشاید.', en: 'Only the municipality opens such a case.' },
  whereOpen: { fa: 'کجا باز است', en: 'Where it is open' },
  takes: { fa: 'چقدر طول می‌کشد', en: 'How long it takes' },
  pauses: { fa: 'زمانی که منتظر پاسخ یا پرداخت شما باشیم در مهلت کاری شمرده نمی‌شود.', en: 'Time in which we wait for your answer or payment does not count as working time.' },
  workingDays: { fa: (days: string) => `${days} روز کاری`, en: (days: string) => `${days} working days` },
  calendarDays: { fa: (days: string) => `${days} روز`, en: (days: string) => `${days} days` },
  minutes: { fa: (minutes: string) => `${minutes} دقیقه`, en: (minutes: string) => `${minutes} minutes` },
  needs: { fa: 'چه مدارکی لازم است', en: 'What you need' },
  needsNothing: { fa: 'برای ثبت درخواست مدرکی لازم نیست.', en: 'You need no documents to apply.' },
  needsLater: { fa: 'مدارکی که شاید در میانهٔ کار بخواهیم', en: 'What we may ask for later' },
  ifApplies: { fa: 'در صورت نیاز', en: 'If it applies' },
  optional: { fa: 'اختیاری', en: 'Optional' },
  sample: { fa: 'نمونه', en: 'sample' },
  costs: { fa: 'چقدر هزینه دارد', en: 'What it costs' },
  free: { fa: 'این خدمت هزینه‌ای ندارد.', en: 'This service is free of charge.' },
  costsIntro: { fa: 'مبلغ از روی ملک و درخواست شما حساب می‌شود. پیش از پرداخت، صورت‌حسابی می‌بینید که هر سطر آن فرمول، عددها و مادهٔ قانونی خود را دارد.', en: 'The amount depends on your property and request. Before you pay you see an invoice in which each line shows its formula, its figures and its article.' },
  headings: { fa: (count: string) => `${count} سرفصلی که شاید شامل شما شود`, en: (count: string) => `${count} headings that may apply to you` },
  sampleTariff: { fa: 'تعرفهٔ نمونه', en: 'Sample tariff' },
  way: { fa: 'کار چگونه پیش می‌رود', en: 'How it goes' },
  wayElse: { fa: 'مرحله‌هایی که گاه پیش می‌آید', en: 'Stages that come up at times' },
  wayIntro: { fa: 'همهٔ مرحله‌ها برای همه پیش نمی‌آید. در هر لحظه می‌بینید پرونده کجاست و منتظر کیست.', en: 'Not every stage comes up for everybody. At any time you see where the case is and whom it waits for.' },
})
