import { inflateSync } from 'node:zlib'

/**
 * The text layer of each page of a PDF that Typst wrote, runs joined in drawing order: enough to find a number or a word.
 * Runs from right to left are marked by Typst as reversed and are turned around here; invisible marks are dropped.
 */
export function pdfPages(pdf: Uint8Array): readonly string[] {
  const objects = objectsOf(Buffer.from(pdf))
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b/.test(dictionary))
  return pages.map((page) => {
    const fonts = fontsOf(page.dictionary, objects)
    const content = objects.get(reference(page.dictionary, 'Contents'))?.stream ?? ''
    return textOf(content, fonts).replace(/\p{Cf}/gu, '')
  })
}

interface PdfObject {
  readonly dictionary: string
  readonly stream: string
}

type Glyphs = ReadonlyMap<number, string>

function objectsOf(pdf: Buffer): Map<number, PdfObject> {
  const objects = new Map<number, PdfObject>()
  const whole = pdf.toString('latin1')
  for (const head of whole.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const start = head.index + head[0].length
    const end = whole.indexOf('\nendobj', start)
    const body = whole.slice(start, end)
    const streamAt = body.search(/\nstream\n/)
    const dictionary = (streamAt < 0 ? body : body.slice(0, streamAt)).replace(/\s+/g, ' ')
    const from = start + streamAt + '\nstream\n'.length
    const bytes =
      streamAt < 0 ? Buffer.alloc(0) : pdf.subarray(from, from + Number(/\/Length (\d+)/.exec(dictionary)?.[1]))
    objects.set(Number(head[1]), {
      dictionary,
      stream: (deflated(dictionary) ? inflateSync(bytes) : bytes).toString('latin1'),
    })
  }
  return objects
}

function deflated(dictionary: string): boolean {
  return dictionary.includes('/FlateDecode')
}

function reference(dictionary: string, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1])
}

function fontsOf(page: string, objects: Map<number, PdfObject>): ReadonlyMap<string, Glyphs> {
  const names = /\/Font << (.*?) >>/.exec(page)?.[1] ?? ''
  const entries = [...names.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', id]) => {
    const cmap = objects.get(reference(objects.get(Number(id))?.dictionary ?? '', 'ToUnicode'))?.stream ?? ''
    const pairs = [...cmap.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>/g)]
    return [name, new Map(pairs.map(([, glyph = '', text = '']) => [Number.parseInt(glyph, 16), utf16(text)]))] as const
  })
  return new Map(entries)
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le')
}

function textOf(content: string, fonts: ReadonlyMap<string, Glyphs>): string {
  const token =
    /\/(\w+) [\d.]+ Tf|\/ReversedChars BMC|EMC|ET\n|(?<!\/\w+ )\(((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*)\)|(?<!\/\w+ )<([0-9A-F]+)>/g
  const written: string[] = []
  let font: Glyphs | undefined
  let reversed = false
  let fromRight: string[] = []
  const turnAround = () => {
    written.push(...fromRight.reverse())
    fromRight = []
  }
  for (const [whole, fontName, literal, hex] of content.matchAll(token)) {
    if (fontName !== undefined) font = fonts.get(fontName)
    else if (whole.startsWith('/Reversed')) reversed = true
    else if (whole === 'EMC') reversed = false
    else if (whole === 'ET\n') turnAround()
    else {
      const bytes = hex === undefined ? unescaped(literal ?? '') : Buffer.from(hex, 'hex').toString('latin1')
      const characters = glyphIds(bytes).map((id) => font?.get(id) ?? '\ufffd')
      if (!reversed) turnAround()
      const line = reversed ? fromRight : written
      line.push(...characters)
    }
  }
  return written.join('')
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function unescaped(literal: string): string {
  return literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, escaped: string) =>
    /^[0-7]/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8)) : (escapes[escaped] ?? escaped),
  )
}

function glyphIds(bytes: string): number[] {
  return Array.from(
    { length: bytes.length / 2 },
    (_, at) => (bytes.charCodeAt(2 * at) << 8) | bytes.charCodeAt(2 * at + 1),
  )
}
