/**
 * Whether a text survives the way into the database: JSON there holds neither NUL nor halves of a character (lone
 * surrogates). What can't be stored must be refused before a run has decided it, or its record fails for ever.
 */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && isWellFormed(text)
}

/** Whether JSON that somebody sent holds whole characters only, and nests no deeper than any answer to a form does. */
export function isPlainAnswer(value: unknown, depth = 3): boolean {
  if (typeof value === 'string') return isWellFormed(value)
  if (typeof value !== 'object' || value === null) return true
  return depth > 0 && Object.entries(value).every(([key, part]) => isWellFormed(key) && isPlainAnswer(part, depth - 1))
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text)
}
