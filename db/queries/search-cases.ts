import type { CaseId } from '../../domain/case/case-id.ts'
import type { CaseRow } from '../../domain/case/case-projection.ts'
import type { Look } from '../../domain/text/search-looks.ts'
import type { Answers } from '../personal/applications.ts'
import { nationalIdIndex, phoneIndex } from '../personal/blind-index.ts'
import { casesWithWords, nameReadings, propertyWords } from '../personal/case-words.ts'
import type { Queryable } from '../sql.ts'
import { caseColumns } from './columns.ts'

/** More than a person reads; whoever finds so many says it more precisely. */
const mostFound = 50

export type FoundCase = CaseRow & { trackingCode: string | null }

/** Cases that are meant by any of the looks, newest first, as far as the actor sees them. */
export async function searchCases(
  sql: Queryable,
  indexKey: Buffer,
  looks: readonly Look[],
): Promise<readonly FoundCase[]> {
  const found = await Promise.all(looks.map((look) => meant(sql, indexKey, look)))
  return casesById(sql, found.flat())
}

/** Other cases that name the same property, by any of its codes and plates. */
export async function casesOnProperty(
  sql: Queryable,
  indexKey: Buffer,
  caseId: CaseId,
  answers: Answers,
): Promise<readonly FoundCase[]> {
  const words = propertyWords(answers)
  const found = await Promise.all(words.map((word) => casesWithWords(sql, indexKey, [word], mostFound)))
  return casesById(
    sql,
    found.flat().filter((other) => other !== caseId),
  )
}

/** Rows of cases, newest first. One statement, none for none. */
async function casesById(sql: Queryable, caseIds: readonly CaseId[]): Promise<readonly FoundCase[]> {
  if (caseIds.length === 0) return []
  return sql<FoundCase[]>`
    select ${caseColumns(sql)}, c.tracking_code as "trackingCode" from cases c
    where c.case_id = any (${[...new Set(caseIds)]}) order by c.received_at desc, c.case_id desc limit ${mostFound}`
}

async function meant(sql: Queryable, indexKey: Buffer, look: Look): Promise<readonly CaseId[]> {
  const ids = (rows: readonly { caseId: CaseId }[]) => rows.map(({ caseId }) => caseId)
  switch (look.kind) {
    case 'case-id':
      return [look.value as CaseId]
    case 'tracking-code':
      return ids(await sql`select case_id as "caseId" from cases where tracking_code = ${look.value}`)
    case 'letter-number':
      return ids(await sql`select case_id as "caseId" from letters where number = ${look.value} limit ${mostFound}`)
    case 'reference':
      return ids(
        await sql`select case_id as "caseId" from inquiries where reference = ${look.value} limit ${mostFound}`,
      )
    case 'national-id': {
      const index = nationalIdIndex(indexKey, look.value)
      return ids(
        await sql`select case_id as "caseId" from parties where national_id_index = ${index} limit ${mostFound}`,
      )
    }
    case 'phone': {
      const index = phoneIndex(indexKey, look.value)
      return ids(await sql`select case_id as "caseId" from parties where phone_index = ${index} limit ${mostFound}`)
    }
    case 'name':
      return casesNamed(sql, indexKey, look.value)
    case 'renovation-code':
    case 'plate':
      return casesWithWords(sql, indexKey, [{ kind: look.kind, value: look.value }], mostFound)
  }
}

async function casesNamed(sql: Queryable, indexKey: Buffer, typed: string): Promise<readonly CaseId[]> {
  const found = await Promise.all(nameReadings(typed).map((words) => casesWithWords(sql, indexKey, words, mostFound)))
  return found.flat()
}
