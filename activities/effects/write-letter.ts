import { districtNames } from '../../catalogue/municipality.ts'
import type { Bill } from '../../db/money/bills.ts'
import { guardHolds } from '../../domain/case/case-rules.ts'
import type { LetterDocument, LetterTable } from '../../domain/letter/letter-document.ts'
import { rowsTable } from '../../domain/letter/letter-rows.ts'
import type { UnsealedLetter } from '../../domain/letter/letter-snapshot.ts'
import { factsTable, invoiceTable } from '../../domain/letter/letter-table.ts'
import { fillTemplate, type LetterFilling } from '../../domain/letter/letter-template.ts'
import type { ProcedureCore } from '../../domain/procedure/procedure-core.ts'
import { formatJalaliDate } from '../../domain/time/jalali.ts'
import { factRows, formatsOf, type LetterMatter, letterValues } from './letter-values.ts'

/** Who signs, and how the letter is verified. */
export interface LetterSeal extends Pick<LetterDocument, 'signatory' | 'verification'> {
  core: ProcedureCore
  /** Which guarded paragraphs stand, where it is not for the case to say: in a preview. */
  holds?: (guard: string) => boolean
  /** Stands for what is not known yet, in a draft. */
  blank?: string
}

/** A letter that only lacks its number; or the names in its wording that have no fitting value. */
type Written =
  | { ok: true; compose: (number: string) => UnsealedLetter }
  | { ok: false; missing: readonly string[]; malformed: readonly string[] }

/** Words of a paragraph after which the table stands. */
const pointsBelow = 'جدول زیر'

/** Writes a letter from what is known of its case: wording, table, validity and stationery. */
export function writeLetter(
  matter: LetterMatter,
  { core, signatory, verification, holds, blank }: LetterSeal,
): Written {
  const { procedure, rule, state, at } = matter
  const values = letterValues(matter)
  const filling: LetterFilling = {
    formats: formatsOf(procedure),
    holds: holds ?? ((guard) => guardHolds(core, state, guard)),
    ...(blank !== undefined && { blank }),
  }
  const filled = fillTemplate(rule, values, filling)
  const rows = typeof rule.table === 'object' ? rowsTable(rule.table, values, filling) : undefined
  const lacking = [filled, rows].flatMap((part) => (part?.ok === false ? [part] : []))
  if (!filled.ok || rows?.ok === false) {
    const names = (of: 'missing' | 'malformed') => [...new Set(lacking.flatMap((part) => part[of]))]
    return { ok: false, missing: names('missing'), malformed: names('malformed') }
  }
  const district = districtNames[matter.district]
  const table = rows?.table ?? tableOf(matter)
  const afterParagraph = filled.paragraphs.findIndex((text) => text.includes(pointsBelow)) + 1
  const compose = (number: string): UnsealedLetter => ({
    number,
    issuedAt: new Date(at).toISOString(),
    dateFa: formatJalaliDate(at, 'fa'),
    attachments: rule.attachments ?? 'ندارد',
    head: { city: 'شهرداری خوی', ...(district ? { district: district.fa } : {}), department: rule.department },
    to: filled.to,
    from: district ? `شهرداری ${district.fa} خوی` : 'شهرداری خوی',
    subject: filled.subject,
    paragraphs: filled.paragraphs,
    ...(table ? { table: afterParagraph > 0 ? { ...table, afterParagraph } : table } : {}),
    signatory,
    ...(typeof values.validUntil === 'number' ? { validUntil: formatJalaliDate(values.validUntil, 'fa') } : {}),
    verification,
    copies: filled.copies,
    ...(rule.sample ? { sampleMark: 'نمونه – نیازمند تأیید' } : {}),
  })
  return { ok: true, compose }
}

/** The lines of the bill, or the facts that the letter states. */
function tableOf({ procedure, rule, state, bill }: LetterMatter): LetterTable | undefined {
  if (bill && rule.table === 'invoice') return linesOf(bill)
  return rule.factRows && factsTable(factRows(procedure, rule.factRows, state))
}

function linesOf(bill: Bill): LetterTable {
  const total = BigInt(bill.totalRials)
  const payable = BigInt(bill.payableRials)
  return invoiceTable({
    lines: bill.lines.map((line) => ({
      title: line.label.fa,
      explanation: `${line.explanation.fa} (${line.article.fa})`,
      amountRials: BigInt(line.amountRials),
    })),
    carryInRials: payable + BigInt(bill.carryRials) - total,
    carryRials: BigInt(bill.carryRials),
    payableRials: payable,
    bills: bill.parts.length,
  })
}
