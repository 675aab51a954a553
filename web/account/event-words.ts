import type { SignInEvent, SignInWay } from '../../db/principals/sign-in-log.ts'
import type { Words } from '../../domain/procedure/words.ts'

/** What became of a sign-in, as its owner reads it. */
// biome-ignore format: one row an event
export const eventWords = {
  'signed-in': { fa: 'ورود', en: 'Signed in' },
  'wrong-password': { fa: 'گذرواژهٔ نادرست', en: 'Wrong password' },
  'wrong-factor': { fa: 'کد مرحلهٔ دوم نادرست', en: 'Wrong second factor' },
  locked: { fa: 'بسته‌شدن موقت پس از چند کوشش', en: 'Locked for a while after many tries' },
  'signed-out-everywhere': { fa: 'خروج از همهٔ دستگاه‌ها', en: 'Signed out everywhere' },
  'password-set': { fa: 'گذرواژهٔ تازه', en: 'New password' },
  'factor-set': { fa: 'راه‌اندازی برنامهٔ رمزساز', en: 'Authenticator app set up' },
  'passkey-added': { fa: 'کلید عبور تازه', en: 'New passkey' },
  'passkey-removed': { fa: 'برداشتن کلید عبور', en: 'Passkey removed' },
  'recovery-used': { fa: 'به‌کاربردن کد بازیابی', en: 'Recovery code used' },
  'phone-changed': { fa: 'ثبت تلفن', en: 'Phone registered' },
  invited: { fa: 'دعوت', en: 'Invited' },
} as const satisfies Record<SignInEvent, Words>

// biome-ignore format: one row a way
export const wayWords = {
  phone: { fa: 'تلفن', en: 'phone' },
  password: { fa: 'گذرواژه و رمزساز', en: 'password and app' },
  passkey: { fa: 'کلید عبور', en: 'passkey' },
  oidc: { fa: 'حساب شهرداری', en: 'municipal account' },
  recovery: { fa: 'کد بازیابی', en: 'recovery code' },
  invitation: { fa: 'دعوت', en: 'invitation' },
  demonstration: { fa: 'حساب نمایشی', en: 'demonstration account' },
  session: { fa: 'از درون حساب', en: 'from within the account' },
} as const satisfies Record<SignInWay, Words>
