import type { DocumentRule, FormField } from '../../../domain/procedure/form-schema.ts'
import { article101, customaryDocuments } from '../../laws.ts'
import { peopleDocuments, peopleFields } from '../people-of-case.ts'

export const parcelActions = {
  subdivide: { fa: 'تفکیک', en: 'subdivision' },
  merge: { fa: 'تجمیع', en: 'merger' },
} as const

// biome-ignore format: one row a question
export const subdivisionForm: FormField[] = [
  { name: 'applicantName', label: { fa: 'نام و نام خانوادگی متقاضی', en: 'Applicant’s full name' }, type: 'text', required: true, personal: true, min: 3, max: 100 },
  { name: 'nationalId', label: { fa: 'کد ملی مالک', en: 'Owner’s national id' }, type: 'national-id', required: true, personal: true },
  { name: 'birthDate', label: { fa: 'تاریخ تولد مالک', en: 'Owner’s date of birth' }, type: 'date', required: true, personal: true },
  { name: 'phone', label: { fa: 'تلفن همراه', en: 'Mobile phone' }, help: { fa: 'پیامک‌های پرونده به این شماره می‌رسد.', en: 'Messages about the case go to this number.' }, type: 'phone', required: true, personal: true },
  { name: 'renovationCode', label: { fa: 'کد نوسازی ملک', en: 'Renovation code of the parcel' }, help: { fa: 'در تجمیع، کد ملکی که قیمت و ضوابط آن مبنا است.', en: 'In a merger that of the parcel whose rules hold for the whole.' }, type: 'renovation-code', required: true, personal: true },
  { name: 'registryPlate', label: { fa: 'پلاک ثبتی', en: 'Registry plate' }, type: 'registry-plate', required: true, personal: true },
  { name: 'action', label: { fa: 'موضوع درخواست', en: 'What do you apply for' }, type: 'choice', required: true, personal: false, fact: 'action', choices: Object.entries(parcelActions).map(([value, label]) => ({ value, label })) },
  { name: 'deedAreaSquareMetres', label: { fa: 'مساحت سند (متر مربع)', en: 'Area by the deed (m²)' }, help: { fa: 'در تجمیع، مساحت سند همین ملک.', en: 'In a merger the area of this parcel’s own deed.' }, type: 'number', required: true, personal: false, fact: 'deedAreaSquareMetres', min: 10, max: 10_000_000 },
  { name: 'lots', label: { fa: 'نقشهٔ قطعات پیشنهادی', en: 'Map of the proposed lots' }, help: { fa: 'فهرست قطعه‌ها، معابر و سهم شهرداری با گوشه‌ها به متر (UTM) و عرض دسترسی هر قطعه.', en: 'Lots, streets and the city’s share with their corners in metres (UTM) and each lot’s access width.' }, type: 'lot-plan', required: true, personal: false, when: 'facts.action == "subdivide"' },
  { name: 'secondCode', label: { fa: 'کد نوسازی ملک دوم', en: 'Code of the second parcel' }, type: 'renovation-code', required: true, personal: true, when: 'facts.action == "merge"' },
  { name: 'thirdCode', label: { fa: 'کد نوسازی ملک سوم', en: 'Code of the third parcel' }, type: 'renovation-code', required: false, personal: true, when: 'facts.action == "merge"' },
  { name: 'fourthCode', label: { fa: 'کد نوسازی ملک چهارم', en: 'Code of the fourth parcel' }, type: 'renovation-code', required: false, personal: true, when: 'facts.action == "merge"' },
  { name: 'byAgent', label: { fa: 'با وکالت درخواست می‌کنم', en: 'I apply as an agent' }, type: 'boolean', required: true, personal: false, fact: 'byAgent' },
  { name: 'coOwned', label: { fa: 'ملک شریک دارد', en: 'There are co-owners' }, type: 'boolean', required: true, personal: false, fact: 'coOwned' },
  ...peopleFields,
]

const scan = {
  accepts: ['pdf', 'jpeg', 'png'],
  maxMegabytes: 10,
  law: customaryDocuments,
} satisfies Partial<DocumentRule>

// biome-ignore format: one row a document
export const subdivisionDocuments: DocumentRule[] = [
  { id: 'title-deed', label: { fa: 'سند مالکیت همهٔ ملک‌ها', en: 'Title deeds of all parcels' }, at: 'intake', required: true, ...scan },
  { id: 'identity-document', label: { fa: 'شناسنامه یا کارت ملی', en: 'Identity document' }, at: 'intake', required: true, ...scan },
  { id: 'renovation-receipt', label: { fa: 'رسید عوارض نوسازی سال جاری', en: 'This year’s renovation-duty receipt' }, at: 'intake', required: false, ...scan },
  { id: 'power-of-attorney', label: { fa: 'وکالت‌نامهٔ محضری', en: 'Notarised power of attorney' }, at: 'intake', required: true, when: 'facts.byAgent', ...scan },
  { id: 'co-owner-consent', label: { fa: 'رضایت همهٔ شرکا', en: 'Consent of all co-owners' }, at: 'intake', required: false, when: 'facts.coOwned', ...scan },
  ...peopleDocuments,
  { id: 'utm-map', label: { fa: 'نقشهٔ UTM کارشناس رسمی', en: 'UTM map by a licensed surveyor' }, at: 'intake', required: true, accepts: ['pdf', 'dwg', 'dxf', 'zip'], maxMegabytes: 50, law: article101 },
  { id: 'inheritance-certificate', label: { fa: 'گواهی انحصار وراثت', en: 'Inheritance certificate' }, at: 'step', required: true, ...scan },
  { id: 'court-petition', label: { fa: 'دادخواست یا رسید ثبت آن در دادگاه', en: 'Petition to the court, or its receipt' }, at: 'step', required: true, ...scan, law: article101 },
]
