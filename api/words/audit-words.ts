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
