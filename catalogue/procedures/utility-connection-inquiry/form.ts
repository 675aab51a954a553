import type { DocumentRule, FormField } from '../../../domain/procedure/form-schema.ts'
import { customaryDocuments } from '../../laws.ts'

export const utilityCompanies = {
  gas: { fa: 'شرکت گاز', en: 'gas company' },
  power: { fa: 'شرکت توزیع برق', en: 'power company' },
  water: { fa: 'شرکت آب و فاضلاب', en: 'water company' },
  telecom: { fa: 'شرکت مخابرات', en: 'telecom company' },
}
export const connectionKinds = {
  permanent: { fa: 'دائم', en: 'permanent' },
  temporary: { fa: 'موقت', en: 'temporary' },
  workshop: { fa: 'کارگاهی', en: 'for the building site' },
  increase: { fa: 'افزایش ظرفیت', en: 'more capacity' },
  split: { fa: 'تفکیک کنتور', en: 'separate meters' },
}
export const askers = {
  owner: { fa: 'مالک (معرفی‌نامه)', en: 'owner (letter of introduction)' },
  company: { fa: 'شرکت خدمات‌رسان (استعلام)', en: 'utility company (inquiry)' },
}
const choices = (table: Readonly<Record<string, { fa: string; en: string }>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }))

// biome-ignore format: one row a question
export const utilityConnectionInquiryForm: FormField[] = [
  { name: 'askedBy', label: { fa: 'درخواست‌کننده', en: 'Who asks' }, type: 'choice', required: true, personal: false, fact: 'askedBy', choices: choices(askers) },
  { name: 'company', label: { fa: 'شرکت خدمات‌رسان', en: 'Utility' }, type: 'choice', required: true, personal: false, fact: 'company', choices: choices(utilityCompanies) },
  { name: 'letterNumber', label: { fa: 'شمارهٔ نامهٔ شرکت', en: 'Number of the company’s letter' }, type: 'text', required: true, personal: false, min: 1, max: 40, when: 'facts.askedBy == "company"' },
  { name: 'letterDate', label: { fa: 'تاریخ نامهٔ شرکت', en: 'Date of the company’s letter' }, type: 'date', required: true, personal: false, when: 'facts.askedBy == "company"' },
  { name: 'kind', label: { fa: 'نوع انشعاب', en: 'Kind of connection' }, help: { fa: 'انشعاب کارگاهی با پروانهٔ معتبر و انشعاب دائم با گواهی عدم خلاف یا پایان‌کار داده می‌شود.', en: 'A connection for the building site needs a permit in force, a permanent one a certificate.' }, type: 'choice', required: true, personal: false, fact: 'connectionKind', choices: choices(connectionKinds) },
  { name: 'units', label: { fa: 'تعداد واحد درخواستی', en: 'Units asked for' }, help: { fa: 'تعداد واحدهایی که کنتور جدا می‌خواهند.', en: 'How many units shall have a meter of their own.' }, type: 'number', required: true, personal: false, fact: 'requestedUnits', min: 1, max: 500 },
  { name: 'paperNumber', label: { fa: 'شمارهٔ پروانه یا گواهی', en: 'Number of the permit or certificate' }, help: { fa: 'اگر می‌دانید؛ شهرداری آن را در دفترهای خود نیز می‌یابد.', en: 'If you know it; we look it up in our registers as well.' }, type: 'text', required: false, personal: false, min: 1, max: 40 },
  { name: 'renovationCode', label: { fa: 'کد نوسازی', en: 'Renovation code' }, help: { fa: 'روی فیش عوارض نوسازی نوشته شده است.', en: 'It is printed on the renovation-duty bill.' }, type: 'renovation-code', required: true, personal: true },
  { name: 'registryPlate', label: { fa: 'پلاک ثبتی', en: 'Registry plate' }, type: 'registry-plate', required: true, personal: true },
  { name: 'applicantName', label: { fa: 'نام مالک', en: 'Owner’s name' }, type: 'text', required: true, personal: true, min: 3, max: 100 },
  { name: 'nationalId', label: { fa: 'کد ملی مالک', en: 'Owner’s national id' }, type: 'national-id', required: true, personal: true },
  { name: 'phone', label: { fa: 'تلفن همراه', en: 'Mobile phone' }, help: { fa: 'پیامک‌های پرونده به این شماره می‌رسد.', en: 'Messages about the case go to this number.' }, type: 'phone', required: true, personal: true },
]

const scan = {
  accepts: ['pdf', 'jpeg', 'png'],
  maxMegabytes: 10,
  law: customaryDocuments,
} satisfies Partial<DocumentRule>

// biome-ignore format: one row a document
export const utilityConnectionInquiryDocuments: DocumentRule[] = [
  { id: 'company-letter', label: { fa: 'نامهٔ شرکت', en: 'The company’s letter' }, at: 'intake', required: true, when: 'facts.askedBy == "company"', ...scan },
  { id: 'title-deed', label: { fa: 'تصویر سند مالکیت', en: 'Image of the deed' }, at: 'intake', required: true, when: 'facts.askedBy == "owner"', ...scan },
  { id: 'building-permit', label: { fa: 'تصویر پروانهٔ ساختمانی', en: 'Image of the building permit' }, at: 'intake', required: true, when: 'facts.connectionKind == "workshop" || facts.connectionKind == "temporary"', ...scan },
  { id: 'subdivision-minutes', label: { fa: 'صورت‌مجلس تفکیکی', en: 'Minutes of subdivision' }, at: 'intake', required: true, when: 'facts.connectionKind == "split"', ...scan },
]
