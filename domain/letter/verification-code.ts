import { accepted, type Branded, type Parsed, rejected } from '../identifier/parsed.ts'
import { foldDigits } from '../text/persian-text.ts'

/** A letter's verification code: 12 Crockford base32 characters (60 bits) and one check character, without dashes. */
export type VerificationCode = Branded<string, 'VerificationCode'>

export type VerificationCodeProblem = 'empty' | 'wrong-length' | 'wrong-character' | 'wrong-check'

// Crockford's alphabet: no I, L, O (read as 1, 1, 0) and no U.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bodyLength = 12

/** Makes a code of the first 60 bits of `randomBytes`; throws a `RangeError` when given fewer than 8 bytes. */
export function verificationCode(randomBytes: Uint8Array): VerificationCode {
  if (randomBytes.length < 8) throw new RangeError('a verification code needs 8 random bytes')
  const bits = randomBytes.slice(0, 8).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) >> 4n
  const symbols = Array.from({ length: bodyLength }, (_, index) => {
    const shift = BigInt(5 * (bodyLength - 1 - index))
    return Number((bits >> shift) & 31n)
  })
  return [...symbols, checkSymbol(symbols)].map((symbol) => alphabet[symbol]).join('') as VerificationCode
}

/** The code as it is printed and read aloud: `K7Q2-9XMD-4TPWR`. */
export function formatVerificationCode(code: VerificationCode): string {
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}

/** Reads a code as people type it: any case, O for 0, I or L for 1, Persian digits, dashes and spaces anywhere. */
export function parseVerificationCode(input: string): Parsed<VerificationCode, VerificationCodeProblem> {
  const text = foldInput(input)
  if (text === '') return rejected('empty')
  const symbols = text.split('').map((character) => alphabet.indexOf(character))
  if (symbols.includes(-1)) return rejected('wrong-character')
  if (symbols.length !== bodyLength + 1) return rejected('wrong-length')
  const check = symbols.pop()
  if (check !== checkSymbol(symbols)) return rejected('wrong-check')
  return accepted(text as VerificationCode)
}

function foldInput(input: string): string {
  return foldDigits(input)
    .replace(/[\s\p{Pd}\p{Cf}\u0640_.]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
}

/**
 * Σ αⁱ·symbolᵢ in GF(32) (x⁵ + x² + 1). The weights differ at all 12 places, so every single wrong character and every
 * swap of two characters is found; Crockford's own check (mod 37) would need the signs * ~ $ = U in an address.
 */
function checkSymbol(symbols: readonly number[]): number {
  // Horner's rule; the last step leaves every weight a power of α other than 1, the check's own weight.
  return symbols.reduce((sum, symbol) => timesAlpha(sum ^ symbol), 0)
}

function timesAlpha(element: number): number {
  const shifted = element << 1
  return shifted > 31 ? shifted ^ 0b100101 : shifted
}
