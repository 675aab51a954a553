import { EgressFailure } from './egress-failure.ts'

/**
 * Reads an answer as UTF-8 and as nothing else, up to a size.
 * @throws EgressFailure `egress-too-large`, `egress-truncated` or `egress-bad-charset`.
 */
export async function readStrictUtf8(
  body: AsyncIterable<Uint8Array>,
  headers: Readonly<Record<string, string>>,
  maxBytes: number,
): Promise<string> {
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw new EgressFailure('egress-too-large', { sent: true })
  if (!declaresUtf8(headers)) throw new EgressFailure('egress-bad-charset', { sent: true })
  const bytes = await collect(body, maxBytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new EgressFailure('egress-bad-charset', { sent: true })
  }
}

async function collect(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.byteLength
      if (size > maxBytes) throw new EgressFailure('egress-too-large', { sent: true })
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof EgressFailure) throw error
    if (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError')) throw error
    throw new EgressFailure('egress-truncated', { sent: true })
  }
  return Buffer.concat(chunks)
}

/** An answer without a charset is taken for UTF-8; one in any other charset or compressed is refused, not guessed at. */
function declaresUtf8(headers: Readonly<Record<string, string>>): boolean {
  const encoding = headers['content-encoding'] ?? 'identity'
  const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8'
  return encoding === 'identity' && /^utf-?8$/i.test(charset)
}
