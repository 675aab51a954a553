import type { StepOf } from '../../domain/procedure/step-schema.ts'

export type TaskOutcome = StepOf<'task'>['outcomes'][number]

/** Back to whoever prepared it; the reason is what he has to mend. */
export const returned: TaskOutcome = {
  id: 'returned',
  label: { fa: 'برگشت با دلیل', en: 'Return, with reasons' },
  reason: 'required',
}

/** Somebody else decides whether the request is refused. */
export const refuse: TaskOutcome = {
  id: 'refuse',
  label: { fa: 'پیشنهاد رد', en: 'Propose refusal' },
  reason: 'required',
}

/** Nothing is missing from the application. */
export const complete: TaskOutcome = { id: 'complete', label: { fa: 'مدارک کامل است', en: 'Complete' } }

/** The visitor could not get in. */
export const noAccess: TaskOutcome = {
  id: 'no-access',
  label: { fa: 'بازدید ممکن نشد', en: 'No access' },
  reason: 'required',
}

/** The registers were corrected, so the case is looked at by itself once more. */
export const lookAgain: TaskOutcome = {
  id: 'look-again',
  label: { fa: 'پس از اصلاح، بررسی خودکار دوباره', en: 'Data corrected: check again' },
}

/** Who asked gets no consent: there is nothing that could be confirmed, or a court forbids it. */
export const notAnswerable: TaskOutcome = {
  id: 'not-answerable',
  label: { fa: 'فاقد پرونده، مغایرت مالکیت یا دستور توقیف', en: 'No file, other owner or blocking order' },
  reason: 'required',
}

/** What the plan does not allow goes to the Article 5 commission. */
export const planException: TaskOutcome = {
  id: 'exception',
  label: { fa: 'مغایر؛ ارجاع به کمیسیون مادهٔ ۵', en: 'Exception: to the Article 5 commission' },
  reason: 'required',
}
