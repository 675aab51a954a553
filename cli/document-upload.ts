import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { CommandError } from './answer.ts'
import type { Api } from './api-access.ts'

const Stored = z.looseObject({ documentId: z.string() })

/**
 * Uploads a file and says as what it is given.
 * @param given `kind=path`
 */
export async function uploadDocument(api: Api, given: string): Promise<{ id: string; kind: string }> {
  const [, kind, path] = /^([^=]+)=(.+)$/.exec(given) ?? []
  if (!kind || !path) throw new CommandError(`${given} is no document: write its kind and its file as kind=file.`)
  const content = await readFile(path).catch(() => {
    throw new CommandError(`The document ${path} can't be read.`)
  })
  const form = new FormData()
  form.append('file', new Blob([content]), basename(path))
  const { documentId } = await api('/documents', Stored, { method: 'POST', form })
  return { id: documentId, kind }
}
