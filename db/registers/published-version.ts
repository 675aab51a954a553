import { createHash } from 'node:crypto'

export function sha256Of(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}

/** @throws Error when what is published under a version is not what was meant to be */
export function assertSameVersion(what: string, meant: Buffer, published: Buffer | undefined): void {
  if (published?.equals(meant)) return
  throw new Error(`The ${what} was published with another content: changes need a new version`)
}
