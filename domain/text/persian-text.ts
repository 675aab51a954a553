const ARABIC_ZERO = 0x0660
const PERSIAN_ZERO = 0x06f0

/** Persian (۰-۹) and Arabic (٠-٩) digits become ASCII; everything else stays as it is. */
export function foldDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => {
    const code = digit.charCodeAt(0)
    return String(code - (code >= PERSIAN_ZERO ? PERSIAN_ZERO : ARABIC_ZERO))
  })
}

/** Letters that people and old systems write in more than one way, and the one we search by. */
const SAME_LETTER: Record<string, string> = {
  ي: 'ی',
  ى: 'ی',
  ې: 'ی',
  ئ: 'ی',
  ك: 'ک',
  ڪ: 'ک',
  ة: 'ه',
  ۀ: 'ه',
  ە: 'ه',
  ہ: 'ه',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ؤ: 'و',
  ء: '',
}

// Escapes, because these marks are invisible or combine with their neighbours: vowel marks, tatweel, ZWNJ, ZWJ, BOM, bidi controls.
const UNSEEN = /[\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad]/g

/**
 * The form in which Persian text is compared and indexed; the original is kept beside it.
 * Idempotent. A zero-width non-joiner is dropped, so that «می‌شود» equals «میشود».
 */
export function foldForSearch(text: string): string {
  return foldDigits(text.normalize('NFKC').toLowerCase())
    .replace(UNSEEN, '')
    .replace(/[يىېئكڪةۀەہأإآٱؤء]/g, (letter) => SAME_LETTER[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim()
}

/** ASCII digits become Persian ones, for what a Persian reader sees. */
export function toPersianDigits(value: string | number): string {
  return String(value).replace(/[0-9]/g, (digit) => String.fromCharCode(PERSIAN_ZERO + Number(digit)))
}
