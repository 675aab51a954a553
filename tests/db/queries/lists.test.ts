import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../../db/client.ts'
import type { Page, PageKey } from '../../../db/cursor.ts'
import { appendEvents } from '../../../db/log/append-events.ts'
import { caseDetail } from '../../../db/queries/case-detail.ts'
import { eventsUntil, listEvents } from '../../../db/queries/case-history.ts'
import { listCases } from '../../../db/queries/case-list.ts'
import { incidentById, invoiceById, letterById, listIncidents, taskById } from '../../../db/queries/case-parts.ts'
import { type InboxFilter, inbox, pileCounts } from '../../../db/queries/inbox.ts'
import { inquiryById, inquiryByReference, listInquiries } from '../../../db/queries/inquiry-list.ts'
import { claimTask, releaseTask } from '../../../db/queries/task-claims.ts'
import { trackCase } from '../../../db/queries/track-case.ts'
import type { TaskRow } from '../../../domain/case/case-projection.ts'
import { testDatabase } from '../../support/stack.ts'
import * as fixture from '../case-fixture.ts'

let worker: Database
let api: Database

const { district, foreignDistrict, openedAt } = fixture
const here = fixture.asStaff(district)

beforeAll(async () => {
  const { workerUrl, apiUrl } = await testDatabase()
  worker = createDatabase({ url: workerUrl, role: 'app_worker', max: 4 })
  api = createDatabase({ url: apiUrl, role: 'app_api', max: 4 })
})
afterAll(async () => {
  await Promise.all([worker.close(), api.close()])
})

async function allPages<Row>(read: (after: PageKey | null) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = []
  for (let after: PageKey | null = null; ; ) {
    const page = await read(after)
    rows.push(...page.rows)
    if (page.next === null) return rows
    after = page.next
  }
}

describe('one case', () => {
  const row = fixture.caseRow(fixture.newCaseId(), { applicant: 'prn_detail' })
  const tail = row.caseId.slice(5)
  const parts = {
    tasks: [fixture.taskRow(row.caseId, 1, { escalatedTo: ['deputy-mayor'] })],
    inquiries: [
      {
        ...{
          inquiryId: `inq_${tail}_2_1` as const,
          no: 2,
          round: 1,
          step: 'fire',
          provider: 'fire',
          status: 'sent' as const,
        },
        ...{ by: 'callback' as const, reference: 'ref-1', sentAt: 1, dueAt: 2, answeredAt: null },
      },
    ],
    invoices: [
      {
        ...{ invoiceId: `inv_${tail}_3` as const, no: 3, amountRials: '98765432109876543210', status: 'open' as const },
        ...{ issuedAt: 1, expiresAt: 2, paidRials: '0', refundedRials: '0', paidAt: null },
      },
    ],
    letters: [
      {
        ...{ letterId: `let_${tail}_4` as const, no: 4, template: 'permit', number: '1405/1/ش/000001' },
        ...{ status: 'valid' as const, issuedAt: 1, replacedBy: null },
      },
    ],
    incidents: [
      {
        ...{
          incidentId: `inc_${tail}_1` as const,
          no: 2,
          step: 'fire',
          effect: 'k',
          code: 'down',
          status: 'open' as const,
        },
        ...{ openedAt: 1, resolvedAt: null, resolution: null },
      },
    ],
  }

  beforeAll(async () => {
    const head = await fixture.givenCase(worker, row, parts, 'detail-code')
    const events = [1, 2, 3].map((step) =>
      fixture.logged({ type: 'StageEntered', stage: `s${step}`, visit: 1, from: null }, { at: openedAt + step }),
    )
    await appendEvents(worker.sql, fixture.batch(row, head, { events }))
  })

  test('is told whole, in the words of the domain', async () => {
    const detail = await api.withActor(here, (tx) => caseDetail(tx, row.caseId))
    expect(detail).toEqual({ case: row, trackingCode: 'detail-code', headSeq: 4, parent: null, ...parts })
  })

  test('has parts that are found by their ids', async () => {
    const owned = { caseId: row.caseId, district, applicant: row.applicant }
    await api.withActor(here, async (tx) => {
      expect(await taskById(tx, parts.tasks[0]!.taskId)).toEqual({ ...parts.tasks[0], ...owned })
      expect(await invoiceById(tx, parts.invoices[0]!.invoiceId)).toEqual({ ...parts.invoices[0], ...owned })
      expect(await letterById(tx, parts.letters[0]!.letterId)).toEqual({ ...parts.letters[0], ...owned })
      const incident = { ...parts.incidents[0], ...owned, trackingCode: 'detail-code' }
      expect(await incidentById(tx, parts.incidents[0]!.incidentId)).toEqual(incident)
      const inquiry = { ...parts.inquiries[0], caseId: row.caseId, district }
      expect(await inquiryById(tx, parts.inquiries[0]!.inquiryId)).toEqual(inquiry)
      expect(await inquiryByReference(tx, 'fire', 'ref-1')).toEqual(inquiry)
    })
    const foreign = fixture.asStaff(foreignDistrict)
    expect(await api.withActor(foreign, (tx) => taskById(tx, parts.tasks[0]!.taskId))).toBeUndefined()
    expect(await api.withActor(foreign, (tx) => caseDetail(tx, row.caseId))).toBeUndefined()
  })

  test('has a log that is read by pages and up to an instant', async () => {
    const events = await api.withActor(here, (tx) =>
      allPages((after) => listEvents(tx, row.caseId, { after, limit: 3 })),
    )
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    const until = await api.withActor(here, (tx) => eventsUntil(tx, row.caseId, openedAt + 2))
    expect(until.map(({ at }) => at)).toEqual([openedAt, openedAt + 1, openedAt + 2])
  })

  test('is tracked by its code with a phone check per party, by nobody in particular', async () => {
    await worker.sql`
      insert into parties (case_id, position, district, applicant, role, phone_check)
      values (${row.caseId}, 1, ${district}, ${row.applicant}, 'applicant', ${Buffer.from('check')})`
    const tracked = await trackCase(api.sql, 'detail-code')
    expect(tracked).toMatchObject({ caseId: row.caseId, publicStatus: 'received', district, waitingFor: [] })
    expect(tracked?.phoneChecks.map((check) => Buffer.from(check).toString())).toEqual(['check'])
    expect(await trackCase(api.sql, 'no-such-code')).toBeUndefined()
  })
})

describe('lists', () => {
  test('cases come newest first, each once, over all pages', async () => {
    const applicant = 'prn_many'
    const rows = Array.from({ length: 25 }, (_, index) =>
      fixture.caseRow(fixture.newCaseId(), {
        ...{ applicant, receivedAt: openedAt + (index % 10), overdue: index % 2 === 0 },
        ...{ district: index % 3 === 0 ? foreignDistrict : district },
      }),
    )
    for (const row of rows) await fixture.givenCase(worker, row)
    const sorted = [...rows].sort((a, b) => b.receivedAt - a.receivedAt || (a.caseId < b.caseId ? 1 : -1))
    const ids = sorted.map(({ caseId }) => caseId)
    const own = await api.withActor(fixture.asCitizen(applicant), (tx) =>
      allPages((after) => listCases(tx, { applicants: [applicant] }, {}, { after, limit: 4 })),
    )
    expect(own.map(({ caseId }) => caseId)).toEqual(ids)
    expect(own[0]).toEqual(sorted[0])
    const both = await api.withActor(fixture.asStaff('*'), (tx) =>
      allPages((after) =>
        listCases(tx, { districts: [district, foreignDistrict] }, { overdue: true }, { after, limit: 7 }),
      ),
    )
    const late = sorted.filter(({ overdue }) => overdue).map(({ caseId }) => caseId)
    expect(both.map(({ caseId }) => caseId).filter((caseId) => ids.includes(caseId))).toEqual(late)
    const foreign = await api.withActor(here, (tx) =>
      listCases(tx, { districts: [foreignDistrict] }, {}, { after: null, limit: 100 }),
    )
    expect(foreign.rows).toEqual([])
    const everywhere = await api.withActor(fixture.asStaff('*'), (tx) =>
      listCases(tx, { districts: ['*'] }, { status: 'open', service: 'bench-core' }, { after: null, limit: 100 }),
    )
    expect(everywhere.rows.length).toBeGreaterThanOrEqual(25)
  })

  test('inquiries are read by provider and by district, incidents by status', async () => {
    const row = fixture.caseRow(fixture.newCaseId())
    const tail = row.caseId.slice(5)
    const inquiries = Array.from({ length: 7 }, (_, index) => ({
      ...{ inquiryId: `inq_${tail}_${index + 1}_1` as const, no: index + 1, round: 1, step: 'gas', provider: 'gas' },
      ...{ status: 'sent' as const, by: 'letter' as const, reference: null, sentAt: 1, answeredAt: null },
      dueAt: index < 5 ? 100 - index : null,
    }))
    await fixture.givenCase(worker, row, { inquiries })
    const expected = [5, 4, 3, 2, 1, 6, 7].map((no) => no)
    const provider = { ...fixture.asCitizen('prn_gas'), audience: 'organisation' as const, providers: ['gas'] }
    const seen = await api.withActor(provider, (tx) =>
      allPages((after) => listInquiries(tx, { providers: ['gas'] }, { status: 'sent', after, limit: 2 })),
    )
    expect(seen.map(({ no }) => no)).toEqual(expected)
    const office = await api.withActor(here, (tx) =>
      allPages((after) => listInquiries(tx, { districts: [district] }, { status: 'sent', after, limit: 3 })),
    )
    expect(office.filter((each) => each.provider === 'gas').map(({ no }) => no)).toEqual(expected)
    const incidents = await api.withActor(here, (tx) => listIncidents(tx, { status: 'open', after: null, limit: 10 }))
    expect(incidents.rows.length).toBeGreaterThan(0)
    expect(
      (await api.withActor(here, (tx) => listIncidents(tx, { status: 'resolved', after: null, limit: 10 }))).rows,
    ).toEqual([])
  })
})

describe('the inbox', () => {
  const role = 'site-visitor' as const
  const make = (more: (no: number) => Partial<TaskRow>, inDistrict = district, count = 9) => {
    const row = fixture.caseRow(fixture.newCaseId(), { district: inDistrict })
    const tasks = Array.from({ length: count }, (_, index) =>
      fixture.taskRow(row.caseId, index + 1, { role, ...more(index + 1) }),
    )
    return fixture.givenCase(worker, row, { tasks }).then(() => tasks)
  }

  test('holds open tasks of the desks in order of urgency, escalated ones too, each once', async () => {
    const mine = await make((no) => ({ dueAt: openedAt + (no % 4) }))
    const escalated = await make((no) => ({ role: 'facade-committee', dueAt: openedAt + no, escalatedTo: [role] }))
    const both = await make((no) => ({ dueAt: openedAt + no, escalatedTo: [role] }), district, 2)
    await make(() => ({ status: 'decided' }))
    await make(() => ({}), foreignDistrict)
    const expected = [...mine, ...escalated, ...both]
      .sort((a, b) => a.dueAt - b.dueAt || (a.taskId < b.taskId ? -1 : 1))
      .map(({ taskId }) => taskId)
    const read = (desks: Parameters<typeof inbox>[1]) =>
      api.withActor(fixture.asStaff(...new Set(desks.map((desk) => desk.district))), (tx) =>
        allPages((after) => inbox(tx, desks, { after, limit: 4 })),
      )
    const tasks = await read([{ role, district }])
    expect(tasks.map(({ taskId }) => taskId)).toEqual(expected)
    expect(tasks[0]).toMatchObject({ district, service: 'bench-core', publicStatus: 'received', claimedBy: null })
    expect(await read([{ role, district: '*' }])).toHaveLength(expected.length + 9)
    expect(
      await read([
        { role, district },
        { role, district: foreignDistrict },
      ]),
    ).toHaveLength(expected.length + 9)
    expect(await read([{ role: 'cashier', district }])).toEqual([])
    expect(await read([])).toEqual([])
  })

  test('is filtered by service, due day and holder, and counted the same way', async () => {
    const tasks = await make((no) => ({ role: 'secretariat', dueAt: openedAt + no }))
    await api.withActor({ ...here, principalId: 'prn_holder' }, (tx) => claimTask(tx, tasks[6]!.taskId, 'prn_holder'))
    const desks = [
      { role: 'secretariat' as const, district },
      { role: 'secretariat' as const, district: foreignDistrict },
    ]
    const piles: readonly [InboxFilter, number[]][] = [
      [{}, [1, 2, 3, 4, 5, 6, 7, 8, 9]],
      [{ dueBefore: openedAt + 5 }, [1, 2, 3, 4]],
      [{ dueFrom: openedAt + 5, dueBefore: openedAt + 7 }, [5, 6]],
      [{ service: 'bench-core', dueFrom: openedAt + 8 }, [8, 9]],
      [{ service: 'building-permit' }, []],
      [{ status: 'waiting-for-correction' }, []],
      [{ claimedBy: 'prn_holder' }, [7]],
      [{ claimedBy: 'prn_nobody' }, []],
      [{ unclaimed: true, dueBefore: openedAt + 9 }, [1, 2, 3, 4, 5, 6, 8]],
      [{ step: 'no-such-step' }, []],
    ]
    await api.withActor(fixture.asStaff('*'), async (tx) => {
      for (const [pile, expected] of piles) {
        const found = await allPages((after) => inbox(tx, desks, { ...pile, after, limit: 4 }))
        expect(found.map(({ no }) => no)).toEqual(expected)
      }
      const counts = await pileCounts(
        tx,
        piles.map(([pile]) => ({ ...pile, desks })),
      )
      expect(counts).toEqual(piles.map(([, expected]) => expected.length))
      expect(await pileCounts(tx, [{ desks: [] }])).toEqual([0])
    })
  })

  test("shows who has claimed a task; a claim is one clerk's until he releases it", async () => {
    const [task] = await make(() => ({ role: 'notary' }), district, 1)
    const clerk = (principalId: string) => ({ ...here, principalId })
    const claim = (id: string) => api.withActor(clerk(id), (tx) => claimTask(tx, task!.taskId, id))
    const claims = await Promise.all(['prn_a', 'prn_b', 'prn_c'].map(claim))
    expect(new Set(claims.map((each) => each?.principal)).size).toBe(1)
    const holder = claims[0]!.principal
    const desks = [{ role: 'notary' as const, district }]
    const page = await api.withActor(here, (tx) => inbox(tx, desks, { after: null, limit: 10 }))
    expect(page.rows).toMatchObject([{ claimedBy: holder }])
    const other = ['prn_a', 'prn_b'].find((id) => id !== holder)!
    expect(await api.withActor(clerk(other), (tx) => releaseTask(tx, task!.taskId, other))).toBe(false)
    expect(await api.withActor(clerk(holder), (tx) => releaseTask(tx, task!.taskId, holder))).toBe(true)
    expect(await claim(other)).toMatchObject({ principal: other })
    const foreign = { ...fixture.asStaff(foreignDistrict), principalId: 'prn_f' }
    expect(await api.withActor(foreign, (tx) => claimTask(tx, task!.taskId, 'prn_f'))).toBeUndefined()
  })
})
