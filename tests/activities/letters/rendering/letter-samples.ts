import type { LetterDocument } from '../../../../domain/letter/letter-document.ts'
import { isolateCode } from '../../../../domain/letter/letter-isolate.ts'
import { invoiceTable } from '../../../../domain/letter/letter-table.ts'
import { verificationCode } from '../../../../domain/letter/verification-code.ts'
import { toPersianDigits } from '../../../../domain/text/persian-text.ts'

const code = verificationCode(Uint8Array.of(0x9a, 0x3b, 0x5c, 0x7d, 0x1e, 0x4f, 0x80, 0x61))
const renovationCode = isolateCode('۱-۱۲-۳۴۵-۶-۰-۰-۰')

/** A bill of the building permit, with everything that a letter can have. Persons and amounts are invented. */
export const billLetter: LetterDocument = {
  number: '1405/1/ش/002417',
  issuedAt: '2026-11-20T08:30:00.000Z',
  dateFa: '۱۴۰۵/۰۸/۲۹',
  attachments: 'ندارد',
  head: { city: 'شهرداری خوی', district: 'منطقهٔ یک', department: 'معاونت شهرسازی و معماری' },
  to: 'سرکار خانم زهرا نمونه‌ای، مالک پلاک ثبتی ۱۲۳۴ فرعی از ۵۶ اصلی، بخش ۲ خوی',
  from: 'شهرداری منطقهٔ یک خوی – واحد درآمد',
  subject: 'اعلام عوارض صدور پروانهٔ ساختمانی',
  paragraphs: [
    `بازگشت به درخواست شمارهٔ ${isolateCode('۱۴۰۵۱۰۰۲۴۱۷')} مورخ ${isolateCode('۱۴۰۵/۰۷/۱۲')} دربارهٔ صدور پروانهٔ ساختمانی برای ملک به کد نوسازی ${renovationCode}، به آگاهی می‌رساند عوارض متعلقه بر پایهٔ تعرفهٔ مصوب شورای اسلامی شهر به شرح جدول زیر محاسبه شده است.`,
    `خواهشمند است ظرف ۳۰ روز از تاریخ این نامه، مبلغ یادشده را با شناسهٔ قبض ${isolateCode('۰۰۰۱۲۳۴۵۱۲۳۶۲')} و شناسهٔ پرداخت ${isolateCode('۴۸۷۵۰۵۰۱۳۴')} از راه درگاه اینترنتی (Portal) یا خودپرداز بپردازید. پس از پرداخت، پیش‌نویس پروانه بدون نیاز به مراجعهٔ حضوری تهیه می‌شود.`,
    'در صورت اعتراض به محاسبه، می‌توانید درخواست رسیدگی در کمیسیون مادهٔ ۷۷ قانون شهرداری را در همین سامانه ثبت کنید.',
  ],
  table: {
    ...invoiceTable({
      lines: [
        {
          title: 'عوارض زیربنا (مسکونی)',
          explanation: '۲۲۰ مترمربع × ارزش منطقه‌ای ۹۵٬۰۰۰ ریال × ضریب ۲ – مادهٔ ۴ تعرفهٔ نمونهٔ ۱۴۰۵',
          amountRials: 41_800_000n,
        },
        {
          title: 'سهم آتش‌نشانی',
          explanation: '۴٪ عوارض زیربنا – مادهٔ ۱۱ تعرفهٔ نمونهٔ ۱۴۰۵',
          amountRials: 1_672_000n,
        },
        {
          title: 'کسری پارکینگ',
          explanation: '۱ واحد × ۲۵ مترمربع × ۲۱۱٬۱۲۰ ریال – مادهٔ ۹ تعرفهٔ نمونهٔ ۱۴۰۵',
          amountRials: 5_278_000n,
        },
      ],
      carryInRials: 0n,
      carryRials: 0n,
      payableRials: 48_750_000n,
    }),
    afterParagraph: 1,
  },
  signatory: { name: 'ندا نمونه‌ای', post: 'معاون شهرسازی و معماری', onBehalfOf: 'از طرف شهردار منطقهٔ یک' },
  validUntil: `تا پایان روز ${isolateCode('۱۴۰۵/۰۹/۲۹')}`,
  verification: { code, url: `https://khoy.example/v/${code}` },
  copies: ['واحد درآمد شهرداری منطقهٔ یک، برای آگاهی', 'بایگانی پروندهٔ ملک'],
  sampleMark: 'نمونه – نیازمند تأیید',
  snapshotHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
}

/** A short answer with nothing that a letter may leave out. */
export const plainLetter: LetterDocument = {
  ...billLetter,
  number: '1405/0/د/000001',
  head: { city: 'شهرداری خوی', department: 'معاونت شهرسازی و معماری' },
  subject: 'پاسخ استعلام نقل و انتقال',
  paragraphs: ['از نظر این شهرداری بلامانع است. این پاسخ دلیل مالکیت نیست و حقوق اشخاص ثالث محفوظ است.'],
  table: undefined,
  signatory: { name: 'ندا نمونه‌ای', post: 'رئیس شهرسازی' },
  validUntil: undefined,
  copies: [],
  sampleMark: undefined,
}

/** The bill with so many lines that it needs a second page. */
export function longLetter(lineCount: number): LetterDocument {
  const lines = Array.from({ length: lineCount }, (_, index) => ({
    title: `عنوان عوارض شمارهٔ ${toPersianDigits(index + 1)}`,
    explanation: 'نرخ × مساحت × ارزش منطقه‌ای – تعرفهٔ نمونهٔ ۱۴۰۵',
    amountRials: 1_000_000n,
  }))
  const payableRials = 1_000_000n * BigInt(lineCount)
  const table = invoiceTable({ lines, carryInRials: 0n, carryRials: 0n, payableRials })
  return { ...billLetter, table: { ...table, afterParagraph: 1 } }
}
