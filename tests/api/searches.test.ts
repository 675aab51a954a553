import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rebuildCaseWords } from '../../db/personal/case-words-rebuild.ts'
import { forgetSearches } from '../../db/personal/searches.ts'
import { type ApiCity, startApiCity } from './support/api-city.ts'
import { walkBench } from './support/bench-walk.ts'
import { submitPermit } from './support/permit.ts'

let api: ApiCity
let bench: Awaited<ReturnType<typeof walkBench>>
let permitCase: string
beforeAll(async () => {
  api = await startApiCity()
  bench = await walkBench(api)
  permitCase = await submitPermit(api)
}, 120_000)
afterAll(() => api?.stop())

async function search(text: string, as = 'intake-clerk-1') {
  const kept = await api.call('POST', '/api/v1/searches', { as, body: { text } })
  expect(kept.status, JSON.stringify(kept.body)).toBe(201)
  const found = await api.call('GET', `/api/v1/searches/${kept.body.searchId}`, { as })
  expect(found.status).toBe(200)
  return {
    searchId: kept.body.searchId as string,
    ids: found.body.cases.map(({ caseId }: { caseId: string }) => caseId),
  }
}

describe('a search', () => {
  test('finds a case by whatever it is known by', async () => {
    const both = [bench.caseId, permitCase].sort()
    const sorted = async (text: string) => (await search(text)).ids.sort()
    expect(await sorted('9990000018')).toEqual(both)
    expect(await sorted('۰۹۹۹۰۰۰۰۰۰۱')).toEqual(both)
    // With a joiner, apart, or as one word: a name is written in each way.
    expect(await sorted('نمونه اي مريم')).toEqual(both)
    expect(await sorted('مريم نمونهاي')).toEqual(both)
    expect(await sorted('نمونه مريم')).toEqual([])
    expect(await sorted('نمونه‌اي  مريم')).toEqual(both)
    expect(await sorted('1-1-1-1-0-0-0')).toEqual(both)
    expect(await sorted('۱۲۳۴ فرعی از ۵۶ اصلی، بخش ۲')).toEqual([permitCase])
    expect(await sorted(bench.trackingCode.toLowerCase())).toEqual([bench.caseId])
    expect(await sorted(permitCase)).toEqual([permitCase])
    expect(await sorted(bench.closed.letters[0].number)).toEqual([bench.caseId])
  })

  test('finds nothing of another district, and is nobody else’s', async () => {
    expect((await search('9990000018', 'intake-clerk-2')).ids).toEqual([])
    const { searchId } = await search('9990000018')
    const other = await api.call('GET', `/api/v1/searches/${searchId}`, { as: 'cashier-1' })
    expect(other.status).toBe(404)
    expect((await api.call('POST', '/api/v1/searches', { as: 'maryam', body: { text: 'xx' } })).status).toBe(403)
  })

  test('finds cases of before again once their words are rebuilt, and nothing that was left over', async () => {
    const { sql } = api.city.worker
    const stale = Buffer.alloc(32, 7)
    await sql`delete from case_words`
    await sql`
      insert into case_words (word, case_id, district, applicant)
      select ${stale}, case_id, district, applicant from case_keys`
    expect((await search('نمونه‌اي  مريم')).ids).toEqual([])
    expect(await rebuildCaseWords(sql, api.city.keys.fields)).toBe(2)
    expect((await search('نمونه‌اي  مريم')).ids.sort()).toEqual([bench.caseId, permitCase].sort())
    expect(await sql`select 1 from case_words where word = ${stale}`).toEqual([])
  })

  test('is logged without its words, which are sealed and forgotten', async () => {
    const { searchId } = await search('9990000018')
    const sql = api.city.worker.sql
    const read = () => sql`select principal, kinds, is_personal, sealed from searches where search_id = ${searchId}`
    const [row] = await read()
    expect(row).toMatchObject({ principal: 'prn_intake-clerk-1', is_personal: true })
    expect(row?.kinds).toContain('national-id')
    expect(row?.sealed).not.toContain('9990000018')
    const owner = api.city.urls.ownerUrl
    expect(owner).toBeDefined()
    await forgetSearches(sql)
    expect((await read())[0]?.sealed).not.toBeNull()
    expect(api.lines.join('')).not.toContain('9990000018')
  })

  test('for a person notes which cases it led to; one for a thing does not', async () => {
    const viewsOf = async (caseId: string) => {
      const { body } = await api.call('GET', `/api/v1/cases/${caseId}/views`, { as: 'inspector-central' })
      return body.views.filter((view: { by: string; what: string }) => view.what === 'search')
    }
    const before = (await viewsOf(permitCase)).length
    await search('1-1-1-1-0-0-0', 'head-of-planning-1')
    expect(await viewsOf(permitCase)).toHaveLength(before)
    await search('9990000018', 'head-of-planning-1')
    for (const caseId of [bench.caseId, permitCase])
      expect((await viewsOf(caseId))[0]).toMatchObject({ by: 'prn_head-of-planning-1', what: 'search', masked: true })
    expect(await viewsOf(permitCase)).toHaveLength(before + 1)
  })

  test('a case’s file names the others on its property', async () => {
    const { body } = await api.call('GET', `/api/v1/cases/${permitCase}/file`, { as: 'intake-clerk-1' })
    expect(body.related).toMatchObject([{ caseId: bench.caseId, outcome: { id: 'certified' } }])
  })
})
