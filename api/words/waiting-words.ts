import type { WaitingFor } from '../../domain/case/case-projection.ts'
import type { Locale, Words } from '../../domain/procedure/words.ts'

/** A reason to wait as one tells it, and how its day is told, come and gone. */
interface Telling {
  begins: Words
  /** Added when there is a day by which it should be done; `{until}` is that day. */
  until: Words
  /** The same when that day has passed. */
  late: Words
}

const due: Pick<Telling, 'until' | 'late'> = {
  until: { fa: ' و تا {until} مهلت دارد', en: '; it is due by {until}' },
  late: { fa: '؛ مهلت آن {until} بود و گذشته است', en: '; it was due by {until} and is late' },
}
const answered: Pick<Telling, 'until' | 'late'> = {
  until: { fa: '؛ مهلت پاسخ تا {until} است', en: '; there is time until {until}' },
  late: { fa: '؛ مهلت پاسخ {until} بود و گذشته است', en: '; there was time until {until}' },
}
const yours: Pick<Telling, 'until' | 'late'> = {
  until: { fa: '؛ تا {until} فرصت دارید', en: '; you have until {until}' },
  late: { fa: '؛ تا {until} فرصت داشتید', en: '; you had until {until}' },
}

/** Kinds of waiting that read otherwise than their name: for one's own reader, or for whom they are. */
type Told =
  | WaitingFor['what']
  | 'own-applicant'
  | 'own-correction'
  | 'own-payment'
  | 'silent-inquiry'
  | 'cheques'
  | 'cheque-back'

/** One sentence per reason to wait. `{step}` and `{whom}` are words, `{since}` and `{until}` days. */
// biome-ignore format: one row a reason
const tellings: Record<Told, Telling> = {
  task: { begins: { fa: '«{step}» از {since} در نوبت {whom} است', en: '“{step}” has been with the {whom} since {since}' }, ...due },
  inquiry: { begins: { fa: '«{step}» از {since} نزد {whom} است و شهرداری منتظر پاسخ آن است', en: 'The municipality has waited for the answer of the {whom} to “{step}” since {since}' }, ...answered },
  'silent-inquiry': { begins: { fa: 'پاسخ «{step}» در مهلت خود نرسید؛ از {since} تصمیم با {whom} است', en: '“{step}” was not answered in time; since {since} it is for the {whom} to decide' }, ...due },
  applicant: { begins: { fa: 'از {since} منتظر پاسخ متقاضی به «{step}» هستیم', en: 'The applicant’s answer to “{step}” has been awaited since {since}' }, ...answered },
  'own-applicant': { begins: { fa: 'از {since} منتظر پاسخ شما به «{step}» هستیم', en: 'We have waited for your answer to “{step}” since {since}' }, ...yours },
  correction: { begins: { fa: 'از {since} منتظر اصلاح درخواست از سوی متقاضی هستیم', en: 'A correction by the applicant has been awaited since {since}' }, ...answered },
  'own-correction': { begins: { fa: 'چیزی در درخواست شما باید اصلاح شود و از {since} منتظر آن هستیم', en: 'Something in your application has to be corrected, which has been awaited since {since}' }, ...yours },
  consent: { begins: { fa: 'از {since} منتظر رضایت {whom} هستیم که با پیامک از هر یک پرسیده شده است', en: 'The consent of {whom} has been awaited since {since}; each was asked by text message' }, ...answered },
  payment: { begins: { fa: 'از {since} منتظر پرداخت متقاضی هستیم («{step}»)', en: 'The applicant’s payment (“{step}”) has been awaited since {since}' }, ...answered },
  'own-payment': { begins: { fa: 'از {since} منتظر پرداخت شما هستیم («{step}»)', en: 'We have waited for your payment (“{step}”) since {since}' }, ...yours },
  cheques: { begins: { fa: 'از {since} منتظر «{step}» هستیم؛ بانک هر چک را در سررسید آن می‌پردازد', en: 'Waits until “{step}”, since {since}; the bank pays each cheque on its day' }, ...due },
  'cheque-back': { begins: { fa: 'چکی برگشت خورده و از {since} منتظر پرداخت یا جایگزین آن هستیم', en: 'A cheque came back; its payment or another cheque has been awaited since {since}' }, ...answered },
  'recall-window': { begins: { fa: 'تصمیم «{step}» گرفته شده و هنوز قابل بازپس‌گیری است', en: '“{step}” is decided and can still be taken back' }, until: { fa: '؛ پس از {until} اجرا می‌شود', en: '; it takes effect after {until}' }, late: { fa: '؛ اکنون اجرا می‌شود', en: '; it takes effect now' } },
  effect: { begins: { fa: 'سامانه در حال انجام «{step}» است', en: 'The system is at work on “{step}”' }, ...due },
  subcase: { begins: { fa: 'از {since} منتظر پایان «{step}» هستیم', en: '“{step}” has to end first, which has been awaited since {since}' }, ...due },
  incident: { begins: { fa: '«{step}» به اشکال برخورده و از {since} منتظر رسیدگی شهرداری است', en: '“{step}” has met a problem; the municipality has to mend it, since {since}' }, ...due },
  release: { begins: { fa: 'رسیدگی از {since} متوقف است و برداشتن توقف با {whom} است', en: 'The case has been on hold since {since}; it is for the {whom} to release it' }, ...due },
}

/** An inquiry whose organisation is switched off; `{until}` is a day and an hour. */
const switchedOff: Words = {
  fa: 'سامانهٔ {whom} تا {until} خاموش است؛ «{step}» پس از روشن شدن آن خودبه‌خود پی گرفته می‌شود.',
  en: 'The service of the {whom} is switched off until {until}; “{step}” goes on by itself when it is on again.',
}

/** Why an inquiry waits for an organisation that is not asked for now. */
export function switchedOffSentence(
  parts: Pick<WaitingParts, 'step' | 'whom'> & { until: string },
  locale: Locale,
): string {
  return filled(switchedOff[locale], parts, locale)
}

export interface WaitingParts {
  step: string
  whom: string
  since: string
  until: string | null
  /** Whether `until` has passed. */
  isLate: boolean
}

/** Who reads it, and who is waited for. */
export interface WaitingReader {
  isApplicant: boolean
  /** A role of the office, rather than somebody outside. */
  isOffice: boolean
}

/** Why the case waits, as a person would say it. */
export function waitingSentence(
  waiting: Pick<WaitingFor, 'what' | 'whom' | 'step'>,
  parts: WaitingParts,
  reader: WaitingReader,
  locale: Locale,
): string {
  const telling = tellings[toldAs(waiting, reader)]
  const { step, whom, since, until, isLate } = parts
  const end = until === null ? '' : telling[isLate ? 'late' : 'until'][locale]
  return filled(`${telling.begins[locale]}${end}.`, { step, whom, since, until: until ?? '' }, locale)
}

function toldAs({ what, whom, step }: Pick<WaitingFor, 'what' | 'whom' | 'step'>, reader: WaitingReader): Told {
  if (what === 'inquiry' && reader.isOffice) return 'silent-inquiry'
  if (what === 'payment' && whom !== 'applicant') return 'cheques'
  if (what === 'payment' && step === null) return 'cheque-back'
  if (!reader.isApplicant) return what
  if (what === 'applicant' || what === 'correction' || what === 'payment') return `own-${what}`
  return what
}

function filled(text: string, parts: { whom: string } & Readonly<Record<string, string>>, locale: Locale): string {
  // Labels begin with a capital, which has no place within an English sentence.
  const whom = locale === 'en' ? `${parts.whom.charAt(0).toLowerCase()}${parts.whom.slice(1)}` : parts.whom
  const values: Readonly<Record<string, string>> = { ...parts, whom }
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
