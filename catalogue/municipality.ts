import type { Words } from '../domain/procedure/words.ts'

/** Districts of the city: as people write them, and their part of a letter's number. */
export const districtNames: Readonly<Record<string, { fa: string; en: string; series: number }>> = {
  'khoy-1': { fa: 'منطقهٔ یک', en: 'District 1', series: 1 },
  'khoy-2': { fa: 'منطقهٔ دو', en: 'District 2', series: 2 },
}

/** Where a district's people are served at the desk: sample until the municipality has given the real addresses. */
export const counters: Readonly<Record<string, { name: Words; address: Words }>> = {
  'khoy-1': {
    name: { fa: 'میز خدمت شهرداری منطقهٔ یک', en: 'the service desk of District 1' },
    address: { fa: 'خوی، خیابان نمونهٔ یکم، پلاک ۱ (نشانی نمونه)', en: 'Khoy, First Sample Street 1 (sample address)' },
  },
  'khoy-2': {
    name: { fa: 'میز خدمت شهرداری منطقهٔ دو', en: 'the service desk of District 2' },
    address: { fa: 'خوی، خیابان نمونهٔ دوم، پلاک ۲ (نشانی نمونه)', en: 'Khoy, Second Sample Street 2 (sample address)' },
  },
}

/** Under a letter that follows from the registers without anybody's decision. */
export const officeSignatory = { name: 'سامانهٔ سرای ۸', post: 'پاسخ خودکار شهرداری خوی' }

/** The municipality's part of a bill id (شناسهٔ قبض): sample until the bank has given the real one. */
export const billCompanyCode = 123
