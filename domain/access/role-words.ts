import type { Role } from './role.ts'

/** Roles as people call them: on letters, in lists, in what a case waits for. */
export const roleWords: Record<Role, { fa: string; en: string }> = {
  applicant: { fa: 'متقاضی', en: 'Applicant' },
  notary: { fa: 'سردفتر', en: 'Notary' },
  'bank-officer': { fa: 'کارشناس بانک', en: 'Bank officer' },
  'counter-clerk': { fa: 'متصدی دفتر پیشخوان', en: 'Counter clerk' },
  'intake-clerk': { fa: 'متصدی ثبت درخواست', en: 'Intake clerk' },
  'inquiry-clerk': { fa: 'متصدی استعلام', en: 'Inquiry clerk' },
  'site-visitor': { fa: 'مأمور بازدید', en: 'Site visitor' },
  'planning-expert': { fa: 'کارشناس طرح و گذربندی', en: 'Planning expert' },
  'building-expert': { fa: 'کارشناس شهرسازی', en: 'Building expert' },
  'plan-controller': { fa: 'کارشناس کنترل نقشه', en: 'Plan controller' },
  'facade-committee': { fa: 'دبیر کمیتهٔ نما', en: 'Secretary of the facade committee' },
  'head-of-planning': { fa: 'رئیس شهرسازی', en: 'Head of planning' },
  'revenue-officer': { fa: 'مسئول درآمد', en: 'Revenue officer' },
  cashier: { fa: 'متصدی صندوق', en: 'Cashier' },
  'deputy-mayor': { fa: 'معاون شهرسازی', en: 'Deputy mayor for planning' },
  'district-mayor': { fa: 'شهردار منطقه', en: 'District mayor' },
  secretariat: { fa: 'مسئول دبیرخانه', en: 'Secretariat' },
  'article-five-secretary': { fa: 'دبیر کمیسیون مادهٔ ۵', en: 'Secretary of the Article 5 commission' },
  admin: { fa: 'مدیر سامانه', en: 'Administrator' },
  inspector: { fa: 'بازرس', en: 'Inspector' },
  'council-member': { fa: 'عضو شورا', en: 'Council member' },
  'utility-officer': { fa: 'کارشناس شرکت خدمات‌رسان', en: 'Utility officer' },
}
