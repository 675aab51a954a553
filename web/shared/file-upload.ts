import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import { z } from 'zod'
import type { WebContext } from '../web-env.ts'
import type { ApiProblem } from './call-api.ts'
import { ForeignForm } from './form-body.ts'
import { isOwnForm } from './form-token.ts'

const Uploaded = z.object({ documentId: z.string(), type: z.string(), sizeBytes: z.number() })

export type UploadResult =
  | { state: 'kept'; document: z.infer<typeof Uploaded>; name: string }
  | { state: 'empty' }
  | { state: 'refused'; problem: ApiProblem }

/**
 * Streams the file of a posted form on to the API, which sniffs and keeps it; nothing is gathered in memory. The form's
 * token stands before its files. Of several file inputs the first that holds something is taken.
 * @throws ForeignForm when the form isn't ours
 */
export function receiveFile(c: WebContext): Promise<UploadResult> {
  const { body } = c.req.raw
  const type = c.req.header('content-type') ?? ''
  if (!body || !type.startsWith('multipart/form-data')) throw new ForeignForm('no-form')
  return new Promise((resolve, reject) => {
    let sent: Promise<UploadResult> | undefined
    let isOurs = false
    const source = Readable.fromWeb(body as WebStream)
    const parser = new Busboy({
      headers: { 'content-type': type },
      limits: { files: 4, fields: 6, fieldSize: 2_000, headerPairs: 20 },
    })
    const fail = (failure: unknown) => {
      source.unpipe(parser)
      source.resume()
      reject(failure)
    }
    parser.on('field', (name, value) => {
      if (name === 'token') isOurs = isOwnForm(c, value)
    })
    parser.on('file', (_field, content, name, _encoding, mime) => {
      if (!isOurs) return fail(new ForeignForm('form-token'))
      if (sent || name === undefined || name === '') return content.resume()
      sent = passOn(c, content, name, mime)
      sent.catch(fail)
    })
    parser.on('finish', () => {
      if (!isOurs) reject(new ForeignForm('form-token'))
      else if (sent) void sent.then(resolve, reject)
      else resolve({ state: 'empty' })
    })
    parser.on('error', fail)
    source.on('error', fail)
    source.pipe(parser)
  })
}

async function passOn(c: WebContext, content: Readable, name: string, mime: string): Promise<UploadResult> {
  const caller = c.get('visitor')?.principal
  const response = await c.get('deps').api.request(
    '/api/v1/documents',
    {
      method: 'POST',
      headers: { 'content-type': mime || 'application/octet-stream', 'accept-language': c.get('locale') },
      body: Readable.toWeb(content) as ReadableStream,
      duplex: 'half',
    } as RequestInit,
    { ...c.env, inProcess: true, ...(caller && { caller }) },
  )
  // Whatever the API has not read has to be read, or the browser never gets to see the answer.
  content.resume()
  const answer: unknown = await response.json()
  if (response.ok) return { state: 'kept', document: Uploaded.parse(answer), name: baseName(name) }
  return { state: 'refused', problem: answer as ApiProblem } // what is no document is a problem
}

/** A file's own name, as its owner may see it again. */
function baseName(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '')
    .normalize('NFC')
    .replace(/\p{Cc}/gu, '')
    .slice(0, 80)
}
