import { renderSVG } from 'uqr'
import type { LetterCell, LetterDocument, LetterTable } from '../../../domain/letter/letter-document.ts'
import { isolateCode } from '../../../domain/letter/letter-isolate.ts'
import { formatVerificationCode } from '../../../domain/letter/verification-code.ts'
import { toPersianDigits } from '../../../domain/text/persian-text.ts'

// The stationery's own words; what a letter says comes from the catalogue.
const words = {
  invocation: 'بسمه تعالی',
  number: 'شماره',
  date: 'تاریخ',
  attachments: 'پیوست',
  to: 'به',
  from: 'از',
  subject: 'موضوع',
  greeting: 'با سلام و احترام؛',
  validity: 'اعتبار',
  verify: 'درستی این نامه را با پویش رمزینه یا با این کد بررسی کنید:',
  qr: 'رمزینهٔ بررسی درستی نامه',
  copies: 'رونوشت',
  hash: 'چکیدهٔ داده‌های نامه (SHA-256)',
  page: 'صفحهٔ',
  of: 'از',
  footer: 'این نامه به صورت الکترونیکی صادر شده است. کد راستی‌آزمایی:',
}

/** The one JSON value that `letter.typ` reads: the document with codes isolated, absent parts as null, and the QR as SVG. */
export function letterView(document: LetterDocument) {
  const number = isolateCode(toPersianDigits(document.number))
  return {
    words,
    title: `${document.subject.replace(/[\u2066-\u2069]/g, '')} – ${document.number}`,
    issued: utcParts(new Date(document.issuedAt)),
    number,
    continued: `ادامهٔ نامهٔ شمارهٔ ${number} مورخ ${isolateCode(document.dateFa)}`,
    date: isolateCode(document.dateFa),
    attachments: document.attachments,
    head: { ...document.head, district: document.head.district ?? null },
    to: document.to,
    from: document.from,
    subject: document.subject,
    paragraphs: document.paragraphs,
    table: document.table ? tableView(document.table) : null,
    tableAfter: document.table?.afterParagraph ?? document.paragraphs.length,
    signatory: { ...document.signatory, onBehalfOf: document.signatory.onBehalfOf ?? null },
    validUntil: document.validUntil ?? null,
    verification: {
      code: isolateCode(formatVerificationCode(document.verification.code)),
      url: isolateCode(document.verification.url),
      qr: renderSVG(document.verification.url, { ecc: 'M', border: 0 }),
    },
    copies: document.copies,
    sampleMark: document.sampleMark ?? null,
    snapshotHash: isolateCode(document.snapshotHash),
  }
}

/** The arguments of Typst's `datetime`, which knows no zones. */
function utcParts(instant: Date) {
  return {
    year: instant.getUTCFullYear(),
    month: instant.getUTCMonth() + 1,
    day: instant.getUTCDate(),
    hour: instant.getUTCHours(),
    minute: instant.getUTCMinutes(),
    second: instant.getUTCSeconds(),
  }
}

function tableView(table: LetterTable) {
  return {
    columns: table.columns,
    rows: table.rows.map((row) => row.map(cellView)),
    total: table.total ?? null,
  }
}

function cellView(cell: LetterCell) {
  return { text: cell.text, note: cell.note ?? null }
}
