import type { Words } from '../../domain/procedure/words.ts'

/** What an administrator did, by the names that the triggers write (migrations 0730 to 0732). */
// biome-ignore format: one row an act
export const auditWords: Readonly<Record<string, Words>> = {
  'provider-switched-off': { fa: 'دستگاهی را خاموش کرد', en: 'switched an organisation off' },
  'provider-switched-on': { fa: 'دستگاهی را روشن کرد', en: 'switched an organisation on' },
  'tariff-drafted': { fa: 'پیش‌نویس تعرفه نوشت', en: 'drafted a tariff' },
  'tariff-draft-changed': { fa: 'پیش‌نویس تعرفه را ویرایش کرد', en: 'changed a draft of a tariff' },
  'tariff-approved': { fa: 'تعرفه‌ای را تأیید کرد', en: 'approved a tariff' },
  'tariff-discarded': { fa: 'پیش‌نویس تعرفه را کنار گذاشت', en: 'gave a draft of a tariff up' },
  'calendar-published': { fa: 'تعطیلی اعلام کرد', en: 'declared a closure' },
  'readiness-signed': { fa: 'ردیفی از فهرست آمادگی را امضا کرد', en: 'signed an item of readiness' },
  'offering-opened': { fa: 'خدمتی را باز کرد', en: 'opened a service' },
  'offering-changed': { fa: 'ارائهٔ خدمتی را تغییر داد', en: 'changed an offering' },
  'person-entered': { fa: 'کسی را ثبت کرد', en: 'entered a person' },
  'person-ended': { fa: 'حسابی را فعال یا غیرفعال کرد', en: 'ended or renewed an account' },
  'role-given': { fa: 'نقشی داد', en: 'gave a role' },
  'role-ended': { fa: 'به نقشی پایان داد', en: 'ended a role' },
  'substitution-made': { fa: 'جانشین گذاشت', en: 'made a substitution' },
  'substitution-ended': { fa: 'به جانشینی پایان داد', en: 'ended a substitution' },
  'key-made': { fa: 'کلید برنامه ساخت', en: 'made an API key' },
  'key-revoked': { fa: 'کلید برنامه را باطل کرد', en: 'revoked an API key' },
}

/** The columns that an entry tells besides, by the names that the triggers write. */
// biome-ignore format: one row a column
export const detailWords: Readonly<Record<string, Words>> = {
  item: { fa: 'ردیف', en: 'item' },
  version: { fa: 'نسخه', en: 'version' },
  valid_from: { fa: 'از', en: 'from' },
  valid_until: { fa: 'تا', en: 'until' },
  kind: { fa: 'نوع', en: 'kind' },
  organisation_id: { fa: 'سازمان', en: 'organisation' },
  role: { fa: 'نقش', en: 'role' },
  substitute: { fa: 'جانشین', en: 'substitute' },
  ended_at: { fa: 'پایان', en: 'ended' },
  key_id: { fa: 'کلید', en: 'key' },
  scopes: { fa: 'اختیار', en: 'scopes' },
  expires_at: { fa: 'انقضا', en: 'expires' },
  reason: { fa: 'دلیل', en: 'reason' },
  off_until: { fa: 'خاموش تا', en: 'off until' },
  based_on: { fa: 'بر پایهٔ نسخهٔ', en: 'based on' },
  revision: { fa: 'ویرایش', en: 'revision' },
  draft_id: { fa: 'پیش‌نویس', en: 'draft' },
  authors: { fa: 'نویسندگان', en: 'authors' },
}

/** What those columns hold where it is neither a name, a day nor a number. */
export const valueWords: Readonly<Record<string, Words>> = {
  staff: { fa: 'کارمند', en: 'staff' },
  organisation: { fa: 'کاربر سازمان', en: 'user of an organisation' },
  read: { fa: 'خواندن', en: 'read' },
  act: { fa: 'اقدام', en: 'act' },
  administer: { fa: 'مدیریت', en: 'administer' },
}
