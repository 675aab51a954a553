import type { EffectTools } from '../activities/effects/effect-performer.ts'
import type { Tx } from '../db/client.ts'
import type { CaseOwner } from '../db/personal/case-key.ts'
import { addDocument, attachDocuments } from '../db/personal/documents.ts'

/** Gives a case a document of each kind, as its applicant uploaded it. */
export async function handIn(
  { documents }: Pick<EffectTools, 'documents'>,
  tx: Tx,
  owner: CaseOwner,
  sender: string,
  kinds: readonly string[],
): Promise<void> {
  const given: { id: string; kind: string }[] = []
  for (const kind of kinds) {
    const { sha256, size } = await keptSample(documents, kind)
    given.push({
      id: await addDocument(tx, { owner: sender, sha256, sizeBytes: size, type: 'pdf', pages: 1 }),
      kind,
    })
  }
  await attachDocuments(tx, owner, sender, given)
}

const kept = new WeakMap<EffectTools['documents'], Map<string, Promise<{ sha256: string; size: number }>>>()

/** The same sample is one file, however many cases it is handed in to. */
function keptSample(documents: EffectTools['documents'], kind: string) {
  const known = kept.get(documents) ?? new Map<string, Promise<{ sha256: string; size: number }>>()
  kept.set(documents, known)
  const found = known.get(kind) ?? documents.put(once(samplePdf(kind)), { maxBytes: 1_000_000 }, async () => undefined)
  known.set(kind, found)
  return found
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** A small PDF that says what it is a sample of. */
function samplePdf(kind: string): Uint8Array {
  const text = `BT /F1 18 Tf 72 720 Td (Sample: ${kind.replace(/[^a-z-]/g, '')}) Tj ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${text.length}>>stream\n${text}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  let pdf = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = pdf.length
    pdf += `${index + 1} 0 obj${object}endobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  return Buffer.from(
    `${pdf}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${pdf.length}\n%%EOF\n`,
    'latin1',
  )
}
