import { readSnapshots } from '../../db/letters/letter-snapshots.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { UnsealedLetter } from '../../domain/letter/letter-snapshot.ts'
import type { City } from './city.ts'

/** Marks that keep directions apart, which nobody reads. */
const marks = /[\u2066-\u2069\u200e\u200f]/g

/** What the issued letters of a case say, the oldest first, each also as one text. */
export async function lettersOf(
  city: City,
  caseId: CaseId,
): Promise<readonly { template: string; snapshot: UnsealedLetter; text: string }[]> {
  const letters = await readSnapshots<UnsealedLetter>(city.worker.sql, city.keys.fields, caseId)
  return letters
    .filter(({ state }) => state === 'issued')
    .map(({ template, snapshot }) => ({ template, snapshot, text: JSON.stringify(snapshot).replace(marks, '') }))
}

/** What the last letter of this kind says; nothing when there is none. */
export async function letterText(city: City, caseId: CaseId, template: string): Promise<string> {
  return (await lettersOf(city, caseId)).findLast((letter) => letter.template === template)?.text ?? ''
}
