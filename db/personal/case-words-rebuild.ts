import type { CaseId } from '../../domain/case/case-id.ts'
import type { Sql } from '../sql.ts'
import { listApplicationVersions } from './applications.ts'
import { indexCase } from './case-words.ts'
import type { FieldKeys } from './field-keys.ts'

/** Cases that are read at a time. */
const batchCases = 200

/**
 * Makes every case findable anew by all that its applications have named: those that were opened before there was a search,
 * and all when the index key was replaced. Case by case, so the product may run meanwhile; erased cases lose their words.
 * @param sql sees all districts: the worker's connection
 * @returns how many cases were read
 */
export async function rebuildCaseWords(sql: Sql, keys: FieldKeys): Promise<number> {
  let cases = 0
  for (let after = ''; ; ) {
    const rows = await sql<{ caseId: CaseId }[]>`
      select case_id as "caseId" from case_keys where case_id > ${after} order by case_id limit ${batchCases}`
    for (const { caseId } of rows) await rebuildOne(sql, keys, caseId)
    cases += rows.length
    const last = rows.at(-1)
    if (!last) return cases
    after = last.caseId
  }
}

async function rebuildOne(sql: Sql, keys: FieldKeys, caseId: CaseId): Promise<void> {
  await sql.begin(async (tx) => {
    const versions = await listApplicationVersions(tx, keys, caseId)
    await tx`delete from case_words where case_id = ${caseId}`
    for (const { answers } of versions) await indexCase(tx, keys.index, caseId, answers)
  })
}
