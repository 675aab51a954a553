import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { LetterDocument } from '../../../domain/letter/letter-document.ts'
import { LetterRenderingError } from './letter-rendering-error.ts'
import { letterView } from './letter-view.ts'

export interface TypesetLetter {
  readonly pdf: Uint8Array
  /** sha-256 of `pdf`, hex. */
  readonly sha256: string
}

export interface TypesetterPaths {
  readonly templateFile: string
  readonly fontDirectory: string
}

// Results that no letter has used for this many letters are forgotten; otherwise each letter keeps more than a megabyte.
const cacheAge = 5

/**
 * Sets letters with Typst, synchronously (about 10 ms each): call it in a thread of its own.
 * The same document gives the same bytes (PDF/A-2a). Throws `LetterRenderingError`; a warning is an error too, because a
 * missing font is only a warning to Typst.
 */
export function createTypesetter({
  templateFile,
  fontDirectory,
}: TypesetterPaths): (document: LetterDocument) => TypesetLetter {
  const workspace = dirname(templateFile)
  // Fonts given here win over those of the machine with the same name, so every machine prints the same letter.
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [fontDirectory] }] })

  return (document) => {
    try {
      compiler.mapShadow(join(workspace, 'letter.json'), Buffer.from(JSON.stringify(letterView(document), printable)))
      const pdf = toPdf(compiler, templateFile)
      return { pdf, sha256: createHash('sha256').update(pdf).digest('hex') }
    } finally {
      compiler.resetShadow()
      compiler.evictCache(cacheAge)
    }
  }
}

function toPdf(compiler: NodeCompiler, mainFilePath: string): Uint8Array {
  const compiled = compiler.compile({ mainFilePath })
  const problems = [...messages(compiled.takeDiagnostics()), ...messages(compiled.takeWarnings())]
  const typeset = compiled.result
  if (problems.some((problem) => problem.startsWith('unknown font family')))
    throw new LetterRenderingError('font-missing')
  if (!typeset || problems.length > 0) throw new LetterRenderingError('template-error', '', problems)
  try {
    return compiler.pdf(typeset, { pdfStandard: 'a-2a' })
  } catch (error) {
    throw exportError(error instanceof Error ? error.message : String(error))
  }
}

// No font has these: controls, unpaired surrogates, private use, unassigned.
const neverPrintable = /[^\P{C}\p{Cf}\n]/gu

function printable(_key: string, value: unknown): unknown {
  const found = typeof value === 'string' ? value.match(neverPrintable) : null
  if (found) throw unprintable(found)
  return value
}

function unprintable(characters: readonly string[]): LetterRenderingError {
  return new LetterRenderingError('unprintable-character', [...new Set(characters)].map(codePoint).join(' '))
}

function messages(found: { shortDiagnostics: readonly { message: string }[] } | null): string[] {
  return found?.shortDiagnostics.map(({ message }) => message) ?? []
}

function exportError(message: string): LetterRenderingError {
  const quoted = message.matchAll(/the text `\\?"(.*?)\\?"` could not be displayed/gu)
  const found = [...quoted].flatMap(([, text = '']) => Array.from(text))
  return found.length > 0 ? unprintable(found) : new LetterRenderingError('template-error', '', [message])
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
