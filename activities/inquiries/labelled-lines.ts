import { ProviderFailure } from './provider-failure.ts'

/**
 * Reads `label: value` lines. @throws ProviderFailure `provider-bad-answer` at a line without a label or a label told twice.
 */
export function readLabelledLines(text: string): Readonly<Record<string, string>> {
  const fields = new Map<string, string>()
  for (const line of text.split(/\r?\n/).filter((line) => line.trim() !== '')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trim()
    if (name === '' || fields.has(name)) throw new ProviderFailure('provider-bad-answer')
    fields.set(name, line.slice(colon + 1).trim())
  }
  return Object.fromEntries(fields)
}

export function writeLabelledLines(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}\n`)
    .join('')
}
