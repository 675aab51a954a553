import type { VerificationCode } from './verification-code.ts'

/**
 * All that a finished letter states, as JSON: what the renderer prints, what the snapshot's hash covers. Every text is
 * printed as it stands (Persian, digits and isolates included); only `number`, `verification.code` and `issuedAt` are canonical.
 */
export interface LetterDocument {
  /** Canonical letter number: `1405/1/ش/002417`. */
  readonly number: string
  /** Instant of issue (ISO 8601, UTC): the date inside the PDF, never the clock of the machine that prints it. */
  readonly issuedAt: string
  /** Jalali date as printed. */
  readonly dateFa: string
  /** «ندارد» or what is attached. */
  readonly attachments: string
  readonly head: LetterHead
  readonly to: string
  readonly from: string
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly table?: LetterTable
  readonly signatory: LetterSignatory
  /** Until when the letter holds, as printed. */
  readonly validUntil?: string
  readonly verification: { readonly code: VerificationCode; readonly url: string }
  /** Receivers of a copy (رونوشت). */
  readonly copies: readonly string[]
  /** Set while the wording awaits approval: shown on every page. */
  readonly sampleMark?: string
  /** sha-256 (hex) of the letter's snapshot text. */
  readonly snapshotHash: string
}

export interface LetterHead {
  /** «شهرداری خوی» */
  readonly city: string
  /** «منطقهٔ یک»; absent for the centre. */
  readonly district?: string
  /** «معاونت شهرسازی و معماری» */
  readonly department: string
}

export interface LetterSignatory {
  readonly name: string
  readonly post: string
  /** «از طرف …» when a substitute signs. */
  readonly onBehalfOf?: string
}

export interface LetterTable {
  readonly columns: readonly LetterColumn[]
  readonly rows: readonly (readonly LetterCell[])[]
  readonly total?: { readonly label: string; readonly amount: string; readonly words: string }
  /** Number of paragraphs before the table; without it the table follows the last one. */
  readonly afterParagraph?: number
}

export interface LetterColumn {
  readonly title: string
  readonly kind: 'index' | 'label' | 'text' | 'amount'
}

/** A cell's text and, smaller below it, how it came about. */
export interface LetterCell {
  readonly text: string
  readonly note?: string
}
