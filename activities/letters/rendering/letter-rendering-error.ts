export type LetterRenderingErrorCode =
  /** The stationery's font is not among the given fonts. */
  | 'font-missing'
  /** The letter holds a character that the font can't print; it is named by code point in the message. */
  | 'unprintable-character'
  /** The template can't be compiled with this document. */
  | 'template-error'
  /** The typesetting thread ended; the next letter gets a new one. */
  | 'worker-died'
  | 'timed-out'
  | 'renderer-closed'

/** Why a letter was not made. The message is the code (and code points): it never carries words of the letter. */
export class LetterRenderingError extends Error {
  readonly code: LetterRenderingErrorCode
  readonly detail: string
  /** The typesetter's own words, for a developer's log only: they may quote the letter. */
  readonly diagnostics: readonly string[]

  constructor(code: LetterRenderingErrorCode, detail = '', diagnostics: readonly string[] = []) {
    super(detail === '' ? code : `${code}: ${detail}`)
    this.name = 'LetterRenderingError'
    this.code = code
    this.detail = detail
    this.diagnostics = diagnostics
  }
}
