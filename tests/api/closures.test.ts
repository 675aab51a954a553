import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishCalendar, readCalendar } from '../../db/registers/calendars.ts'
import type { Queryable } from '../../db/sql.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { calendarCore, nextWorkingDay, withClosure } from '../../domain/time/calendar.ts'
import { addDays, endOfDay, tehranDay } from '../../domain/time/day.ts'
import { nextVersion } from '../../domain/version-order.ts'
import { eventsOf, stateOf, until, untilEvent } from '../support/test-case.ts'
import { type ApiCity, benchAnswers, startApiCity } from './support/api-city.ts'
import { submitBench, taskOf } from './support/bench-walk.ts'

let api: ApiCity
beforeAll(async () => {
  api = await startApiCity()
})
afterAll(() => api?.stop())

const today = tehranDay(Date.now())
const declare = (district: string, body: object, as = 'admin-central') =>
  api.call('POST', `/api/v1/admin/calendars/${district}/closures`, { as, body })

async function calendarOf(district: string) {
  const calendar = await readCalendar(api.city.worker.sql, district)
  if (!calendar) throw new Error('no calendar')
  return calendar
}

/** A case that waits for its clerk, who has one working day. */
async function waitingCase(renovationCode: string): Promise<CaseId> {
  const { caseId } = await submitBench(api, 'maryam', { ...benchAnswers, renovationCode })
  await taskOf(api, caseId)
  return caseId as CaseId
}

describe('a closure that an admin declares', () => {
  const cold = { name: 'برودت هوا', source: 'ابلاغیهٔ نمونه' }

  test('moves the open deadlines of its district to the day, says so in each log and on each page', async () => {
    const before = await calendarOf('khoy-1')
    const [here, alsoHere, there] = [
      await waitingCase('1-1-1-1-0-0-0'),
      await waitingCase('1-1-2-1-0-0-0'),
      await waitingCase('2-1-1-1-0-0-0'),
    ]
    const lost = nextWorkingDay(calendarCore(before), today)
    const due = nextWorkingDay(calendarCore(before), lost)

    const declared = await declare('khoy-1', { day: lost, ...cold })
    expect(declared.status, JSON.stringify(declared.body)).toBe(201)
    const version = nextVersion(before.version)
    expect(declared.body).toMatchObject({ cases: 2, calendar: { version, closures: [{ on: { day: lost }, ...cold }] } })

    for (const caseId of [here, alsoHere]) {
      await untilEvent(api.city, caseId, 'CalendarApplied')
      const log = await eventsOf(api.city, caseId)
      const moves = log.filter(({ event }) => event.type === 'DeadlineMoved')
      expect(moves).toMatchObject([
        { actor: 'prn_admin-central', cause: 'api', event: { what: 'task', from: endOfDay(lost), to: endOfDay(due) } },
      ])
      expect((await stateOf(api.city, caseId)).steps.decision?.dueAt).toBe(endOfDay(due))
      const page = await api.call('GET', `/api/v1/cases/${caseId}`, { as: 'maryam' })
      expect(page.body.calendarChanges).toMatchObject([
        {
          version,
          closures: [{ on: { day: lost }, ...cold }],
          moved: [
            {
              deadline: { id: 'decision', label: 'Confirm the address' },
              to: { at: new Date(endOfDay(due)).toISOString() },
            },
          ],
        },
      ])
      expect(page.body.steps[0].due.at).toBe(new Date(endOfDay(due)).toISOString())
    }
    expect((await eventsOf(api.city, there)).map(({ event }) => event.type)).not.toContain('CalendarApplied')
  })

  test('is in force for a case that is opened afterwards', async () => {
    const { version } = await calendarOf('khoy-1')
    const caseId = await waitingCase('1-1-1-1-0-0-0')
    const state = await stateOf(api.city, caseId)
    expect(state.calendar.version).toBe(version)
    const page = await api.call('GET', `/api/v1/cases/${caseId}`, { as: 'maryam' })
    expect(page.body.calendarChanges).toEqual([])
  })

  test('declared again changes nothing and tells nobody twice; under another name it is refused', async () => {
    const before = await calendarOf('khoy-1')
    const day = before.closures[0]?.day
    const again = await declare('khoy-1', { day, ...cold })
    expect([again.status, again.body.cases, again.body.calendar.version]).toEqual([200, 0, before.version])
    const other = await declare('khoy-1', { day, ...cold, name: 'گردوغبار' })
    expect([other.status, other.body.code]).toEqual([409, 'closure-known'])
    expect(other.body.detail).toContain(cold.name)
    expect((await calendarOf('khoy-1')).version).toBe(before.version)
  })

  test('of two admins at once makes two versions, and every case goes by the later one', async () => {
    const caseId = await waitingCase('1-1-1-1-0-0-0')
    const days = [addDays(today, 40), addDays(today, 41), addDays(today, 42)]
    const answers = await Promise.all(days.map((day) => declare('khoy-1', { day, ...cold })))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    const calendar = await calendarOf('khoy-1')
    expect(calendar.closures.map(({ day }) => day)).toEqual(expect.arrayContaining(days))
    await until(async () =>
      (await stateOf(api.city, caseId)).calendar.version === calendar.version ? true : undefined,
    )
    expect((await stateOf(api.city, caseId)).calendar).toEqual(calendarCore(calendar))
  })

  test('reaches also the cases that nobody told: the relay does', async () => {
    const caseId = await waitingCase('2-1-1-1-0-0-0')
    const before = await calendarOf('khoy-2')
    const closure = { day: nextWorkingDay(calendarCore(before), today), name: 'x', source: 'y' }
    const sql = postgres(api.city.urls.ownerUrl, { max: 1 })
    await publishCalendar(sql as unknown as Queryable, withClosure(before, closure, nextVersion(before.version)))
    await sql.end()
    const told = await untilEvent(api.city, caseId, 'CalendarApplied')
    expect(told).toMatchObject({ actor: 'system', event: { calendar: { version: nextVersion(before.version) } } })
  })
})

describe('the calendar of a district', () => {
  test('shows which holidays nobody has confirmed', async () => {
    const read = await api.call('GET', '/api/v1/admin/calendars/khoy-1', { as: 'admin-central' })
    expect(read.status, JSON.stringify(read.body)).toBe(200)
    const unsure = read.body.holidays.filter((one: { isConfirmed: boolean }) => !one.isConfirmed)
    expect(unsure.length).toBe(read.body.unconfirmed)
    expect(unsure.length).toBeGreaterThan(5)
    expect(new Set(unsure.map((one: { kind: string }) => one.kind))).toEqual(new Set(['lunar']))
    expect(read.body.holidays[0]).toMatchObject({ on: { day: expect.any(String), jalali: expect.any(String) } })
  })

  test('is for the admins of the district', async () => {
    await api.addStaff('admin-2', ['admin'], 'khoy-2')
    const body = { day: addDays(today, 50), name: 'x', source: 'y' }
    expect((await declare('khoy-1', body, 'admin-2')).status).toBe(404)
    expect((await declare('khoy-1', body, 'intake-clerk-1')).status).toBe(403)
    expect((await declare('khoy-1', body, 'maryam')).status).toBe(403)
    expect((await declare('khoy-9', body)).status).toBe(404)
    expect((await api.call('GET', '/api/v1/admin/calendars/khoy-1', { as: 'admin-2' })).status).toBe(404)
    expect((await declare('khoy-2', body, 'admin-2')).status).toBe(201)
  })

  test.each([
    ['a day that is none', { day: '2026-02-30' }, '#/day'],
    ['a day long ago', { day: addDays(today, -31) }, '#/day'],
    ['a day too far ahead', { day: addDays(today, 801) }, '#/day'],
    ['no name', { name: ' ' }, '#/name'],
    ['no source', { source: undefined }, '#/source'],
  ])('takes no closure on %s', async (_name, change, pointer) => {
    const answer = await declare('khoy-1', { day: addDays(today, 60), name: 'x', source: 'y', ...change })
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, pointer])
  })

  test('is published by nobody but an admin of the district, whatever the API would do', async () => {
    const calendar = await calendarOf('khoy-1')
    const next = withClosure(calendar, { day: addDays(today, 70), name: 'x', source: 'y' }, 'khoy-1-forged-1')
    for (const [audience, districts] of [
      ['staff', ['khoy-1']],
      ['admin', ['khoy-2']],
      ['citizen', ['khoy-1']],
    ] as const) {
      const forged = api.city.api.withActor({ principalId: 'prn_x', audience, districts }, (tx) =>
        publishCalendar(tx, next),
      )
      await expect(forged, audience).rejects.toMatchObject({ code: '42501' })
    }
  })
})
