/** A tracking code in groups of four, as people read it aloud. */
export function grouped(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? code
}
