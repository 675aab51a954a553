import type { WaitingFor } from '../../domain/case/case-projection.ts'
import type { Words } from '../../domain/procedure/words.ts'

/** One sentence per reason to wait. `{step}` and `{whom}` are words, `{since}` and `{until}` days. */
// biome-ignore format: one row a reason
const sentences: Record<WaitingFor['what'], Words> = {
  task: { fa: 'منتظر «{step}» ({whom}) از {since}', en: 'Waits for “{step}” ({whom}) since {since}' },
  inquiry: { fa: 'منتظر پاسخ {whom} به استعلام «{step}» از {since}', en: 'Waits for the answer of {whom} to “{step}” since {since}' },
  applicant: { fa: 'منتظر پاسخ متقاضی به «{step}» از {since}', en: 'Waits for the applicant’s answer to “{step}” since {since}' },
  correction: { fa: 'منتظر اصلاح متقاضی از {since}', en: 'Waits for a correction by the applicant since {since}' },
  consent: { fa: 'منتظر رضایت {whom} برای «{step}» از {since}', en: 'Waits for the consent of {whom} to “{step}” since {since}' },
  payment: { fa: 'منتظر پرداخت «{step}» از {since}', en: 'Waits for the payment of “{step}” since {since}' },
  'recall-window': { fa: 'تصمیم «{step}» گرفته شده و هنوز قابل بازپس‌گیری است', en: '“{step}” is decided and can still be taken back' },
  effect: { fa: 'سامانه در حال انجام «{step}» است', en: 'The system is at work on “{step}”' },
  subcase: { fa: 'منتظر پایان پروندهٔ «{step}» از {since}', en: 'Waits for the case “{step}” to end, since {since}' },
  incident: { fa: '«{step}» به اشکال برخورده و از {since} منتظر رسیدگی شهرداری است', en: '“{step}” has met a problem; the municipality has to mend it, since {since}' },
  release: { fa: 'پرونده از {since} متوقف است', en: 'The case is on hold since {since}' },
}
const untilWords: Words = { fa: '، تا {until}.', en: ', until {until}.' }
const plainEnd: Words = { fa: '.', en: '.' }

/** An inquiry whose organisation is switched off; `{until}` is a day and an hour. */
const switchedOff: Words = {
  fa: 'سامانهٔ {whom} تا {until} خاموش است؛ استعلام «{step}» پس از روشن شدن آن خودبه‌خود پی گرفته می‌شود.',
  en: 'The service of {whom} is switched off until {until}; “{step}” goes on by itself when it is on again.',
}

/** Why an inquiry waits for an organisation that is not asked for now. */
export function switchedOffSentence(
  parts: Pick<WaitingParts, 'step' | 'whom'> & { until: string },
  locale: 'fa' | 'en',
): string {
  return filled(switchedOff[locale], parts)
}

export interface WaitingParts {
  step: string
  whom: string
  since: string
  until: string | null
}

/** Why the case waits, as a person would say it. */
export function waitingSentence(what: WaitingFor['what'], parts: WaitingParts, locale: 'fa' | 'en'): string {
  const end = parts.until === null ? plainEnd : untilWords
  const values: Record<string, string> = { ...parts, until: parts.until ?? '' }
  return filled(`${sentences[what][locale]}${end[locale]}`, values)
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
