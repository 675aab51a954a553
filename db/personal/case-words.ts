import { createHmac } from 'node:crypto'
import type { CaseId } from '../../domain/case/case-id.ts'
import { formatRegistryPlate, parseRegistryPlate } from '../../domain/identifier/registry-plate.ts'
import { parseRenovationCode } from '../../domain/identifier/renovation-code.ts'
import { foldForSearch } from '../../domain/text/persian-text.ts'
import type { Part, Queryable } from '../sql.ts'
import type { Answers } from './applications.ts'
import type { CaseOwner } from './case-key.ts'

export type CaseWord = { kind: 'name' | 'renovation-code' | 'plate'; value: string }

/** Words of a name as they are compared: one spelling of each letter, no marks; single letters say nothing. */
function nameWords(name: string): readonly CaseWord[] {
  const words = foldForSearch(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
  return [...new Set(words)].map((value) => ({ kind: 'name', value }))
}

/**
 * The words of a name as somebody types it who looks for it: what one writes with a joiner another writes apart, or as one
 * word. Each list is one way to read it.
 */
export function nameReadings(typed: string): readonly (readonly CaseWord[])[] {
  const apart = foldForSearch(typed.replaceAll('\u200c', ' ')).split(' ').slice(0, mostWords)
  const joined = apart
    .slice(1)
    .map((_, at) => [...apart.slice(0, at), `${apart[at]}${apart[at + 1]}`, ...apart.slice(at + 2)])
  const readings = [typed, ...[apart, ...joined].map((words) => words.join(' '))].map(nameWords)
  return [...new Map(readings.map((words) => [words.map(({ value }) => value).join(' '), words])).values()]
}

/** Nobody's name has more. */
const mostWords = 8

/** The property that an application names, by the fields that every form calls alike. */
export function propertyWords(answers: Answers): readonly CaseWord[] {
  const text = (name: string) => (typeof answers[name] === 'string' ? answers[name] : '')
  const codes = ['renovationCode', 'secondCode', 'thirdCode', 'fourthCode'].flatMap((name) => {
    const code = parseRenovationCode(text(name))
    return code.ok ? [{ kind: 'renovation-code' as const, value: code.value }] : []
  })
  const plate = parseRegistryPlate(text('registryPlate'))
  return plate.ok ? [...codes, { kind: 'plate', value: formatRegistryPlate(plate.value, 'en') }] : codes
}

/** Keyed hashes (hex) of all that an application names. */
export function wordsIn(indexKey: Buffer, answers: Answers): readonly string[] {
  const name = typeof answers.applicantName === 'string' ? answers.applicantName : ''
  const words = [...nameWords(name), ...propertyWords(answers)]
  return [...new Set(words.map((word) => wordHash(indexKey, word).toString('hex')))]
}

/** Makes a new case findable, as a part of the statement that opens it. */
export function insertingWords(tx: Queryable, owner: CaseOwner, words: readonly string[]): Part {
  return tx`
    insert into case_words (word, case_id, district, applicant)
    select decode(w.word, 'hex'), ${owner.caseId}, ${owner.district}, ${owner.applicant}
    from unnest(${[...words]}::text[]) as w(word)`
}

/**
 * Makes a case findable by what its application names. What it named before stays: a corrected name finds it as well. One
 * statement; a case without a key is one that the actor does not see.
 */
export async function indexCase(tx: Queryable, indexKey: Buffer, caseId: CaseId, answers: Answers): Promise<void> {
  const words = wordsIn(indexKey, answers)
  if (words.length === 0) return
  await tx`
    insert into case_words (word, case_id, district, applicant)
    select decode(w.word, 'hex'), k.case_id, k.district, k.applicant
    from case_keys k cross join (select distinct unnest(${words}::text[]) as word) w
    where k.case_id = ${caseId}
    on conflict do nothing`
}

/** Cases in which all of the words stand, as far as the actor sees them. One statement, none for no words. */
export async function casesWithWords(
  sql: Queryable,
  indexKey: Buffer,
  words: readonly CaseWord[],
  limit: number,
): Promise<readonly CaseId[]> {
  if (words.length === 0) return []
  const hashes = words.map((word) => wordHash(indexKey, word).toString('hex'))
  const rows = await sql<{ caseId: CaseId }[]>`
    select w.case_id as "caseId" from case_words w
    where w.word in (select decode(unnest(${hashes}::text[]), 'hex'))
    group by w.case_id having count(*) = ${new Set(hashes).size} limit ${limit}`
  return rows.map(({ caseId }) => caseId)
}

function wordHash(indexKey: Buffer, { kind, value }: CaseWord): Buffer {
  return createHmac('sha256', indexKey).update(`word/${kind}\0${value}`).digest()
}
