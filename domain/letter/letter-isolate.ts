const leftToRightIsolate = '\u2066'
const firstStrongIsolate = '\u2068'
const popIsolate = '\u2069'
const leftToRightMark = '\u200e'

// Marks and overrides that could turn the text around a value: they are ours to set, never the value's.
const directionControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const arabicLetters = /(?:(?=\p{Script=Arabic})\p{L})+/gu

/** A name or other words inside Persian text, kept from disturbing the order of what stands around them. */
export function isolateText(text: string): string {
  return `${firstStrongIsolate}${text.replace(directionControls, '')}${popIsolate}`
}

/**
 * A code, number or date inside Persian text, read from left to right whatever stands around it. Without the mark after
 * its letters the serial of `1405/1/ش/002417` would jump before them: digits follow the direction of the last letter.
 */
export function isolateCode(code: string): string {
  const marked = code.replace(directionControls, '').replace(arabicLetters, `$&${leftToRightMark}`)
  return `${leftToRightIsolate}${marked}${popIsolate}`
}
