import type { DocumentRule, FormField } from '../../../domain/procedure/form-schema.ts'
import { article100Note8, customaryDocuments } from '../../laws.ts'

export const certificateKinds = {
  whole: { fa: 'پایان‌کار کل ساختمان', en: 'completion of the whole building' },
  unit: { fa: 'پایان‌کار آپارتمانی', en: 'completion of a flat' },
  'no-violation': { fa: 'عدم خلاف ساختمان ناتمام', en: 'no violation of an unfinished building' },
} as const

// biome-ignore format: one row a question
export const completionCertificateForm: FormField[] = [
  { name: 'applicantName', label: { fa: 'نام و نام خانوادگی متقاضی', en: 'Applicant’s full name' }, type: 'text', required: true, personal: true, min: 3, max: 100 },
  { name: 'nationalId', label: { fa: 'کد ملی مالک', en: 'Owner’s national id' }, type: 'national-id', required: true, personal: true },
  { name: 'birthDate', label: { fa: 'تاریخ تولد مالک', en: 'Owner’s date of birth' }, type: 'date', required: true, personal: true },
  { name: 'phone', label: { fa: 'تلفن همراه', en: 'Mobile phone' }, help: { fa: 'پیامک‌های پرونده به این شماره می‌رسد.', en: 'Messages about the case go to this number.' }, type: 'phone', required: true, personal: true },
  { name: 'renovationCode', label: { fa: 'کد نوسازی', en: 'Renovation code' }, help: { fa: 'روی فیش عوارض نوسازی نوشته شده است.', en: 'It is printed on the renovation-duty bill.' }, type: 'renovation-code', required: true, personal: true },
  { name: 'registryPlate', label: { fa: 'پلاک ثبتی', en: 'Registry plate' }, type: 'registry-plate', required: true, personal: true },
  { name: 'requestKind', label: { fa: 'نوع گواهی', en: 'Kind of certificate' }, help: { fa: 'برای ساختمان تمام‌شده پایان‌کار و برای ناتمام عدم خلاف بخواهید.', en: 'A finished building needs a completion, an unfinished one a no-violation certificate.' }, type: 'choice', required: true, personal: false, fact: 'requestKind', choices: Object.entries(certificateKinds).map(([value, label]) => ({ value, label })) },
  { name: 'unitName', label: { fa: 'شمارهٔ واحد', en: 'Number of the flat' }, type: 'text', required: true, personal: false, min: 1, max: 20, when: 'facts.requestKind == "unit"' },
  { name: 'permitNumber', label: { fa: 'شمارهٔ پروانه', en: 'Number of the permit' }, help: { fa: 'اگر ساختمان پروانه ندارد خالی بگذارید.', en: 'Leave it empty when there is none.' }, type: 'text', required: false, personal: false, min: 3, max: 40 },
  { name: 'finishingDate', label: { fa: 'تاریخ پایان عملیات', en: 'Day on which the work ended' }, type: 'date', required: true, personal: false, when: 'facts.requestKind != "no-violation"' },
  { name: 'byAgent', label: { fa: 'با وکالت درخواست می‌کنم', en: 'I apply as an agent' }, type: 'boolean', required: true, personal: false, fact: 'byAgent' },
  { name: 'hasLift', label: { fa: 'ساختمان آسانسور دارد', en: 'The building has a lift' }, type: 'boolean', required: true, personal: false, fact: 'hasLift' },
]

const scan = {
  accepts: ['pdf', 'jpeg', 'png'],
  maxMegabytes: 10,
  law: customaryDocuments,
} satisfies Partial<DocumentRule>

// biome-ignore format: one row a document
export const completionCertificateDocuments: DocumentRule[] = [
  { id: 'title-deed', label: { fa: 'سند مالکیت', en: 'Title deed' }, at: 'intake', required: true, ...scan },
  { id: 'identity-document', label: { fa: 'شناسنامه یا کارت ملی', en: 'Identity document' }, at: 'intake', required: true, ...scan },
  { id: 'renovation-receipt', label: { fa: 'رسید عوارض نوسازی سال جاری', en: 'This year’s renovation-duty receipt' }, at: 'intake', required: false, ...scan },
  { id: 'power-of-attorney', label: { fa: 'وکالت‌نامهٔ محضری', en: 'Notarised power of attorney' }, at: 'intake', required: true, when: 'facts.byAgent', ...scan },
  { id: 'supervisor-report', label: { fa: 'گزارش مهندس ناظر', en: 'Supervising engineer’s report' }, at: 'intake', required: true, ...scan },
  { id: 'technical-passport', label: { fa: 'شناسنامهٔ فنی و ملکی', en: 'Technical passport of the building' }, at: 'intake', required: true, when: 'facts.requestKind == "whole"', ...scan },
  { id: 'lift-certificate', label: { fa: 'گواهی استاندارد آسانسور', en: 'Lift standard certificate' }, at: 'intake', required: true, when: 'facts.hasLift && facts.requestKind != "no-violation"', ...scan },
  { id: 'apartment-minutes', label: { fa: 'صورت‌مجلس و نقشهٔ تفکیکی', en: 'Minutes and plan of the division into flats' }, at: 'intake', required: true, when: 'facts.requestKind == "unit"', ...scan },
  { id: 'as-built-map', label: { fa: 'نقشهٔ ازبیلت', en: 'As-built map' }, at: 'intake', required: true, accepts: ['pdf', 'dwg', 'dxf', 'zip'], maxMegabytes: 50, law: article100Note8 },
  { id: 'inheritance-certificate', label: { fa: 'گواهی انحصار وراثت', en: 'Inheritance certificate' }, at: 'step', required: true, ...scan },
  { id: 'obstacle-proof', label: { fa: 'مدرک رفع مانع', en: 'Proof that the obstacle is gone' }, at: 'step', required: true, ...scan },
]
