import { accepted, type Branded, compactDigits, type Parsed, rejected } from './parsed.ts'

/** شناسه قبض, thirteen digits: file 8, company 3, service 1, check 1. */
export type BillId = Branded<string, 'BillId'>

export type BillIdProblem = 'not-digits' | 'wrong-length' | 'check-digit'

/** The service digit of municipalities among the issuers of bills. */
export const MUNICIPAL_SERVICE = 6

/**
 * Builds the bill id of an invoice of the municipality.
 * @throws RangeError when file does not fit eight digits or company three.
 */
export function buildBillId(parts: { file: number; company: number; service: typeof MUNICIPAL_SERVICE }): BillId {
  const body = `${fixedDigits(parts.file, 8)}${fixedDigits(parts.company, 3)}${parts.service}`
  return `${body}${billCheckDigit(body)}` as BillId
}

/** Parses a bill id of any issuer; leading zeros that a bank dropped come back. */
export function parseBillId(input: string): Parsed<BillId, BillIdProblem> {
  const typed = compactDigits(input)
  if (!/^\d+$/.test(typed)) return rejected('not-digits')
  if (typed.length < 6 || typed.length > 13) return rejected('wrong-length')
  const digits = typed.padStart(13, '0')
  if (billCheckDigit(digits.slice(0, 12)) !== Number(digits[12])) return rejected('check-digit')
  return accepted(digits as BillId)
}

/** The parts of a checked bill id. */
export function billIdParts(billId: BillId): { file: number; company: number; service: number } {
  return {
    file: Number(billId.slice(0, 8)),
    company: Number(billId.slice(8, 11)),
    service: Number(billId.slice(11, 12)),
  }
}

/**
 * The check digit of bill and payment ids: digits from the right by 2…7, again and again; r = sum mod 11; 0 when r < 2, else 11 − r.
 * One published library answers 1 for r = 1; its own first vector refutes that.
 */
export function billCheckDigit(body: string): number {
  let sum = 0
  for (let i = 0; i < body.length; i += 1) sum += Number(body[body.length - 1 - i]) * (2 + (i % 6))
  const remainder = sum % 11
  return remainder < 2 ? 0 : 11 - remainder
}

function fixedDigits(value: number, width: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 10 ** width) {
    throw new RangeError(`does not fit ${width} digits`)
  }
  return String(value).padStart(width, '0')
}
