import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { benchCore } from '../../catalogue/procedures/bench-core.ts'
import { readinessItems } from '../../catalogue/readiness.ts'
import { offerService } from '../../db/registers/offerings.ts'
import { publishProcedure } from '../../db/registers/procedures.ts'
import type { Queryable } from '../../db/sql.ts'
import { addDays, tehranDay } from '../../domain/time/day.ts'
import { type ApiCity, benchAnswers, startApiCity } from './support/api-city.ts'

/** A service of its own that nobody has signed anything for. */
const service = 'bench-desk'
/** One whose cases open cases of that. */
const needy = 'bench-needy'
const today = tehranDay(Date.now())
let api: ApiCity
beforeAll(async () => {
  api = await startApiCity()
  const sql = postgres(api.city.urls.ownerUrl, { max: 1 }) as unknown as Queryable
  await publishProcedure(sql, { ...benchCore, service })
  // Its dates hold, which is not enough.
  await offerService(sql, { service, district: 'khoy-1', version: benchCore.version }, { from: today, until: null })
  // Opens cases of the other, which is closed.
  const [first, ...others] = benchCore.stages
  const subcase = { kind: 'subcase' as const, id: 'other', label: benchCore.title, service }
  const stages = first ? [{ ...first, steps: [...first.steps, subcase] }, ...others] : []
  await publishProcedure(sql, { ...benchCore, service: needy, stages })
  await (sql as unknown as postgres.Sql).end()
})
afterAll(() => api?.stop())

const place = `/api/v1/admin/offerings/${service}`
const sign = (item: string, as: string, district = 'khoy-1') =>
  api.call('POST', `${place}/${district}/signatures`, { as, body: { item } })
const open = (body: object, as = 'admin-central', district = 'khoy-1') =>
  api.call('POST', `${place}/${district}/opening`, { as, body })
const apply = (renovationCode = '1-1-1-1-0-0-0', locale = 'en') =>
  api.call('POST', '/api/v1/cases', {
    as: 'maryam',
    body: { service, answers: { ...benchAnswers, renovationCode } },
    headers: { 'idempotency-key': `offering-${Math.random()}`, 'accept-language': locale },
  })
const shown = async (district = 'khoy-1', locale = 'en') => {
  const read = await api.call('GET', `/api/v1/services/${service}`, { headers: { 'accept-language': locale } })
  const inDistrict = (one: { district: { id: string } }) => one.district.id === district
  return { offered: read.body.offered.find(inDistrict), closed: read.body.notOffered.find(inDistrict) }
}

/** Who signs each item in district 1. */
const signerOf = (role: string) => (role === 'admin' ? 'admin-central' : `${role}-1`)

describe('a service whose checklist is not signed', () => {
  test('is listed as closed, with where to go, and takes no case with the same words', async () => {
    for (const locale of ['fa', 'en'] as const) {
      const { offered, closed } = await shown('khoy-1', locale)
      expect(offered).toBeUndefined()
      expect(closed).toMatchObject({ why: 'not-ready', day: null, counter: { name: expect.any(String) } })
      expect(closed.sentence).toContain(closed.counter.address)
      const refused = await apply('1-1-1-1-0-0-0', locale)
      expect([refused.status, refused.body.code]).toEqual([409, 'service-not-offered'])
      expect(refused.body.detail).toBe(closed.sentence)
    }
    const list = await api.call('GET', '/api/v1/services')
    const bench = list.body.services.find((one: { service: { id: string } }) => one.service.id === service)
    expect(bench).toMatchObject({
      offered: [],
      notOffered: [{ district: { id: 'khoy-1' } }, { district: { id: 'khoy-2' } }],
    })
  })

  test('is not opened before every item is signed, each by whoever answers for it', async () => {
    const none = await open({})
    expect([none.status, none.body.code]).toEqual([409, 'readiness-incomplete'])
    expect(none.body.errors).toHaveLength(readinessItems.length)
    const [last, ...others] = readinessItems.toReversed()
    for (const { id, signedBy } of others) {
      const wrong = signedBy.includes('cashier') ? 'head-of-planning-1' : 'cashier-1'
      expect((await sign(id, wrong)).status, id).toBe(403)
      const signed = await sign(id, signerOf(signedBy[0] ?? ''))
      expect([id, signed.status]).toEqual([id, 201])
    }
    const nearly = await open({})
    expect(nearly.body.errors).toMatchObject([{ pointer: `checklist/${last?.id}`, code: 'unsigned' }])
    expect((await apply()).status).toBe(409)

    await sign(last?.id ?? '', signerOf(last?.signedBy[0] ?? ''))
    const again = await sign(last?.id ?? '', signerOf(last?.signedBy[0] ?? ''))
    expect(again.status).toBe(200)
    expect(again.body.isOpen).toBe(true)
    expect(again.body.checklist.every((one: { signed: object | null }) => one.signed !== null)).toBe(true)
    expect(again.body.checklist[0].signed).toMatchObject({
      by: 'prn_head-of-planning-1',
      at: { at: expect.any(String) },
    })
    expect((await shown()).offered).toMatchObject({ version: benchCore.version })
    expect((await apply()).status).toBe(201)
  })

  test('stays closed in the other district', async () => {
    expect((await shown('khoy-2')).closed).toMatchObject({ why: 'not-ready' })
    const refused = await apply('2-1-1-1-0-0-0')
    expect(refused.body).toMatchObject({ status: 409, params: { district: 'khoy-2', why: 'not-ready' } })
    expect(refused.body.detail).toContain('the service desk of District 2')
  })
})

describe('a service whose cases open cases of another', () => {
  const at = (district: string) => `/api/v1/admin/offerings/${needy}/${district}`
  const openAt = (district: string) =>
    api.call('POST', `${at(district)}/opening`, { as: 'admin-central', body: {}, headers: { 'accept-language': 'en' } })

  test('is not opened before that one is open there: nothing is half open', async () => {
    for (const district of ['khoy-1', 'khoy-2'])
      for (const { id, signedBy } of readinessItems) {
        const as = signerOf(signedBy[0] ?? '').replace(/-1$/, district.slice(4))
        const signed = await api.call('POST', `${at(district)}/signatures`, { as, body: { item: id } })
        expect([id, signed.status]).toEqual([id, 201])
      }
    const refused = await openAt('khoy-2')
    expect([refused.status, refused.body.code]).toEqual([409, 'readiness-incomplete'])
    expect(refused.body.errors).toMatchObject([{ pointer: `services/${service}`, code: 'closed' }])
    const opened = await openAt('khoy-1')
    expect([opened.status, opened.body.isOpen]).toEqual([200, true])
  })
})

describe('a service with a first and a last day', () => {
  test('says from when on it is open', async () => {
    for (const { id, signedBy } of readinessItems)
      await sign(id, signerOf(signedBy[0] ?? '').replace(/-1$/, '-2'), 'khoy-2')
    const from = addDays(today, 10)
    const opened = await open({ from, until: addDays(today, 20) }, 'admin-central', 'khoy-2')
    expect(opened.status, JSON.stringify(opened.body)).toBe(200)
    expect(opened.body).toMatchObject({ isOpen: false, dates: [{ from: { day: from }, version: benchCore.version }] })
    const { closed } = await shown('khoy-2')
    expect(closed).toMatchObject({ why: 'later', day: { day: from } })
    const refused = await apply('2-1-1-1-0-0-0')
    expect([refused.status, refused.body.detail]).toEqual([409, closed.sentence])
    expect(closed.sentence).toContain(closed.day.jalali)
  })

  test('opens on that day and closes on the other', async () => {
    const real = api.deps.now
    const later = (days: number) => {
      api.deps.now = () => Date.now() + days * 86_400_000
    }
    later(10)
    expect((await shown('khoy-2')).offered).toMatchObject({ version: benchCore.version })
    later(20)
    expect((await shown('khoy-2')).closed).toMatchObject({ why: 'ended', day: { day: addDays(today, 20) } })
    api.deps.now = real
  })

  test.each([
    ['a day that has passed', { from: addDays(today, -1) }, '#/from'],
    ['a last day before the first', { from: addDays(today, 5), until: addDays(today, 5) }, '#/until'],
    ['a version that nobody published', { version: '1399.1' }, '#/version'],
    ['no day', { from: 'tomorrow' }, '#/from'],
  ])('is not opened with %s', async (_name, body, pointer) => {
    const answer = await open(body)
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, pointer])
  })
})

describe('the list of offerings', () => {
  test('shows every service in the districts of whoever asks, with who signed what', async () => {
    const all = await api.call('GET', '/api/v1/admin/offerings', { as: 'admin-central' })
    expect(all.status, JSON.stringify(all.body)).toBe(200)
    const permit = all.body.offerings.filter((one: { service: { id: string } }) => one.service.id === 'building-permit')
    expect(permit).toMatchObject([
      { district: { id: 'khoy-1' }, isOpen: true, sentence: null },
      { district: { id: 'khoy-2' }, isOpen: true },
    ])
    expect(permit[0].checklist.map((one: { signed: { by: string } }) => one.signed.by)).toContain('prn_cashier-1')
    expect(permit[1].checklist.map((one: { signed: { by: string } }) => one.signed.by)).toContain('prn_cashier-2')
    const own = await api.call('GET', '/api/v1/admin/offerings', { as: 'deputy-mayor-1' })
    expect(new Set(own.body.offerings.map((one: { district: { id: string } }) => one.district.id))).toEqual(
      new Set(['khoy-1']),
    )
    expect((await api.call('GET', '/api/v1/admin/offerings', { as: 'maryam' })).status).toBe(403)
  })

  test('and what is to be signed or opened are for those of the district', async () => {
    expect((await sign('letters-approved', 'secretariat-2')).status).toBe(404)
    expect((await sign('letters-approved', 'maryam')).status).toBe(403)
    expect((await sign('no-such-item', 'secretariat-1')).status).toBe(422)
    expect((await open({}, 'deputy-mayor-1')).status).toBe(403)
    expect((await open({}, 'admin-central', 'khoy-9')).status).toBe(404)
    const unknown = await api.call('POST', '/api/v1/admin/offerings/rain/khoy-1/opening', {
      as: 'admin-central',
      body: {},
    })
    expect(unknown.status).toBe(404)
  })
})
