/** Districts of the city: as people write them, and their part of a letter's number. */
export const districtNames: Readonly<Record<string, { fa: string; en: string; series: number }>> = {
  'khoy-1': { fa: 'منطقهٔ یک', en: 'District 1', series: 1 },
  'khoy-2': { fa: 'منطقهٔ دو', en: 'District 2', series: 2 },
}

/** Under a letter that follows from the registers without anybody's decision. */
export const officeSignatory = { name: 'سامانهٔ سرای ۸', post: 'پاسخ خودکار شهرداری خوی' }

/** The municipality's part of a bill id (شناسهٔ قبض): sample until the bank has given the real one. */
export const billCompanyCode = 123
