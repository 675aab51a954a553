import type { CaseEventType } from '../../domain/case/case-event.ts'
import type { Words } from '../../domain/procedure/words.ts'

/** How an entry looks: something done, something that waits for the applicant, or something that went wrong. */
export type TimelineTone = 'done' | 'asked' | 'bad'

/** `{step}`, `{whom}`, `{rials}`, `{number}`, `{stage}`, `{outcome}` are filled in. Events without a line are not told. */
// biome-ignore format: one row an event
export const timelineWords: Partial<Record<CaseEventType, { tone: TimelineTone; words: Words }>> = {
  CaseOpened: { tone: 'done', words: { fa: 'درخواست ثبت شد و پرونده گشوده شد', en: 'The request was received and a case opened' } },
  StageEntered: { tone: 'done', words: { fa: 'به مرحلهٔ «{stage}» رسید', en: 'Reached “{stage}”' } },
  ChecksDone: { tone: 'done', words: { fa: '«{step}» بررسی شد', en: '“{step}” was looked up' } },
  DecisionTookEffect: { tone: 'done', words: { fa: '«{step}» انجام شد', en: '“{step}” is done' } },
  DecisionRecalled: { tone: 'done', words: { fa: 'تصمیم «{step}» پس گرفته شد و دوباره بررسی می‌شود', en: 'The decision on “{step}” was taken back and is looked at again' } },
  CorrectionRequested: { tone: 'asked', words: { fa: 'از شما اصلاح خواسته شد', en: 'You were asked for a correction' } },
  CorrectionAnswered: { tone: 'done', words: { fa: 'اصلاح شما رسید', en: 'Your correction arrived' } },
  CorrectionLapsed: { tone: 'bad', words: { fa: 'مهلت اصلاح بدون پاسخ گذشت', en: 'The time for the correction passed without an answer' } },
  ApplicantAsked: { tone: 'asked', words: { fa: 'از شما پاسخ «{step}» خواسته شد', en: 'You were asked about “{step}”' } },
  ApplicantReminded: { tone: 'asked', words: { fa: 'یادآوری برای شما فرستاده شد', en: 'A reminder was sent to you' } },
  ApplicantAnswered: { tone: 'done', words: { fa: 'پاسخ شما به «{step}» رسید', en: 'Your answer to “{step}” arrived' } },
  ApplicantFellSilent: { tone: 'bad', words: { fa: 'مهلت پاسخ به «{step}» گذشت', en: 'The time to answer “{step}” passed' } },
  InquirySent: { tone: 'done', words: { fa: '«{step}» فرستاده شد', en: 'The inquiry “{step}” was sent' } },
  InquiryAnswered: { tone: 'done', words: { fa: 'پاسخ «{step}» رسید', en: 'The answer to “{step}” arrived' } },
  InquiryFellSilent: { tone: 'bad', words: { fa: '«{step}» در مهلت پاسخ داده نشد', en: '“{step}” was not answered in time' } },
  InquiryDecidedWithout: { tone: 'done', words: { fa: 'بدون پاسخ «{step}» تصمیم گرفته شد', en: 'It was decided without the answer to “{step}”' } },
  InvoiceIssued: { tone: 'asked', words: { fa: 'صورت‌حساب «{step}» به مبلغ {rials} ریال صادر شد', en: 'An invoice of {rials} rials was issued for “{step}”' } },
  NothingDue: { tone: 'done', words: { fa: 'برای «{step}» چیزی بدهکار نیستید', en: 'Nothing is due for “{step}”' } },
  InvoiceExpired: { tone: 'bad', words: { fa: 'مهلت پرداخت صورت‌حساب گذشت', en: 'The time to pay the invoice passed' } },
  InvoiceVoided: { tone: 'done', words: { fa: 'صورت‌حساب باطل شد', en: 'The invoice was made void' } },
  InstalmentsAgreed: { tone: 'done', words: { fa: 'پرداخت قسطی پذیرفته شد', en: 'Paying by instalments was agreed' } },
  PaymentConfirmed: { tone: 'done', words: { fa: 'پرداخت {rials} ریال ثبت شد', en: 'A payment of {rials} rials was recorded' } },
  ChequeCleared: { tone: 'done', words: { fa: 'چک به مبلغ {rials} ریال وصول شد', en: 'A cheque of {rials} rials was cleared' } },
  ChequeBounced: { tone: 'bad', words: { fa: 'یک چک برگشت خورد', en: 'A cheque came back' } },
  RefundMade: { tone: 'done', words: { fa: 'وجه بازگردانده شد', en: 'Money was paid back' } },
  LetterIssued: { tone: 'done', words: { fa: 'نامهٔ شمارهٔ {number} صادر شد', en: 'Letter {number} was issued' } },
  LetterRevoked: { tone: 'bad', words: { fa: 'نامه باطل شد', en: 'A letter was revoked' } },
  LetterReplaced: { tone: 'done', words: { fa: 'نامهٔ تازه‌ای جایگزین نامهٔ پیشین شد', en: 'A letter was replaced by a new one' } },
  RegisterWritten: { tone: 'done', words: { fa: '«{step}» در دفترهای شهرداری ثبت شد', en: '“{step}” was entered in the municipality’s registers' } },
  SubcaseOpened: { tone: 'done', words: { fa: 'پروندهٔ «{step}» گشوده شد', en: 'The case “{step}” was opened' } },
  SubcaseClosed: { tone: 'done', words: { fa: 'پروندهٔ «{step}» پایان یافت', en: 'The case “{step}” ended' } },
  DeadlineExtended: { tone: 'done', words: { fa: 'مهلت «{step}» تمدید شد', en: 'The time for “{step}” was extended' } },
  DeadlineMissed: { tone: 'bad', words: { fa: 'یک مهلت گذشت و پیگیری می‌شود', en: 'A deadline passed; it is being followed up' } },
  CaseEscalated: { tone: 'done', words: { fa: 'برای پیگیری به {whom} ارجاع شد', en: 'Passed on to the {whom}' } },
  LegalLossRecorded: { tone: 'bad', words: { fa: 'مهلت قانونی بدون پاسخ شهرداری گذشت', en: 'The legal time passed without our answer' } },
  IncidentOpened: { tone: 'bad', words: { fa: 'اشکالی پیش آمد؛ شهرداری آن را پیگیری می‌کند و لازم نیست کاری بکنید', en: 'Something went wrong; the municipality is mending it and you need do nothing' } },
  IncidentResolved: { tone: 'done', words: { fa: 'اشکال رفع شد', en: 'The problem was mended' } },
  FactCorrected: { tone: 'done', words: { fa: 'یکی از داده‌های پرونده اصلاح شد', en: 'Something known about the case was corrected' } },
  CaseMoved: { tone: 'done', words: { fa: 'پرونده به مرحلهٔ دیگری برده شد', en: 'The case was moved to another stage' } },
  CaseHeld: { tone: 'bad', words: { fa: 'پرونده متوقف شد', en: 'The case was put on hold' } },
  CaseReleased: { tone: 'done', words: { fa: 'توقف پرونده برداشته شد', en: 'The case goes on again' } },
  CaseWithdrawn: { tone: 'done', words: { fa: 'از درخواست انصراف داده شد', en: 'The request was withdrawn' } },
  CaseClosed: { tone: 'done', words: { fa: 'پرونده پایان یافت: {outcome}', en: 'The case ended: {outcome}' } },
  CaseReopened: { tone: 'done', words: { fa: 'پرونده دوباره به جریان افتاد', en: 'The case was taken up again' } },
}
