import type { DocumentRule, FormField } from '../../../domain/procedure/form-schema.ts'
import { customaryDocuments } from '../../laws.ts'

export const excavators = {
  owner: { fa: 'مالک یا متقاضی انشعاب', en: 'owner, for a connection' },
  company: { fa: 'شرکت خدمات‌رسان', en: 'utility company' },
}
export const excavationPurposes = {
  gas: { fa: 'گاز', en: 'gas' },
  water: { fa: 'آب', en: 'water' },
  sewage: { fa: 'فاضلاب', en: 'sewage' },
  power: { fa: 'برق', en: 'power' },
  telecom: { fa: 'مخابرات و فیبر نوری', en: 'telecom and fibre' },
  other: { fa: 'سایر', en: 'other' },
}
export const surfaces = {
  asphalt: { fa: 'آسفالت', en: 'asphalt' },
  paving: { fa: 'سنگ‌فرش یا موزاییک', en: 'paving' },
  soil: { fa: 'خاکی', en: 'soil' },
}
const choices = (table: Readonly<Record<string, { fa: string; en: string }>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }))

// biome-ignore format: one row a question
export const excavationPermitForm: FormField[] = [
  { name: 'applicantKind', label: { fa: 'متقاضی', en: 'Applicant' }, type: 'choice', required: true, personal: false, fact: 'applicantKind', choices: choices(excavators) },
  { name: 'companyName', label: { fa: 'نام شرکت', en: 'Company' }, type: 'text', required: true, personal: false, min: 2, max: 100, when: 'facts.applicantKind == "company"' },
  { name: 'applicantName', label: { fa: 'نام و نام خانوادگی متقاضی یا نماینده', en: 'Full name of applicant or representative' }, type: 'text', required: true, personal: true, min: 3, max: 100 },
  { name: 'nationalId', label: { fa: 'کد ملی', en: 'National id' }, type: 'national-id', required: true, personal: true },
  { name: 'phone', label: { fa: 'تلفن همراه', en: 'Mobile phone' }, help: { fa: 'در زمان حفاری باید در دسترس باشد.', en: 'It has to be answered while the street is open.' }, type: 'phone', required: true, personal: true },
  { name: 'renovationCode', label: { fa: 'کد نوسازی نزدیک‌ترین ملک', en: 'Renovation code of the nearest property' }, help: { fa: 'منطقهٔ رسیدگی از روی آن تعیین می‌شود.', en: 'It says which district handles the case.' }, type: 'renovation-code', required: true, personal: true },
  { name: 'street', label: { fa: 'نام معبر و محدودهٔ حفاری', en: 'Street and stretch' }, help: { fa: 'نمونه: خیابان نمونه، از پلاک ۱۲ تا تقاطع کوچهٔ آزمایش', en: 'For example: Nemuneh street, from no. 12 to the corner of Azmayesh' }, type: 'text', required: true, personal: false, min: 5, max: 150 },
  { name: 'mainStreet', label: { fa: 'معبر اصلی است (خیابان یا بلوار)', en: 'It is a main street' }, help: { fa: 'برای معبر اصلی طرح ترافیکی و نظر کارشناس ترافیک لازم است.', en: 'A main street needs a traffic plan and the traffic expert’s opinion.' }, type: 'boolean', required: true, personal: false, fact: 'mainStreet' },
  { name: 'purpose', label: { fa: 'علت حفاری', en: 'What for' }, type: 'choice', required: true, personal: false, fact: 'purpose', choices: choices(excavationPurposes) },
  { name: 'surface', label: { fa: 'رویهٔ معبر', en: 'Surface' }, type: 'choice', required: true, personal: false, fact: 'surface', choices: choices(surfaces) },
  { name: 'trenchMetres', label: { fa: 'طول حفاری (متر)', en: 'Length (m)' }, type: 'number', required: true, personal: false, fact: 'trenchMetres', min: 1, max: 5000 },
  { name: 'trenchCentimetres', label: { fa: 'عرض حفاری (سانتی‌متر)', en: 'Width (cm)' }, type: 'number', required: true, personal: false, fact: 'trenchCentimetres', min: 10, max: 1000 },
  { name: 'depthCentimetres', label: { fa: 'عمق حفاری (سانتی‌متر)', en: 'Depth (cm)' }, type: 'number', required: true, personal: false, min: 20, max: 1000 },
  { name: 'startDate', label: { fa: 'تاریخ پیشنهادی شروع', en: 'Proposed start' }, type: 'date', required: true, personal: false },
]

const scan = {
  accepts: ['pdf', 'jpeg', 'png'],
  maxMegabytes: 10,
  law: customaryDocuments,
} satisfies Partial<DocumentRule>

// biome-ignore format: one row a document
export const excavationPermitDocuments: DocumentRule[] = [
  { id: 'sketch', label: { fa: 'کروکی مسیر حفاری', en: 'Sketch of the trench' }, at: 'intake', required: true, ...scan },
  { id: 'undertaking', label: { fa: 'تعهدنامهٔ ترمیم معبر', en: 'Undertaking to restore the street' }, at: 'intake', required: true, ...scan },
  { id: 'company-letter', label: { fa: 'نامهٔ رسمی شرکت', en: 'Official letter of the company' }, at: 'intake', required: true, when: 'facts.applicantKind == "company"', ...scan },
  { id: 'connection-letter', label: { fa: 'نامهٔ موافقت شرکت خدمات‌رسان با انشعاب', en: 'The utility’s consent to the connection' }, at: 'intake', required: true, when: 'facts.applicantKind == "owner"', ...scan },
  { id: 'traffic-plan', label: { fa: 'طرح ایمنی و کنترل ترافیک', en: 'Plan of safety and traffic' }, at: 'intake', required: true, when: 'facts.mainStreet', ...scan },
  { id: 'site-photos', label: { fa: 'عکس محل پس از ترمیم', en: 'Photos after restoring' }, at: 'step', required: true, ...scan },
]
