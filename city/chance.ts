import { createHash } from 'node:crypto'

/** A number from 0 up to 1 that is the same for the same words: the city looks alive and is the same each time. */
export function chance(...words: readonly (string | number)[]): number {
  return createHash('sha256').update(words.join('/')).digest().readUInt32BE(0) / 2 ** 32
}

/** Hex digits of which ids are made that never change. */
export function lastingDigits(name: string, length: number): string {
  return createHash('sha256').update(`demonstration city: ${name}`).digest('hex').slice(0, length)
}
