import type { DocumentRule, FormField } from '../../../domain/procedure/form-schema.ts'
import { customaryDocuments } from '../../laws.ts'

export const renovationRequests = {
  clearance: { fa: 'مشاهدهٔ بدهی و دریافت مفاصاحساب', en: 'See the debt and get a clearance' },
  objection: { fa: 'اعتراض به ممیزی', en: 'Object to the assessment' },
}

// biome-ignore format: one row a question
export const renovationClearanceForm: FormField[] = [
  { name: 'request', label: { fa: 'موضوع درخواست', en: 'What do you want' }, help: { fa: 'پس از دیدن صورت‌حساب هم می‌توانید اعتراض کنید.', en: 'You can object after seeing the statement as well.' }, type: 'choice', required: true, personal: false, fact: 'request', choices: Object.entries(renovationRequests).map(([value, label]) => ({ value, label })) },
  { name: 'renovationCode', label: { fa: 'کد نوسازی', en: 'Renovation code' }, help: { fa: 'هفت بخش که روی فیش نوسازی نوشته شده است؛ کد قدیمی هم پذیرفته می‌شود.', en: 'The seven parts printed on the renovation-duty bill; a former code will do.' }, type: 'renovation-code', required: true, personal: true },
  { name: 'registryPlate', label: { fa: 'پلاک ثبتی', en: 'Registry plate' }, type: 'registry-plate', required: false, personal: true },
  { name: 'applicantName', label: { fa: 'نام و نام خانوادگی', en: 'Full name' }, type: 'text', required: true, personal: true, min: 3, max: 100 },
  { name: 'nationalId', label: { fa: 'کد ملی', en: 'National id' }, type: 'national-id', required: true, personal: true },
  { name: 'phone', label: { fa: 'تلفن همراه', en: 'Mobile phone' }, help: { fa: 'پیامک‌های پرونده به این شماره می‌رسد.', en: 'Messages about the case go to this number.' }, type: 'phone', required: true, personal: true },
]

const scan = {
  accepts: ['pdf', 'jpeg', 'png'],
  maxMegabytes: 10,
  law: customaryDocuments,
} satisfies Partial<DocumentRule>

// biome-ignore format: one row a document
export const renovationClearanceDocuments: DocumentRule[] = [
  { id: 'objection-evidence', label: { fa: 'عکس ملک یا سند مالکیت برای اعتراض', en: 'Photo or deed for the objection' }, at: 'intake', required: true, when: 'facts.request == "objection"', ...scan },
  { id: 'audit-evidence', label: { fa: 'عکس ملک یا سند مالکیت', en: 'Photo or deed' }, at: 'step', required: true, ...scan },
  { id: 'title-deed', label: { fa: 'سند مالکیت', en: 'Title deed' }, at: 'step', required: true, ...scan },
  { id: 'location-sketch', label: { fa: 'کروکی محل ملک', en: 'Sketch of the place' }, at: 'step', required: true, ...scan },
]
