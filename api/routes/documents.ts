import { Readable } from 'node:stream'
import { OpenAPIHono, z } from '@hono/zod-openapi'
import { ScannerUnavailable, type VirusScanner } from '../../activities/scanning/virus-scanner.ts'
import { logView } from '../../db/personal/access-log.ts'
import { DocumentTooLarge } from '../../db/personal/document-store.ts'
import { type DocumentType, sniffDocumentType } from '../../db/personal/document-type.ts'
import {
  addDocument,
  countUnsubmitted,
  type DocumentScan,
  documentScans,
  readDocument,
} from '../../db/personal/documents.ts'
import { documentTypes } from '../../domain/procedure/form-schema.ts'
import type { ApiDeps } from '../deps.ts'
import { acceptedContentTypes, type IncomingDocument, receiveDocument } from '../documents/incoming-document.ts'
import { authorise, type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { DocumentIdParam } from '../schemas/submission.ts'

const tags = ['Documents']
/** The largest that any procedure may accept; each procedure's own rules are checked on submission. */
const maxBytes = 100_000_000
/** Uploads that a person may have lying about. */
const maxUnsubmitted = 60

const UploadedView = z
  .object({
    documentId: z.string(),
    type: z.enum(documentTypes),
    sizeBytes: z.int(),
    sha256: z.string(),
    scan: z.enum(documentScans).openapi({ description: 'Whether malware was looked for' }),
  })
  .openapi('Document')
const binary = { schema: { type: 'string', format: 'binary' } } as const

/** Uploading a document, which a submission then takes along, and getting it back. */
export function documentRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const upload = guarded(deps, 'document.upload', {
    method: 'post',
    path: '/documents',
    tags,
    summary: 'Upload one document: its bytes as the body, or a form with one file',
    request: {
      body: {
        required: true,
        content: {
          ...Object.fromEntries(acceptedContentTypes.map((type) => [type, binary])),
          'multipart/form-data': {
            schema: { type: 'object', properties: { file: binary.schema }, required: ['file'] },
          },
        },
      },
    },
    responses: { 201: jsonAnswer('The document is kept', UploadedView) },
  })
  routes.openapi(upload, async (c) => {
    const caller = callerOf(c, deps)
    const waiting = await deps.database.withActor(caller.actor, (tx) => countUnsubmitted(tx, caller.principal.id))
    if (waiting >= maxUnsubmitted) throw new Problem('documents-too-many', { params: { most: maxUnsubmitted } })
    // A form adds a little to the bytes of its file.
    if (Number(c.req.header('content-length') ?? 0) > maxBytes + 10_000)
      throw new Problem('too-large', { params: { most: maxBytes } })
    const view = await receiveDocument(c.req.raw, (document) => keep(deps, caller, document))
    return reply(c, UploadedView, view, 201, { location: `/api/v1/documents/${view.documentId}` })
  })

  const download = guarded(deps, 'document.read', {
    method: 'get',
    path: '/documents/{documentId}',
    tags,
    summary: 'A document’s bytes',
    request: { params: z.object({ documentId: DocumentIdParam }) },
    responses: { 200: { description: 'The bytes', content: { 'application/octet-stream': binary } } },
  })
  routes.openapi(download, async (c) => {
    const { principal, actor, at } = callerOf(c, deps)
    const document = await deps.database.withActor(actor, (tx) => readDocument(tx, c.req.valid('param').documentId))
    if (!document || document.state === 'erased') throw new Problem('not-found')
    const { owner, applicant, district, sha256, type, sizeBytes, state } = document
    // An upload that no case has taken is its owner's alone.
    if (district === null) {
      if (owner !== principal.id) throw new Problem('not-found')
    } else {
      authorise(principal, 'document.read', { applicant: applicant ?? owner, district }, at)
      const { caseId } = document
      if (caseId !== null)
        await deps.database.withActor(actor, (tx) =>
          logView(tx, actor, { caseId, district, what: 'document', masked: false }),
        )
    }
    const bytes = state === 'ready' ? await deps.documentStore.read(sha256) : undefined
    if (!bytes) throw new Problem('document-not-ready')
    return c.body(Readable.toWeb(bytes) as ReadableStream, 200, {
      'content-type': contentTypes[type],
      'content-length': String(sizeBytes),
      'content-disposition': `attachment; filename="${document.id}.${endings[type]}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    })
  })
  return routes
}

async function keep(
  { database, documentStore, scanner }: ApiDeps,
  { principal, actor }: Caller,
  { claimed, content }: IncomingDocument,
) {
  const inspect = async (head: Buffer, read: () => AsyncIterable<Uint8Array>) => {
    const type = await sniffDocumentType(head)
    if (!type) throw new Problem(claimed === null ? 'unsupported-media-type' : 'document-type-mismatch')
    if (claimed !== null && claimed !== type)
      throw new Problem('document-type-mismatch', { params: { claimed, found: type } })
    return { type, scan: scanner ? await scanned(scanner, read()) : ('not-scanned' as const) }
  }
  const stored = await documentStore.put(content, { maxBytes }, inspect).catch((failure: unknown) => {
    throw failure instanceof DocumentTooLarge ? new Problem('too-large', { params: { most: maxBytes } }) : failure
  })
  const { sha256, size: sizeBytes, inspected } = stored
  const documentId = await database.withActor(actor, (tx) =>
    addDocument(tx, { owner: principal.id, sha256, sizeBytes, ...inspected }),
  )
  return { documentId, sizeBytes, sha256, ...inspected }
}

/** @throws Problem when something was found, or when nobody could look: where a scanner is set up, nothing passes it by */
async function scanned(scanner: VirusScanner, content: AsyncIterable<Uint8Array>): Promise<DocumentScan> {
  const verdict = await scanner.scan(content).catch((failure: unknown) => {
    if (!(failure instanceof ScannerUnavailable)) throw failure
    throw new Problem('scanner-unavailable', { retryAfterSeconds: 30, cause: failure })
  })
  if (verdict === 'infected') throw new Problem('document-infected')
  return verdict
}

const contentTypes: Record<DocumentType, string> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  zip: 'application/zip',
  dwg: 'image/vnd.dwg',
  dxf: 'image/vnd.dxf',
}
const endings: Record<DocumentType, string> = {
  pdf: 'pdf',
  jpeg: 'jpg',
  png: 'png',
  zip: 'zip',
  dwg: 'dwg',
  dxf: 'dxf',
}
