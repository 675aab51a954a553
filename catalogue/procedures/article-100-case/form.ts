import type { DocumentRule, FormField } from '../../../domain/procedure/form-schema.ts'
import { landUses, violationKinds } from '../../facts.ts'
import { article100Note1, article100Note10, customaryDocuments } from '../../laws.ts'

const choices = (words: Readonly<Record<string, { fa: string; en: string }>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** How the municipality learned of the breach when no other case told it. */
export const reportSources = {
  patrol: { fa: 'گشت نظارت بر ساخت‌وساز', en: 'building patrol' },
  complaint: { fa: 'شکایت همسایه', en: 'neighbour’s complaint' },
  engineer: { fa: 'گزارش مهندس ناظر', en: 'supervising engineer’s report' },
}

// biome-ignore format: one row a question
export const article100Form: FormField[] = [
  { name: 'source', label: { fa: 'منبع گزارش', en: 'Source of the report' }, type: 'choice', required: true, personal: false, fact: 'source', choices: choices(reportSources) },
  { name: 'applicantName', label: { fa: 'نام مالک یا سازنده', en: 'Owner’s or builder’s name' }, help: { fa: 'اگر نام معلوم نیست بنویسید: مالک ملک.', en: 'If it is not known, write: owner of the property.' }, type: 'text', required: true, personal: true, min: 3, max: 100 },
  { name: 'nationalId', label: { fa: 'کد ملی مالک', en: 'Owner’s national id' }, type: 'national-id', required: false, personal: true },
  { name: 'phone', label: { fa: 'تلفن همراه مالک', en: 'Owner’s mobile phone' }, help: { fa: 'ابلاغ‌ها به این شماره نیز پیامک می‌شود.', en: 'Notices go to this number as well.' }, type: 'phone', required: false, personal: true },
  { name: 'complainantName', label: { fa: 'نام شاکی', en: 'Complainant’s name' }, help: { fa: 'در نامه‌های مالک نوشته نمی‌شود.', en: 'It is not written in letters to the owner.' }, type: 'text', required: false, personal: true, min: 3, max: 100, when: 'facts.source == "complaint"' },
  { name: 'renovationCode', label: { fa: 'کد نوسازی', en: 'Renovation code' }, type: 'renovation-code', required: true, personal: true },
  { name: 'registryPlate', label: { fa: 'پلاک ثبتی', en: 'Registry plate' }, type: 'registry-plate', required: false, personal: true },
  { name: 'violationKind', label: { fa: 'نوع خلاف', en: 'Kind of breach' }, type: 'choice', required: true, personal: false, fact: 'violationKind', choices: choices(violationKinds) },
  { name: 'violationUse', label: { fa: 'کاربری بنای خلاف', en: 'Use of what was built' }, type: 'choice', required: true, personal: false, fact: 'violationUse', choices: choices(landUses) },
  { name: 'violationSquareMetres', label: { fa: 'مساحت خلاف (متر مربع)', en: 'Area in breach (m²)' }, help: { fa: 'اگر اندازه‌گیری نشده است خالی بگذارید تا بازدید شود.', en: 'Leave it empty if it was not measured: a visit follows.' }, type: 'number', required: false, personal: false, fact: 'violationSquareMetres', min: 0, max: 1_000_000 },
  { name: 'missingParkingSpaces', label: { fa: 'تعداد کسری پارکینگ', en: 'Parking spaces missing' }, type: 'number', required: false, personal: false, fact: 'missingParkingSpaces', min: 0, max: 2000, when: 'facts.violationKind == "parking-shortage"' },
  { name: 'violationFloor', label: { fa: 'طبقهٔ خلاف', en: 'Floor of the breach' }, type: 'number', required: false, personal: false, fact: 'violationFloor', min: -5, max: 60 },
  { name: 'constructionYear', label: { fa: 'سال احداث', en: 'Year of construction' }, help: { fa: 'سال شمسی، چهار رقم؛ مبنای ارزش معاملاتی است.', en: 'Jalali year, four digits; the fine is reckoned by its value.' }, type: 'number', required: false, personal: false, fact: 'constructionYear', min: 1300, max: 1499 },
  { name: 'workOngoing', label: { fa: 'عملیات ساختمانی در جریان است', en: 'Building work is going on' }, type: 'boolean', required: true, personal: false, fact: 'workOngoing' },
]

const paper = {
  accepts: ['pdf', 'jpeg', 'png'],
  maxMegabytes: 10,
  law: customaryDocuments,
} satisfies Partial<DocumentRule>

// biome-ignore format: one row a document
export const article100Documents: DocumentRule[] = [
  { id: 'photos', label: { fa: 'تصویر خلاف', en: 'Photos of the breach' }, at: 'intake', required: true, ...paper },
  { id: 'sketch', label: { fa: 'کروکی', en: 'Sketch' }, at: 'intake', required: true, when: 'facts.source == "patrol"', ...paper },
  { id: 'complaint', label: { fa: 'شکایت‌نامه', en: 'Complaint' }, at: 'intake', required: true, when: 'facts.source == "complaint"', ...paper },
  { id: 'engineer-report', label: { fa: 'گزارش مهندس ناظر', en: 'Engineer’s report' }, at: 'intake', required: true, when: 'facts.source == "engineer"', ...paper },
  { id: 'defence', label: { fa: 'لایحهٔ دفاعیه', en: 'Written defence' }, at: 'step', required: true, ...paper, law: article100Note1 },
  { id: 'objection', label: { fa: 'لایحهٔ اعتراض', en: 'Objection' }, at: 'step', required: true, ...paper, law: article100Note10 },
  { id: 'removal-photos', label: { fa: 'تصویر رفع خلاف', en: 'Photos of the undone breach' }, at: 'step', required: true, ...paper },
]
