/** All text of a history of Temporal: its strings, and its payloads as they are on the wire. */
export function historyText(value: unknown): string {
  if (typeof value === 'string') return `${value}\n`
  if (value instanceof Uint8Array) return `${Buffer.from(value).toString('utf8')}\n`
  if (typeof value !== 'object' || value === null) return ''
  return Object.values(value).map(historyText).join('')
}
