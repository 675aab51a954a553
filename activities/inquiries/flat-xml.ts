import { ProviderFailure } from './provider-failure.ts'

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Reads a document of one root and text elements below it, the only kind that the civil registry sends. Anything
 * richer (declarations, attributes, nesting, repeated or unknown constructs) is a bad answer: no entity can expand.
 * @throws ProviderFailure `provider-bad-answer`
 */
export function readFlatXml(root: string, text: string): Readonly<Record<string, string>> {
  const body = text.trim().replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/i, '')
  const open = `<${root}>`
  const close = `</${root}>`
  if (!body.startsWith(open) || !body.endsWith(close)) throw new ProviderFailure('provider-bad-answer')
  const fields = new Map<string, string>()
  const element = /\s*<([A-Za-z]{1,40})>([^<]*)<\/\1>\s*/y
  const inner = body.slice(open.length, body.length - close.length)
  while (element.lastIndex < inner.length) {
    const match = element.exec(inner)
    const name = match?.[1]
    if (!match || name === undefined || fields.has(name)) throw new ProviderFailure('provider-bad-answer')
    fields.set(name, unescapeXml(match[2] ?? ''))
  }
  return Object.fromEntries(fields)
}

export function writeFlatXml(root: string, fields: Readonly<Record<string, string>>): string {
  const inner = Object.entries(fields).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>${inner.join('')}</${root}>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function unescapeXml(text: string): string {
  return text.replace(/&([a-z]{1,5});/g, (whole, name: string) => entities[name] ?? whole)
}
