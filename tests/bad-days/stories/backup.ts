import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sara8 } from '../support/command.ts'
import { checkInvariants } from '../support/invariants.ts'
import { eventsOf } from '../support/log.ts'
import { finish, submit } from '../support/people.ts'
import { newDataDir, type RealCity, removeDataDir, startRealCity } from '../support/real-city.ts'
import { caseBilled, caseWaiting, expectEachOnce } from './killed-processes.ts'

/** The last story of a city: it is saved, lost whole, and goes on in another place. */
export function backup(city: () => RealCity, moveTo: (city: RealCity, dataDir: string) => void): void {
  test('all is lost but a backup, and every open case goes on from its log', async () => {
    const cases = await Promise.all([submit(city()), caseWaiting(city()), caseBilled(city())])
    await checkInvariants(city())
    const before = await Promise.all(cases.map((caseId) => eventsOf(city(), caseId)))
    const { dataDir } = city().stack
    const place = await newDataDir()
    const saved = join(place, 'saved')
    await sara8(dataDir, 'backup', saved)

    await city().stop()
    // The books of banks and providers are elsewhere, and survive what happens here.
    const restored = join(place, 'restored')
    await cp(join(dataDir, 'simulators'), join(restored, 'simulators'), { recursive: true })
    await removeDataDir(dataDir)
    await sara8(restored, 'restore', saved)
    moveTo(await startRealCity(restored), place)

    const after = await Promise.all(cases.map((caseId) => eventsOf(city(), caseId)))
    for (const [index, events] of before.entries()) expect(after[index]?.slice(0, events.length)).toEqual(events)
    await Promise.all(cases.map((caseId) => finish(city(), caseId)))
    for (const caseId of cases) await expectEachOnce(city(), caseId)
    // Bills and letters are numbered behind those of the backup: a number that clashed would be tried again.
    const retried = await city().behind`
      select key from effects where case_id = any (${cases}) and attempts > 1 and key ~ '/(payment|letter)/'`
    expect([...retried]).toEqual([])
    await checkInvariants(city())
    await rm(saved, { recursive: true })
  }, 240_000)
}
