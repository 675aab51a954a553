import type { SignInRefusal, SignInRefusalCode } from '../../api/sign-in/sign-in-refusal.ts'
import type { Locale, Words } from '../../domain/procedure/words.ts'
import { digits } from '../shared/parts.tsx'

/** What a refused sign-in is called, without telling more than the person may know. */
// biome-ignore format: two rows a refusal
const words = {
  'too-many-tries': {
    fa: 'چند بار پشت سر هم کوشیده شد. {minutes} دقیقه دیگر دوباره بکوشید.',
    en: 'Too many tries in a row. Try again in {minutes} minutes.' },
  'attempt-over': {
    fa: 'زمان این ورود گذشته است. از آغاز شروع کنید.',
    en: 'This sign-in has timed out. Please start again.' },
  'phone-malformed': {
    fa: 'شمارهٔ تلفن همراه را با ۱۱ رقم بنویسید، مانند ۰۹۹۹۰۰۰۰۰۰۱.',
    en: 'Enter a mobile number of 11 digits, e.g. 09990000001.' },
  'code-wrong': {
    fa: 'کد درست نیست یا زمانش گذشته است. دوباره بنویسید یا کد تازه بگیرید.',
    en: 'The code is wrong or has expired. Enter it again, or get a new one.' },
  'national-id-malformed': {
    fa: 'کد ملی درست نوشته نشده است؛ ۱۰ رقم آن را از روی کارت بنویسید.',
    en: 'The national id is not written correctly; enter its 10 digits from the card.' },
  'birth-date-malformed': {
    fa: 'تاریخ تولد را مانند ۱۳۶۴/۰۳/۲۲ بنویسید.',
    en: 'Enter the date of birth like 1364/03/22 or 1985-06-12.' },
  'identity-unknown': {
    fa: 'ثبت احوال این کد ملی را با این تاریخ تولد نمی‌شناسد. هر دو را بازبینی کنید.',
    en: 'The civil registry does not know this national id with this date of birth. Check both.' },
  deceased: {
    fa: 'با این مشخصات نمی‌توان وارد شد. برای کارهای ورثه به میز خدمت مراجعه کنید.',
    en: 'Nobody can sign in with these data. Heirs, please ask the service desk.' },
  'phone-of-another': {
    fa: 'این شمارهٔ تلفن به نام دارندهٔ این کد ملی نیست. با تلفنی وارد شوید که به نام خودتان است.',
    en: 'This phone is not registered to the holder of this national id. Use a phone that is registered to you.' },
  'registry-away': {
    fa: 'ثبت احوال یا سامانهٔ شاهکار پاسخ نمی‌دهد. چند دقیقه دیگر دوباره بکوشید؛ کد تلفن هنوز پذیرفته است.',
    en: 'The civil or the mobile registry does not answer. Try again in a few minutes; your phone stays confirmed.' },
  'messages-away': {
    fa: 'اکنون نمی‌توانیم پیامک بفرستیم. چند دقیقه دیگر دوباره بکوشید.',
    en: 'We can’t send messages at the moment. Try again in a few minutes.' },
  'credentials-wrong': {
    fa: 'نام کاربری یا گذرواژه درست نیست.',
    en: 'User name or password is wrong.' },
  'factor-wrong': {
    fa: 'کد درست نیست یا پیش‌تر به کار رفته است. کد تازهٔ برنامه را بنویسید.',
    en: 'The code is wrong or was used before. Enter the app’s present code.' },
  'invitation-over': {
    fa: 'این کد دعوت معتبر نیست، به کار رفته یا زمانش گذشته است. از مدیر خود کد تازه بگیرید.',
    en: 'This invitation is not valid, was used, or has expired. Ask your administrator for a new one.' },
  'username-malformed': {
    fa: 'نام کاربری ۲ تا ۴۰ نویسه است: حروف کوچک انگلیسی، رقم، نقطه و خط تیره.',
    en: 'A user name has 2 to 40 characters: small Latin letters, digits, dots and dashes.' },
  'username-taken': {
    fa: 'این نام کاربری از آنِ کس دیگری است.',
    en: 'This user name belongs to somebody else.' },
  'password-weak': {
    fa: 'این گذرواژه کوتاه یا آسان است. دست‌کم ۱۲ نویسه؛ چند واژهٔ بی‌ربط خوب است.',
    en: 'This password is too short or too easy. At least 12 characters; a few unrelated words are good.' },
  'passkey-refused': {
    fa: 'کلید عبور پذیرفته نشد. دوباره بکوشید یا با گذرواژه وارد شوید.',
    en: 'The passkey was not accepted. Try again, or use your password.' },
  'provider-refused': {
    fa: 'ورود با حساب شهرداری انجام نشد. دوباره بکوشید یا راه دیگری برگزینید.',
    en: 'The sign-in with your municipal account did not work. Try again, or use another way.' },
  'provider-unknown-person': {
    fa: 'حساب شهرداری شما هنوز به کسی در این سامانه پیوند نخورده است. به مدیر سامانه بگویید.',
    en: 'Your municipal account is not linked to anybody here yet. Please tell your administrator.' },
} as const satisfies Record<SignInRefusalCode, Words>

export function refusalText({ code, retryAfterSeconds = 60 }: SignInRefusal, locale: Locale): string {
  return words[code][locale].replace('{minutes}', digits(Math.max(1, Math.ceil(retryAfterSeconds / 60)), locale))
}

/** The status that goes with a refusal. */
export function refusalStatus({ code }: SignInRefusal): 401 | 422 | 429 | 503 {
  if (code === 'too-many-tries') return 429
  if (code === 'registry-away' || code === 'messages-away') return 503
  if (code === 'credentials-wrong' || code === 'factor-wrong' || code === 'code-wrong') return 401
  return 422
}
