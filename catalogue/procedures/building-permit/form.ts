import type { DocumentRule, FormField } from '../../../domain/procedure/form-schema.ts'
import { landUses } from '../../facts.ts'
import { customaryDocuments, urbanLandLaw } from '../../laws.ts'
import { peopleDocuments, peopleFields } from '../people-of-case.ts'

// biome-ignore format: one row a question
export const buildingPermitForm: FormField[] = [
  { name: 'applicantName', label: { fa: 'نام و نام خانوادگی متقاضی', en: 'Applicant’s full name' }, type: 'text', required: true, personal: true, min: 3, max: 100 },
  { name: 'nationalId', label: { fa: 'کد ملی مالک', en: 'Owner’s national id' }, type: 'national-id', required: true, personal: true },
  { name: 'birthDate', label: { fa: 'تاریخ تولد مالک', en: 'Owner’s date of birth' }, type: 'date', required: true, personal: true },
  { name: 'phone', label: { fa: 'تلفن همراه', en: 'Mobile phone' }, help: { fa: 'پیامک‌های پرونده به این شماره می‌رسد.', en: 'Messages about the case go to this number.' }, type: 'phone', required: true, personal: true },
  { name: 'postalCode', label: { fa: 'کدپستی ملک', en: 'Postal code of the property' }, type: 'postal-code', required: true, personal: true },
  { name: 'renovationCode', label: { fa: 'کد نوسازی', en: 'Renovation code' }, help: { fa: 'روی فیش عوارض نوسازی نوشته شده است.', en: 'It is printed on the renovation-duty bill.' }, type: 'renovation-code', required: true, personal: true },
  { name: 'registryPlate', label: { fa: 'پلاک ثبتی', en: 'Registry plate' }, type: 'registry-plate', required: true, personal: true },
  { name: 'request', label: { fa: 'موضوع درخواست', en: 'What do you apply for' }, type: 'choice', required: true, personal: false, fact: 'request', choices: [
    { value: 'permit', label: { fa: 'پروانهٔ ساختمانی', en: 'Building permit' } },
    { value: 'agreement', label: { fa: 'فقط موافقت اصولی', en: 'Agreement in principle only' } },
  ] },
  { name: 'byAgent', label: { fa: 'با وکالت درخواست می‌کنم', en: 'I apply as an agent' }, type: 'boolean', required: true, personal: false, fact: 'byAgent' },
  { name: 'coOwned', label: { fa: 'ملک شریک دارد', en: 'There are co-owners' }, type: 'boolean', required: true, personal: false, fact: 'coOwned' },
  ...peopleFields,
  { name: 'vacantLand', label: { fa: 'زمین بدون بنا است', en: 'The land is vacant' }, type: 'boolean', required: true, personal: false, fact: 'vacantLand' },
  { name: 'demolition', label: { fa: 'بنای موجود تخریب می‌شود', en: 'A building is to come down' }, type: 'boolean', required: true, personal: false, fact: 'demolition', when: '!facts.vacantLand' },
  { name: 'requestedUse', label: { fa: 'کاربری درخواستی', en: 'Use applied for' }, type: 'choice', required: true, personal: false, fact: 'requestedUse', choices: Object.entries(landUses).map(([value, label]) => ({ value, label })) },
  { name: 'plannedFloors', label: { fa: 'تعداد طبقات', en: 'Floors' }, type: 'number', required: true, personal: false, fact: 'plannedFloors', min: 1, max: 40 },
  { name: 'plannedUnits', label: { fa: 'تعداد واحد', en: 'Units' }, type: 'number', required: true, personal: false, fact: 'plannedUnits', min: 1, max: 500 },
  { name: 'plannedAreaSquareMetres', label: { fa: 'زیربنای کل (متر مربع)', en: 'Total floor area (m²)' }, type: 'number', required: true, personal: false, fact: 'plannedAreaSquareMetres', min: 10, max: 200_000 },
  { name: 'parkingCount', label: { fa: 'تعداد پارکینگ', en: 'Parking spaces' }, type: 'number', required: true, personal: false, fact: 'parkingCount', min: 0, max: 2000 },
  { name: 'structure', label: { fa: 'نوع سازه', en: 'Structure' }, type: 'choice', required: true, personal: false, choices: [
    { value: 'concrete', label: { fa: 'بتنی', en: 'concrete' } },
    { value: 'steel', label: { fa: 'فولادی', en: 'steel' } },
    { value: 'masonry', label: { fa: 'مصالح بنایی', en: 'masonry' } },
  ] },
  { name: 'designerNumber', label: { fa: 'شمارهٔ عضویت طراح در نظام مهندسی', en: 'Designer’s membership number' }, type: 'text', required: false, personal: true, min: 3, max: 20 },
  { name: 'supervisorNumber', label: { fa: 'شمارهٔ عضویت ناظر در نظام مهندسی', en: 'Supervisor’s membership number' }, type: 'text', required: false, personal: true, min: 3, max: 20 },
]

const scan = {
  accepts: ['pdf', 'jpeg', 'png'],
  maxMegabytes: 10,
  law: customaryDocuments,
} satisfies Partial<DocumentRule>
const plan = {
  accepts: ['pdf', 'dwg', 'dxf', 'zip'],
  maxMegabytes: 50,
  law: customaryDocuments,
} satisfies Partial<DocumentRule>

// biome-ignore format: one row a document
export const buildingPermitDocuments: DocumentRule[] = [
  { id: 'title-deed', label: { fa: 'سند مالکیت', en: 'Title deed' }, at: 'intake', required: true, ...scan },
  { id: 'identity-document', label: { fa: 'شناسنامه یا کارت ملی', en: 'Identity document' }, at: 'intake', required: true, ...scan },
  { id: 'renovation-receipt', label: { fa: 'رسید عوارض نوسازی سال جاری', en: 'This year’s renovation-duty receipt' }, at: 'intake', required: false, ...scan },
  { id: 'power-of-attorney', label: { fa: 'وکالت‌نامهٔ محضری', en: 'Notarised power of attorney' }, at: 'intake', required: true, when: 'facts.byAgent', ...scan },
  { id: 'co-owner-consent', label: { fa: 'رضایت‌نامهٔ کتبی شرکا', en: 'Written consent of the co-owners' }, at: 'intake', required: false, when: 'facts.coOwned', ...scan },
  ...peopleDocuments,
  { id: 'urban-land-certificate', label: { fa: 'گواهی قانون زمین شهری', en: 'Urban Land Law certificate' }, at: 'intake', required: true, when: 'facts.vacantLand', ...scan, law: urbanLandLaw },
  { id: 'utm-map', label: { fa: 'نقشهٔ UTM', en: 'UTM map' }, at: 'intake', required: true, ...plan },
  { id: 'inheritance-certificate', label: { fa: 'گواهی انحصار وراثت', en: 'Inheritance certificate' }, at: 'step', required: true, ...scan },
  { id: 'architectural-plans', label: { fa: 'نقشه‌های معماری', en: 'Architectural plans' }, at: 'step', required: true, ...plan },
  { id: 'structural-plans', label: { fa: 'نقشه‌های سازه', en: 'Structural plans' }, at: 'step', required: true, ...plan },
  { id: 'electrical-plans', label: { fa: 'نقشه‌های برق', en: 'Electrical plans' }, at: 'step', required: true, ...plan },
  { id: 'mechanical-plans', label: { fa: 'نقشه‌های مکانیک', en: 'Mechanical plans' }, at: 'step', required: true, ...plan },
  { id: 'soil-test', label: { fa: 'آزمایش خاک', en: 'Soil test' }, at: 'step', required: true, ...scan },
  { id: 'supervisor-contract', label: { fa: 'قرارداد مهندس ناظر', en: 'Supervising engineer’s contract' }, at: 'step', required: true, ...scan },
  { id: 'notarised-undertaking', label: { fa: 'تعهدنامهٔ محضری', en: 'Notarised undertaking' }, at: 'step', required: true, ...scan },
  { id: 'workers-insurance-receipt', label: { fa: 'رسید بیمهٔ کارگران ساختمانی', en: 'Receipt of the workers’ insurance' }, at: 'step', required: true, ...scan },
]
