import { Readable } from 'node:stream'
import { Busboy } from '@fastify/busboy'
import type { DocumentType } from '../../db/personal/document-type.ts'
import { Problem } from '../problems/problem.ts'

/** Bytes of a document as they come in, and the type that the sender claims; null when he claims none. */
export interface IncomingDocument {
  claimed: DocumentType | null
  content: AsyncIterable<Uint8Array>
}

/** Content types that we take. `application/octet-stream` claims nothing; CAD programs use several names for theirs. */
const claimOfType: Readonly<Record<string, DocumentType | null>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'application/zip': 'zip',
  'application/x-zip-compressed': 'zip',
  'image/vnd.dwg': 'dwg',
  'application/acad': 'dwg',
  'image/vnd.dxf': 'dxf',
  'application/dxf': 'dxf',
  'application/octet-stream': null,
}
export const acceptedContentTypes = Object.keys(claimOfType)

const claimOfEnding: Readonly<Record<string, DocumentType>> = {
  pdf: 'pdf',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  png: 'png',
  zip: 'zip',
  dwg: 'dwg',
  dxf: 'dxf',
}

/**
 * Hands the request's document to `keep` as its bytes come in; nothing is gathered in memory.
 * @throws Problem 415 for a type that we don't take, 422 for a form without exactly one file
 */
export async function receiveDocument<T>(
  request: Request,
  keep: (document: IncomingDocument) => Promise<T>,
): Promise<T> {
  const header = request.headers.get('content-type') ?? ''
  const type = header.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!request.body) throw new Problem('malformed-request')
  if (type === 'multipart/form-data') return receiveForm(header, request.body, keep)
  return keep({ claimed: claimOf(type), content: Readable.fromWeb(request.body as WebStream) })
}

type WebStream = Parameters<typeof Readable.fromWeb>[0]

function receiveForm<T>(
  header: string,
  body: ReadableStream,
  keep: (document: IncomingDocument) => Promise<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let kept: Promise<T> | undefined
    const fail = (failure: unknown) => {
      source.unpipe(parser)
      source.destroy()
      reject(failure instanceof Problem ? failure : new Problem('malformed-request', { cause: failure }))
    }
    const source = Readable.fromWeb(body as WebStream)
    const parser = parserOf(header)
    parser.on('file', (_field, content, name, _encoding, type) => {
      try {
        if (kept) throw new Problem('malformed-request')
        kept = keep({ claimed: claimOfForm(type, name), content })
        kept.catch(fail)
      } catch (failure) {
        content.resume()
        fail(failure)
      }
    })
    for (const limit of ['filesLimit', 'partsLimit', 'fieldsLimit'] as const)
      parser.on(limit, () => fail(new Problem('malformed-request')))
    parser.on('error', fail)
    source.on('error', fail)
    parser.on('finish', () => {
      if (kept) void kept.then(resolve, reject)
      else fail(new Problem('malformed-request'))
    })
    source.pipe(parser)
  })
}

function parserOf(header: string) {
  try {
    return new Busboy({
      headers: { 'content-type': header },
      limits: { files: 1, fields: 5, parts: 6, fieldSize: 1_000, headerPairs: 20 },
    })
  } catch {
    throw new Problem('malformed-request')
  }
}

function claimOf(type: string): DocumentType | null {
  const claimed = Object.hasOwn(claimOfType, type) ? claimOfType[type] : undefined
  if (claimed === undefined) throw new Problem('unsupported-media-type')
  return claimed
}

/** What a form's part claims by its type and the ending of its name. @throws Problem when they contradict each other */
function claimOfForm(type: string, name: string): DocumentType | null {
  const byType = claimOf(type.toLowerCase())
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase()
  const byName = ending === undefined ? null : claimOfEnding[ending]
  if (byName === undefined) throw new Problem('unsupported-media-type')
  if (byType !== null && byName !== null && byType !== byName) throw new Problem('document-type-mismatch')
  return byType ?? byName
}
