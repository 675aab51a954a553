import type { Words } from '../../domain/procedure/words.ts'

export interface ProblemKind {
  status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503
  title: Words
}

/** What the edge itself may answer, beside the refusals of a case. */
// biome-ignore format: one row a problem
export const problemKinds = {
  'malformed-request': { status: 400, title: { fa: 'درخواست خوانا نیست', en: 'The request can’t be read' } },
  'idempotency-key-missing': { status: 400, title: { fa: 'سرآیند Idempotency-Key لازم است', en: 'The header Idempotency-Key is required' } },
  unauthenticated: { status: 401, title: { fa: 'کلید معتبر نیست یا فرستاده نشده است', en: 'There is no valid key' } },
  'callback-unsigned': { status: 401, title: { fa: 'امضای پاسخ درست نیست', en: 'The signature of the callback is not right' } },
  'callback-stale': { status: 401, title: { fa: 'زمان امضای پاسخ گذشته است', en: 'The callback was signed too long ago' } },
  'key-scope': { status: 403, title: { fa: 'این کلید برای این کار نیست', en: 'This key is not for that' } },
  'role-missing': { status: 403, title: { fa: 'نقش شما اجازهٔ این کار را ندارد', en: 'Your role doesn’t allow it' } },
  'role-expired': { status: 403, title: { fa: 'مدت نقش شما گذشته است', en: 'Your role has expired' } },
  'conflict-of-interest': { status: 403, title: { fa: 'شما اعلام کرده‌اید که این پرونده به خودتان مربوط است', en: 'You have declared that this case concerns yourself' } },
  'second-person-needed': { status: 403, title: { fa: 'نویسندهٔ پیش‌نویس نمی‌تواند آن را تأیید کند؛ نفر دوم لازم است', en: 'Who wrote on a draft can’t approve it: that needs a second person' } },
  'own-affairs': { status: 403, title: { fa: 'این کد ملی خود شماست؛ کار خودتان را همکار دیگری انجام می‌دهد', en: 'This is your own national id; a colleague does what concerns yourself' } },
  'person-unknown': { status: 404, title: { fa: 'چنین کسی نیست', en: 'There is no such person' } },
  'not-found': { status: 404, title: { fa: 'پیدا نشد', en: 'Not found' } },
  'subject-taken': { status: 409, title: { fa: 'این شناسه پیش‌تر به کسی پیوند خورده است', en: 'This subject is linked to somebody already' } },
  'no-identity-provider': { status: 409, title: { fa: 'شهر سامانهٔ ورود یکپارچه ندارد', en: 'The city has no identity provider' } },
  'mail-not-proved': { status: 409, title: { fa: 'هنوز نشانی رایانامه‌ای از شما تأیید نشده است', en: 'No mail address of yours is proved yet' } },
  'task-claimed': { status: 409, title: { fa: 'کار را همکار دیگری برداشته است', en: 'Somebody else has claimed the task' } },
  'task-closed': { status: 409, title: { fa: 'کار باز نیست', en: 'The task is not open' } },
  'idempotency-key-in-flight': { status: 409, title: { fa: 'درخواستی با همین کلید در دست انجام است', en: 'A request with this key is under way' } },
  'invoice-not-payable': { status: 409, title: { fa: 'این صورت‌حساب قابل پرداخت نیست', en: 'This invoice can’t be paid' } },
  'service-not-offered': { status: 409, title: { fa: 'این خدمت در این منطقه از این راه ارائه نمی‌شود', en: 'The service is not open in this district' } },
  'readiness-incomplete': { status: 409, title: { fa: 'فهرست آمادگی کامل امضا نشده است', en: 'The readiness checklist is not signed completely' } },
  'closure-known': { status: 409, title: { fa: 'تعطیلی این روز پیش‌تر اعلام شده است', en: 'A closure of that day is known already' } },
  'draft-decided': { status: 409, title: { fa: 'دربارهٔ این پیش‌نویس پیش‌تر تصمیم گرفته شده است', en: 'The draft was decided before' } },
  'draft-changed': { status: 409, title: { fa: 'پیش‌نویس در این میان تغییر کرده است؛ دوباره بخوانید', en: 'The draft was changed meanwhile: read it again' } },
  'assistance-over': { status: 409, title: { fa: 'خدمت به این مراجع پایان یافته است؛ دوباره آغاز کنید', en: 'The service of this person at the desk is over; begin anew' } },
  'too-many-filters': { status: 409, title: { fa: 'بیش از ۲۰ پالایش نمی‌توان نگه داشت؛ نخست یکی را پاک کنید', en: 'No more than 20 filters can be kept; delete one first' } },
  'survey-too-early': { status: 409, title: { fa: 'پرونده هنوز پایان نیافته است', en: 'The case has not ended yet' } },
  'letter-not-ready': { status: 409, title: { fa: 'پروندهٔ نامه هنوز آماده نیست', en: 'The letter’s file is not ready yet' } },
  'document-not-ready': { status: 409, title: { fa: 'سند در دسترس نیست', en: 'The document is not available' } },
  'too-large': { status: 413, title: { fa: 'درخواست بزرگ‌تر از اندازهٔ مجاز است', en: 'The request is too large' } },
  'unsupported-media-type': { status: 415, title: { fa: 'نوع محتوا پذیرفته نیست', en: 'The content type is not accepted' } },
  invalid: { status: 422, title: { fa: 'درخواست ایراد دارد', en: 'The request has mistakes' } },
  'service-unknown': { status: 422, title: { fa: 'چنین خدمتی نیست', en: 'There is no such service' } },
  'parcel-unknown': { status: 422, title: { fa: 'ملک پیدا نشد و منطقه معلوم نیست', en: 'The property was not found, so its district is unknown' } },
  'already-replaced': { status: 409, title: { fa: 'این استعلام پیش‌تر جایگزین شده است', en: 'This inquiry was replaced already' } },
  'code-wrong': { status: 422, title: { fa: 'کد درست نیست یا مهلت آن گذشته است', en: 'The code is wrong or too old' } },
  'mail-refused': { status: 422, title: { fa: 'سرور رایانامه این نشانی را نپذیرفت؛ آن را بررسی کنید', en: 'The mail server refused this address; please check it' } },
  'idempotency-key-reused': { status: 422, title: { fa: 'این کلید برای درخواست دیگری به کار رفته است', en: 'The key was used for another request' } },
  'documents-too-many': { status: 422, title: { fa: 'سند ثبت‌نشدهٔ زیادی دارید', en: 'You have too many unsubmitted documents' } },
  'document-type-mismatch': { status: 422, title: { fa: 'محتوای سند با نوعی که گفته شده یکی نیست', en: 'The document is not of the type that it claims' } },
  'document-infected': { status: 422, title: { fa: 'در این سند بدافزار پیدا شد و پذیرفته نشد', en: 'Malware was found in this document, so it was not kept' } },
  'callback-malformed': { status: 422, title: { fa: 'پاسخ خوانا یا سازگار نیست', en: 'The callback can’t be read or contradicts itself' } },
  'rate-limited': { status: 429, title: { fa: 'تعداد درخواست‌ها زیاد است؛ کمی بعد', en: 'Too many requests; try later' } },
  internal: { status: 500, title: { fa: 'خطای داخلی', en: 'Internal error' } },
  unavailable: { status: 503, title: { fa: 'سامانه موقتاً در دسترس نیست', en: 'Temporarily unavailable' } },
  'scanner-unavailable': { status: 503, title: { fa: 'بررسی سندها از نظر بدافزار اکنون ممکن نیست؛ کمی بعد دوباره بفرستید', en: 'Documents can’t be checked for malware now; send it again a little later' } },
  'mail-unavailable': { status: 503, title: { fa: 'رایانامه اکنون فرستاده نمی‌شود؛ چند دقیقه دیگر دوباره بکوشید', en: 'Mail can’t be sent now; try again in a few minutes' } },
  'registry-unavailable': { status: 503, title: { fa: 'ثبت احوال پاسخ نمی‌دهد؛ چند دقیقه دیگر دوباره بکوشید', en: 'The civil registry doesn’t answer; try again in a few minutes' } },
  'bank-unavailable': { status: 503, title: { fa: 'درگاه بانک پاسخ نمی‌دهد', en: 'The bank’s gateway doesn’t answer' } },
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof problemKinds
