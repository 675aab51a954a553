import { createHash } from 'node:crypto'
import { open, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sql } from '../sql.ts'

/**
 * An anchor is a file outside the database with the head of each chain that has grown since the anchor before it. Whoever
 * rewrites a log must also rewrite every such file and its copies elsewhere: print it, send it away, keep it.
 *
 *   {"anchor":2,"day":"2026-11-24","previous":"<sha256 of the file before>"}
 *   {"caseId":"case_…","seq":14,"hash":"…"}
 */
interface AnchorHead {
  caseId: string
  seq: number
  hash: string
}

/**
 * Writes the heads to a new file of the folder and notes the file's hash in `anchors`. A file without its note is left
 * when this dies in between; the next anchor repeats its heads, and the file is still checked.
 * @param day the calendar day in the file's name, `YYYY-MM-DD`
 * @returns undefined when no log has grown
 */
export async function anchorHeads(
  sql: Sql,
  { folder, day }: { folder: string; day: string },
): Promise<{ fileName: string; cases: number } | undefined> {
  return sql.begin(async (tx) => {
    // One anchor at a time, so each names the one before it.
    await tx`select pg_advisory_xact_lock(5348005)`
    const [last] = await tx<{ anchorId: number; fileName: string; fileHash: string }[]>`
      select anchor_id as "anchorId", file_name as "fileName", encode(file_hash, 'hex') as "fileHash"
      from anchors order by anchor_id desc limit 1`
    const anchored = await readAnchoredSeqs(folder)
    const heads = await tx<AnchorHead[]>`
      select case_id as "caseId", head_seq as seq, encode(head_hash, 'hex') as hash from cases order by case_id`
    const grown = heads.filter((head) => head.seq > (anchored.get(head.caseId) ?? 0))
    if (grown.length === 0) return undefined
    const anchor = (last?.anchorId ?? 0) + 1
    const fileName = `${day}-${String(anchor).padStart(6, '0')}.jsonl`
    const lines = [{ anchor, day, previous: last?.fileHash ?? null }, ...grown].map((line) => JSON.stringify(line))
    const bytes = Buffer.from(`${lines.join('\n')}\n`)
    await writeDurably(join(folder, fileName), bytes)
    await tx`
      insert into anchors (day, cases, file_name, file_hash)
      values (${day}, ${grown.length}, ${fileName}, ${sha256(bytes)})`
    return { fileName, cases: grown.length }
  }) as Promise<{ fileName: string; cases: number } | undefined>
}

/** `file-missing`, `file-changed`: the note in the database doesn't fit. `head-missing`: the log was cut or rewritten. */
export interface AnchorFinding {
  fileName: string
  wrong: 'file-missing' | 'file-changed' | 'head-missing'
  caseId?: string
  seq?: number
}

/** Compares every anchor file with the database, and every anchored head with the log. */
export async function verifyAnchors(sql: Sql, folder: string): Promise<readonly AnchorFinding[]> {
  const findings: AnchorFinding[] = []
  const notes = await sql<{ fileName: string; fileHash: string }[]>`
    select file_name as "fileName", encode(file_hash, 'hex') as "fileHash" from anchors order by anchor_id`
  const files = new Map<string, Buffer>()
  for (const name of await anchorFiles(folder)) files.set(name, await readFile(join(folder, name)))
  for (const { fileName, fileHash } of notes) {
    const bytes = files.get(fileName)
    if (!bytes) findings.push({ fileName, wrong: 'file-missing' })
    else if (sha256(bytes).toString('hex') !== fileHash) findings.push({ fileName, wrong: 'file-changed' })
  }
  for (const [fileName, bytes] of files) {
    const heads = headsOf(bytes)
    const missing = await sql<{ caseId: string; seq: number }[]>`
      select h."caseId", h.seq
      from jsonb_to_recordset(${sql.json(heads.map(({ caseId, seq, hash }) => ({ caseId, seq, hash })))}) as
        h("caseId" text, seq integer, hash text)
        left join case_events e on e.case_id = h."caseId" and e.seq = h.seq and e.hash = decode(h.hash, 'hex')
      where e.case_id is null`
    findings.push(...missing.map((head) => ({ fileName, wrong: 'head-missing' as const, ...head })))
  }
  return findings
}

async function readAnchoredSeqs(folder: string): Promise<ReadonlyMap<string, number>> {
  const seqs = new Map<string, number>()
  for (const name of await anchorFiles(folder)) {
    for (const { caseId, seq } of headsOf(await readFile(join(folder, name)))) {
      seqs.set(caseId, Math.max(seq, seqs.get(caseId) ?? 0))
    }
  }
  return seqs
}

async function anchorFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder)
  return names.filter((name) => /^\d{4}-\d{2}-\d{2}-\d{6,}\.jsonl$/.test(name)).sort()
}

/** Lines that are no heads (a cut or forged file) are left out: the file's hash has told of them. */
function headsOf(bytes: Buffer): readonly AnchorHead[] {
  return bytes
    .toString('utf8')
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      try {
        const head = JSON.parse(line) as Partial<AnchorHead>
        const { caseId, seq, hash } = head
        return typeof caseId === 'string' && Number.isInteger(seq) && /^[0-9a-f]{64}$/.test(hash ?? '')
          ? [{ caseId, seq: seq!, hash: hash! }]
          : []
      } catch {
        return []
      }
    })
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const unfinished = `${path}.unfinished`
  const file = await open(unfinished, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(unfinished, path)
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
