import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { access, mkdir, open, readdir, rename, rm, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { HEAD_BYTES } from './document-type.ts'

/** A file as it came in: its content's name, its size in bytes and what `inspect` made of its first bytes. */
interface StoredFile<T> {
  sha256: string
  size: number
  inspected: T
}

export interface DocumentStore {
  /**
   * Keeps a stream of bytes; the same content twice is one file. `inspect` sees the first 4 100 bytes, and all of them if it
   * reads, before the file gets its name; what it throws ends the upload without a trace, as does an aborted stream.
   * @throws DocumentTooLarge as soon as more than `maxBytes` have come.
   */
  put<T>(
    content: AsyncIterable<Uint8Array>,
    limits: { maxBytes: number },
    inspect: (head: Buffer, read: () => AsyncIterable<Uint8Array>) => Promise<T>,
  ): Promise<StoredFile<T>>
  /** The file's bytes, or undefined when it is not there. */
  read(sha256: string): Promise<ReadStream | undefined>
  remove(sha256: string): Promise<void>
  /** Every stored content, for backups and for finding orphans. */
  list(): AsyncGenerator<string>
}

export class DocumentTooLarge extends Error {}

/** Documents as files on the local disk, named by the SHA-256 of their content, readable by this user only. */
export function createDocumentStore(directory: string): DocumentStore {
  const pathOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('not a SHA-256')
    return join(directory, sha256.slice(0, 2), sha256)
  }
  return {
    async put(content, { maxBytes }, inspect) {
      const incoming = join(directory, 'incoming')
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      const temporary = join(incoming, randomUUID())
      try {
        const { sha256, size, head } = await writeFile(temporary, content, maxBytes)
        const inspected = await inspect(head, () => createReadStream(temporary))
        await moveInto(temporary, pathOf(sha256))
        return { sha256, size, inspected }
      } finally {
        await rm(temporary, { force: true })
      }
    },
    async read(sha256) {
      const path = pathOf(sha256)
      return (await exists(path)) ? createReadStream(path) : undefined
    },
    async remove(sha256) {
      await rm(pathOf(sha256), { force: true })
    },
    async *list() {
      for (const folder of await namesIn(directory)) {
        if (/^[0-9a-f]{2}$/.test(folder)) yield* await namesIn(join(directory, folder))
      }
    },
  }
}

async function writeFile(path: string, content: AsyncIterable<Uint8Array>, maxBytes: number) {
  const file = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  const firstChunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of content) {
      if (size < HEAD_BYTES) firstChunks.push(chunk)
      size += chunk.length
      if (size > maxBytes) throw new DocumentTooLarge(`more than ${maxBytes} bytes`)
      hash.update(chunk)
      await writeAll(file, chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), size, head: Buffer.concat(firstChunks).subarray(0, HEAD_BYTES) }
}

async function writeAll(file: Awaited<ReturnType<typeof open>>, chunk: Uint8Array): Promise<void> {
  let written = 0
  while (written < chunk.length) written += (await file.write(chunk, written)).bytesWritten
}

// The rename and its folder reach the disk before the database says that the document exists.
async function moveInto(temporary: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  if (await exists(path)) return unlink(temporary)
  await rename(temporary, path)
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function namesIn(directory: string): Promise<string[]> {
  return readdir(directory).catch(() => [])
}
