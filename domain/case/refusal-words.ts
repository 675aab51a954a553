import type { Words } from '../procedure/words.ts'
import type { RefusalCode } from './refusal.ts'

/**
 * What a person reads when a case refuses: what is the matter, and what to do. The words are the same for every refusal of
 * a code; its parameters (a fact, an instant, a person) stand beside them.
 */
// biome-ignore format: one row a refusal
export const refusalWords: Record<RefusalCode, Words> = {
  malformed: { fa: 'این درخواست خوانده نشد؛ لطفاً آن را بررسی کنید و دوباره بفرستید.', en: 'This request could not be read; please check it and send it again.' },
  'case-not-found': { fa: 'پرونده‌ای با این شناسه پیدا نشد؛ لطفاً شناسه را بررسی کنید.', en: 'There is no case with this id; please check it.' },
  'case-closed': { fa: 'این پرونده بسته شده است؛ برای ادامه، بازگشایی آن را درخواست کنید.', en: 'This case is closed; to go on, please ask for it to be reopened.' },
  'case-not-closed': { fa: 'این پرونده باز است و بازگشایی لازم ندارد.', en: 'This case is open; there is nothing to reopen.' },
  'case-held': { fa: 'رسیدگی به این پرونده موقتاً متوقف است؛ لطفاً تا ادامهٔ آن صبر کنید.', en: 'This case is on hold; please wait until it is released.' },
  'case-not-held': { fa: 'این پرونده متوقف نیست.', en: 'This case is not on hold.' },
  'not-your-role': { fa: 'این کار با سمت دیگری است؛ لطفاً آن را به همکار مسئول بسپارید.', en: 'This belongs to another role; please leave it to the colleague in charge.' },
  'not-your-district': { fa: 'این پرونده در منطقهٔ دیگری رسیدگی می‌شود.', en: 'This case is handled in another district.' },
  'not-the-applicant': { fa: 'فقط متقاضی پرونده می‌تواند این کار را انجام دهد.', en: 'Only the applicant of the case can do this.' },
  'four-eyes': { fa: 'در مرحله‌ای پیش از این خودتان تصمیم گرفته‌اید؛ این تصمیم با همکار دیگری است.', en: 'You decided an earlier step yourself, so a colleague has to decide this one.' },
  'task-not-open': { fa: 'این کار اکنون باز نیست؛ لطفاً پرونده را تازه کنید.', en: 'This task is not open now; please reload the case.' },
  'task-already-decided': { fa: 'دربارهٔ این کار پیش‌تر تصمیم گرفته شده است؛ لطفاً پرونده را تازه کنید.', en: 'This task was decided already; please reload the case.' },
  'outcome-unknown': { fa: 'چنین نتیجه‌ای در این مرحله نیست؛ لطفاً یکی از نتایج فهرست را برگزینید.', en: 'There is no such outcome here; please choose one from the list.' },
  'fact-missing': { fa: 'داده‌ای کم است؛ لطفاً آن را وارد کنید.', en: 'A value is missing; please fill it in.' },
  'fact-unknown': { fa: 'داده‌ای فرستاده شده که در این مرحله پرسیده نشده است؛ لطفاً آن را بردارید.', en: 'A value was sent that is not asked for here; please leave it out.' },
  'fact-malformed': { fa: 'داده‌ای از نوع درست نیست؛ لطفاً آن را اصلاح کنید.', en: 'A value is not of the right kind; please correct it.' },
  'reason-required': { fa: 'این تصمیم به دلیل نوشته نیاز دارد؛ لطفاً دلیل را بنویسید.', en: 'This decision needs a written reason; please write it down.' },
  'nothing-to-recall': { fa: 'تصمیمی برای پس گرفتن وجود ندارد.', en: 'There is no decision to take back.' },
  'recall-window-over': { fa: 'مهلت پس گرفتن این تصمیم گذشته است؛ برای تغییر، با مدیر سامانه هماهنگ کنید.', en: 'The time to take this decision back has passed; to change it, please ask an administrator.' },
  'not-the-decider': { fa: 'فقط کسی که تصمیم گرفته است می‌تواند آن را پس بگیرد.', en: 'Only the one who decided can take the decision back.' },
  'correction-pending': { fa: 'اصلاح از متقاضی خواسته شده است؛ لطفاً تا پاسخ او صبر کنید.', en: 'The applicant has been asked for a correction; please wait for the answer.' },
  'correction-not-open': { fa: 'این درخواست اصلاح دیگر باز نیست؛ لطفاً پرونده را تازه کنید.', en: 'This request for correction is no longer open; please reload the case.' },
  'correction-items-missing': { fa: 'لطفاً بنویسید کدام مدرک یا مورد باید اصلاح شود.', en: 'Please say which document or field is to be corrected.' },
  'step-not-open': { fa: 'این مرحله اکنون منتظر پاسخ نیست؛ لطفاً پرونده را تازه کنید.', en: 'This step is not waiting for an answer now; please reload the case.' },
  'deadline-passed': { fa: 'مهلت این کار گذشته است؛ لطفاً با شهرداری منطقه تماس بگیرید.', en: 'The time for this has passed; please contact the district office.' },
  'inquiry-not-open': { fa: 'این استعلام اکنون باز نیست؛ لطفاً پرونده را تازه کنید.', en: 'This inquiry is not open now; please reload the case.' },
  'inquiry-already-answered': { fa: 'این استعلام پیش‌تر پاسخ گرفته است؛ پاسخ نخست معتبر است.', en: 'This inquiry was answered already; the first answer stands.' },
  'inquiry-not-escalated': { fa: 'سازمان طرف استعلام هنوز مهلت پاسخ دارد؛ پس از آن می‌توانید بدون پاسخ تصمیم بگیرید.', en: 'The other organisation still has time to answer; after that you may decide without it.' },
  'invoice-unknown': { fa: 'چنین فیشی در پرونده نیست؛ لطفاً شناسه را بررسی کنید.', en: 'There is no such invoice in this case; please check its id.' },
  'payment-repeated': { fa: 'این پرداخت پیش‌تر ثبت شده است و دوباره حساب نمی‌شود.', en: 'This payment is recorded already and is not counted twice.' },
  'amount-mismatch': { fa: 'مبلغ با فیش برابر نیست؛ لطفاً مبلغ دقیق فیش را بپردازید.', en: 'The amount differs from the invoice; please pay the exact amount.' },
  'refund-unknown': { fa: 'چنین استردادی در پرونده نیست؛ لطفاً شناسه را بررسی کنید.', en: 'There is no such refund in this case; please check its id.' },
  'refund-too-large': { fa: 'مبلغ استرداد از ماندهٔ پرداخت‌شده بیشتر است؛ لطفاً آن را کم کنید.', en: 'The refund exceeds what is left of the payment; please reduce it.' },
  'second-person-needed': { fa: 'این کار به تأیید شخص دوم نیاز دارد؛ لطفاً از همکار دیگری بخواهید.', en: 'This needs a second person; please ask a colleague to approve it.' },
  'letter-unknown': { fa: 'چنین نامه‌ای در پرونده نیست؛ لطفاً شناسه را بررسی کنید.', en: 'There is no such letter in this case; please check its id.' },
  'letter-not-valid': { fa: 'این نامه باطل یا جایگزین شده است.', en: 'This letter has been revoked or replaced.' },
  'incident-not-open': { fa: 'این رخداد دیگر باز نیست؛ لطفاً فهرست را تازه کنید.', en: 'This incident is no longer open; please reload the list.' },
  'resolution-not-allowed': { fa: 'این رخداد را به این شیوه نمی‌توان حل کرد؛ لطفاً راه دیگری برگزینید.', en: 'This incident can’t be resolved that way; please choose another.' },
  'stage-unknown': { fa: 'این خدمت چنین مرحله‌ای ندارد؛ لطفاً یکی از مراحل فهرست را برگزینید.', en: 'This service has no such stage; please choose one from the list.' },
  'subcase-unknown': { fa: 'چنین پروندهٔ وابسته‌ای وجود ندارد.', en: 'There is no such subcase.' },
  'calendar-not-newer': { fa: 'این تقویم از تقویم پرونده تازه‌تر نیست.', en: 'This calendar is not newer than the one in use.' },
  'deadline-not-extendable': { fa: 'این مهلت را نمی‌توان تمدید کرد.', en: 'This deadline can’t be extended.' },
  'result-outdated': { fa: 'این نتیجه مربوط به مرحله‌ای است که تغییر کرده است و اثری ندارد.', en: 'This result belongs to a step that has changed since; it has no effect.' },
  'training-only': { fa: 'این کار فقط در سامانهٔ آموزشی ممکن است.', en: 'This is possible in training mode only.' },
}
