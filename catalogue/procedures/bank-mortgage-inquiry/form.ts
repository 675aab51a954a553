import type { DocumentRule, FormField } from '../../../domain/procedure/form-schema.ts'
import { customaryDocuments } from '../../laws.ts'

export const loanKinds = {
  mortgage: { fa: 'رهن', en: 'mortgage' },
  construction: { fa: 'ساخت', en: 'construction' },
  purchase: { fa: 'خرید', en: 'purchase' },
  repair: { fa: 'جعاله (تعمیر)', en: 'repair' },
}

// biome-ignore format: one row a question
export const bankMortgageInquiryForm: FormField[] = [
  { name: 'bankName', label: { fa: 'نام بانک', en: 'Bank' }, type: 'text', required: true, personal: false, min: 2, max: 60 },
  { name: 'branchName', label: { fa: 'نام شعبه', en: 'Branch' }, type: 'text', required: true, personal: false, min: 2, max: 60 },
  { name: 'branchCode', label: { fa: 'کد شعبه', en: 'Branch code' }, help: { fa: 'همان که در سربرگ نامهٔ شعبه نوشته می‌شود.', en: 'As printed at the head of the branch’s letters.' }, type: 'text', required: true, personal: false, min: 1, max: 10 },
  { name: 'letterNumber', label: { fa: 'شمارهٔ نامهٔ شعبه', en: 'Number of the branch’s letter' }, type: 'text', required: true, personal: false, min: 1, max: 40 },
  { name: 'letterDate', label: { fa: 'تاریخ نامهٔ شعبه', en: 'Date of the branch’s letter' }, type: 'date', required: true, personal: false },
  { name: 'loanKind', label: { fa: 'نوع تسهیلات', en: 'Kind of loan' }, help: { fa: 'برای وام ساخت، مرحلهٔ پیشرفت بنا بازدید و گزارش می‌شود.', en: 'For a construction loan the stage of building is visited and reported.' }, type: 'choice', required: true, personal: false, fact: 'loanKind', choices: Object.entries(loanKinds).map(([value, label]) => ({ value, label })) },
  { name: 'loanRials', label: { fa: 'مبلغ تسهیلات (ریال)', en: 'Sum of the loan (rials)' }, type: 'number', required: true, personal: false, min: 1_000_000, max: 1_000_000_000_000 },
  { name: 'renovationCode', label: { fa: 'کد نوسازی', en: 'Renovation code' }, help: { fa: 'روی فیش عوارض نوسازی نوشته شده است.', en: 'It is printed on the renovation-duty bill.' }, type: 'renovation-code', required: true, personal: true },
  { name: 'registryPlate', label: { fa: 'پلاک ثبتی', en: 'Registry plate' }, help: { fa: 'نمونه: پلاک ۱۲۳۴ فرعی از ۵۶ اصلی، بخش ۲ خوی', en: 'For example 56/1234, section 2 of Khoy' }, type: 'registry-plate', required: true, personal: true },
  { name: 'applicantName', label: { fa: 'نام مالک', en: 'Owner’s name' }, type: 'text', required: true, personal: true, min: 3, max: 100 },
  { name: 'nationalId', label: { fa: 'کد ملی مالک', en: 'Owner’s national id' }, type: 'national-id', required: true, personal: true },
  { name: 'phone', label: { fa: 'تلفن همراه رابط بانک', en: 'Mobile phone of the bank’s contact' }, help: { fa: 'پیامک‌های پرونده به این شماره می‌رسد.', en: 'Messages about the case go to this number.' }, type: 'phone', required: true, personal: true },
  { name: 'consentByPhone', label: { fa: 'رضایت مالک با پیامک گرفته شود', en: 'Ask the owner for his consent by message' }, type: 'boolean', required: false, personal: false, fact: 'consentByPhone' },
  { name: 'ownerPhone', label: { fa: 'تلفن همراه مالک', en: 'Owner’s mobile phone' }, type: 'phone', required: true, personal: true, when: 'facts.consentByPhone' },
  { name: 'declaredUnchanged', label: { fa: 'مالک اعلام می‌کند از تاریخ آخرین گواهی تغییری در بنا نداده است', en: 'The owner declares that nothing was changed since the last certificate' }, help: { fa: 'با این اظهارنامه پاسخ بدون بازدید داده می‌شود؛ مسئولیت درستی آن با مالک است.', en: 'With it the answer needs no visit; the owner answers for its truth.' }, type: 'boolean', required: true, personal: false, fact: 'declaredUnchanged' },
]

const scan = {
  accepts: ['pdf', 'jpeg', 'png'],
  maxMegabytes: 10,
  law: customaryDocuments,
} satisfies Partial<DocumentRule>

// biome-ignore format: one row a document
export const bankMortgageInquiryDocuments: DocumentRule[] = [
  { id: 'branch-letter', label: { fa: 'نامهٔ شعبهٔ بانک', en: 'Letter of the branch' }, at: 'intake', required: true, ...scan },
  { id: 'owner-consent', label: { fa: 'رضایت‌نامهٔ مالک', en: 'Owner’s consent' }, at: 'intake', required: true, when: '!facts.consentByPhone', ...scan },
  { id: 'title-deed', label: { fa: 'تصویر سند مالکیت', en: 'Image of the deed' }, at: 'intake', required: false, ...scan },
  { id: 'self-declaration', label: { fa: 'اظهارنامهٔ عدم تغییر بنا', en: 'Declaration that nothing was changed' }, at: 'intake', required: true, when: 'facts.declaredUnchanged', ...scan },
  { id: 'building-permit', label: { fa: 'تصویر پروانهٔ ساختمانی', en: 'Image of the building permit' }, at: 'intake', required: true, when: 'facts.loanKind == "construction"', ...scan },
]
