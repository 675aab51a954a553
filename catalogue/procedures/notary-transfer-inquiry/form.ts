import type { DocumentRule, FormField } from '../../../domain/procedure/form-schema.ts'
import { article74Note, customaryDocuments } from '../../laws.ts'

export const transactions = {
  sale: { fa: 'قطعی', en: 'sale' },
  settlement: { fa: 'صلح', en: 'settlement' },
  gift: { fa: 'هبه', en: 'gift' },
  mortgage: { fa: 'رهن', en: 'mortgage' },
  'power-of-attorney': { fa: 'وکالت', en: 'power of attorney' },
}

export const buildingStates = {
  land: { fa: 'زمین بدون بنا', en: 'land without building' },
  unfinished: { fa: 'ساختمان ناتمام', en: 'unfinished building' },
  finished: { fa: 'ساختمان تمام‌شده', en: 'finished building' },
}

// biome-ignore format: one row a question
export const notaryTransferInquiryForm: FormField[] = [
  { name: 'notaryOffice', label: { fa: 'شمارهٔ دفترخانه', en: 'Notary office number' }, type: 'text', required: true, personal: false, min: 1, max: 10 },
  { name: 'notaryCity', label: { fa: 'شهر دفترخانه', en: 'City of the notary office' }, type: 'text', required: true, personal: false, min: 2, max: 50 },
  { name: 'letterNumber', label: { fa: 'شمارهٔ نامهٔ استعلام', en: 'Number of the inquiry letter' }, type: 'text', required: true, personal: false, min: 1, max: 40 },
  { name: 'letterDate', label: { fa: 'تاریخ نامهٔ استعلام', en: 'Date of the inquiry letter' }, type: 'date', required: true, personal: false },
  { name: 'transaction', label: { fa: 'نوع معامله', en: 'Transaction' }, type: 'choice', required: true, personal: false, fact: 'transaction', choices: Object.entries(transactions).map(([value, label]) => ({ value, label })) },
  { name: 'share', label: { fa: 'سهم مورد معامله (از شش دانگ)', en: 'Share (of six dang)' }, type: 'text', required: true, personal: false, min: 1, max: 40 },
  { name: 'renovationCode', label: { fa: 'کد نوسازی', en: 'Renovation code' }, type: 'renovation-code', required: true, personal: true },
  { name: 'registryPlate', label: { fa: 'پلاک ثبتی', en: 'Registry plate' }, type: 'registry-plate', required: true, personal: true },
  { name: 'applicantName', label: { fa: 'نام فروشنده', en: 'Seller’s name' }, type: 'text', required: true, personal: true, min: 3, max: 100 },
  { name: 'nationalId', label: { fa: 'کد ملی فروشنده', en: 'Seller’s national id' }, type: 'national-id', required: true, personal: true },
  { name: 'buyerNationalId', label: { fa: 'کد ملی خریدار', en: 'Buyer’s national id' }, type: 'national-id', required: true, personal: true },
  { name: 'phone', label: { fa: 'تلفن همراه دفترخانه', en: 'Notary office’s mobile phone' }, type: 'phone', required: true, personal: true },
  { name: 'buildingState', label: { fa: 'وضعیت بنا', en: 'State of the building' }, type: 'choice', required: true, personal: false, fact: 'buildingState', choices: Object.entries(buildingStates).map(([value, label]) => ({ value, label })) },
]

// biome-ignore format: one row a document
export const notaryTransferInquiryDocuments: DocumentRule[] = [
  { id: 'inquiry-letter', label: { fa: 'نامهٔ استعلام', en: 'Inquiry letter' }, at: 'intake', required: false, accepts: ['pdf', 'jpeg', 'png'], maxMegabytes: 10, law: customaryDocuments },
  { id: 'title-deed', label: { fa: 'تصویر سند', en: 'Image of the deed' }, at: 'intake', required: true, accepts: ['pdf', 'jpeg', 'png'], maxMegabytes: 10, law: customaryDocuments },
  { id: 'deposit-receipt', label: { fa: 'رسید صندوق ثبت', en: 'Deposit receipt' }, at: 'step', required: true, accepts: ['pdf', 'jpeg', 'png'], maxMegabytes: 10, law: article74Note },
]
