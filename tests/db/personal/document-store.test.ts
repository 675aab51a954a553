import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDocumentStore, type DocumentStore, DocumentTooLarge } from '../../../db/personal/document-store.ts'
import { sniffDocumentType } from '../../../db/personal/document-type.ts'

let directory: string
let store: DocumentStore
const limits = { maxBytes: 100_000 }
const nothing = async () => null

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sara8-documents-'))
  store = createDocumentStore(directory)
})
afterAll(() => rm(directory, { recursive: true }))

async function* chunks(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}
async function* brokenOff(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('half')
  throw new Error('aborted')
}

describe('document store', () => {
  test('keeps a stream under its hash, for this user only, and gives it back', async () => {
    const stored = await store.put(chunks('%PDF', '-1.7\n'), limits, async (head) => head.toString())
    expect(stored).toEqual({
      sha256: createHash('sha256').update('%PDF-1.7\n').digest('hex'),
      size: 9,
      inspected: '%PDF-1.7\n',
    })
    expect(await text((await store.read(stored.sha256))!)).toBe('%PDF-1.7\n')
    const { mode } = await stat(join(directory, stored.sha256.slice(0, 2), stored.sha256))
    expect(mode & 0o777).toBe(0o600)
  })

  test('the same content is one file, also at the same time', async () => {
    const same = () => store.put(chunks('same'), limits, nothing)
    const [one, two] = await Promise.all([same(), same()])
    expect(one).toEqual(two)
    const names: string[] = []
    for await (const name of store.list()) names.push(name)
    expect(names.filter((name) => name === one.sha256)).toHaveLength(1)
  })

  test('too large, refused by its look or broken off leaves nothing', async () => {
    const before = await readdir(directory)
    await expect(store.put(chunks(Buffer.alloc(100_001)), limits, nothing)).rejects.toBeInstanceOf(DocumentTooLarge)
    await expect(store.put(chunks('x'), limits, () => Promise.reject(new Error('type')))).rejects.toThrow('type')
    await expect(store.put(brokenOff(), limits, nothing)).rejects.toThrow('aborted')
    expect(await readdir(join(directory, 'incoming'))).toEqual([])
    expect(await readdir(directory)).toEqual(before)
  })

  test('what is not there is undefined, and a path is no hash', async () => {
    expect(await store.read('0'.repeat(64))).toBeUndefined()
    await expect(store.read('../../etc/passwd')).rejects.toThrow(TypeError)
  })
})

describe('sniffed types', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==',
    'base64',
  )
  const table: readonly [string, Uint8Array, string | undefined][] = [
    ['pdf', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'), 'pdf'],
    ['png', png, 'png'],
    ['jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]), 'jpeg'],
    ['dwg', Buffer.from('AC1027\0\0\0\0\0'), 'dwg'],
    ['dxf', Buffer.from('999\r\nmade by hand\r\n  0\r\nSECTION\r\n  2\r\nHEADER\r\n'), 'dxf'],
    ['html', Buffer.from('<!doctype html><script>alert(1)</script>'), undefined],
    ['svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), undefined],
    ['program', Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0>\0', 'latin1'), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ]
  test.each(table)('%s', async (_, head, expected) => {
    expect(await sniffDocumentType(head)).toBe(expected)
  })
})
