import { fileTypeFromBuffer } from 'file-type'
import type { documentTypes } from '../../domain/procedure/form-schema.ts'

export type DocumentType = (typeof documentTypes)[number]

/** What `sniffDocumentType` has to see of a file. */
export const HEAD_BYTES = 4_100

const typeOfExtension: Readonly<Record<string, DocumentType>> = {
  pdf: 'pdf',
  jpg: 'jpeg',
  png: 'png',
  dwg: 'dwg',
  zip: 'zip',
}

/** The type that a file's first bytes show, whatever its name claims; undefined for everything that we don't take. */
export async function sniffDocumentType(head: Uint8Array): Promise<DocumentType | undefined> {
  const found = await fileTypeFromBuffer(head)
  if (found) return typeOfExtension[found.ext]
  return isDxf(head) ? 'dxf' : undefined
}

// DXF is plain text in pairs of lines: group code 0, then SECTION; comments (group code 999) may come first.
function isDxf(head: Uint8Array): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1')
  if (text.startsWith('AutoCAD Binary DXF\r\n\x1a\0')) return true
  return /^(?:\s*999\r?\n[^\n]*\n){0,20}\s*0\r?\nSECTION\r?\n/.test(text)
}
