/** What the outbox shows of a mail: enough of MIME to read a subject and the plain text part. */
export interface ReadMail {
  messageId: string
  to: string
  subject: string
  text: string
}

export function readMail(raw: string): ReadMail {
  const { headers, body } = split(raw)
  const text = plainText(headers, body) ?? ''
  const heading = (name: string) => decodeWords(headers.get(name) ?? '')
  return { messageId: heading('message-id'), to: heading('to'), subject: heading('subject'), text: text.trim() }
}

type Headers = ReadonlyMap<string, string>

function split(part: string): { headers: Headers; body: string } {
  const end = part.search(/\r?\n\r?\n/)
  const lines = part
    .slice(0, end)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
  return { headers: new Map(headers), body: part.slice(end).replace(/^(\r?\n){2}/, '') }
}

/** The first plain text of a mail, as deep as it lies. */
function plainText(headers: Headers, body: string): string | undefined {
  const type = headers.get('content-type') ?? 'text/plain'
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1]
  if (boundary === undefined)
    return /^text\/plain/i.test(type) ? decoded(body, headers.get('content-transfer-encoding')) : undefined
  for (const part of body.split(`--${boundary}`).slice(1)) {
    const inner = split(part.replace(/^\r?\n/, ''))
    const text = part.startsWith('--') ? undefined : plainText(inner.headers, inner.body)
    if (text !== undefined) return text
  }
  return undefined
}

function decoded(body: string, encoding = '7bit'): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8')
  if (/quoted-printable/i.test(encoding)) return unquoted(body.replace(/=\r?\n/g, ''))
  return Buffer.from(body, 'latin1').toString('utf8')
}

const unquoted = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

/** Words that were written in ASCII for the sake of old servers (RFC 2047). */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, way: string, word: string) =>
      way.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('utf8') : unquoted(word.replace(/_/g, ' ')),
    )
}
