import { expect, test } from 'vitest'
import { compareReadModel } from '../../../db/log/rebuild-read-model.ts'
import { readBooks } from '../support/books.ts'
import { sara8 } from '../support/command.ts'
import { checkInvariants, projectOf } from '../support/invariants.ts'
import { finish } from '../support/people.ts'
import type { RealCity } from '../support/real-city.ts'
import { caseBilled, caseWaiting, expectEachOnce } from './killed-processes.ts'

/** The read model is thrown away and made again from the logs while the product runs. */
export function readModel(city: () => RealCity): void {
  test('a spoilt read model is rebuilt equal to the logs, and no message is sent again', async () => {
    const cases = await Promise.all([caseWaiting(city()), caseBilled(city())])
    await checkInvariants(city())
    const messages = async () => (await readBooks(city())).messages.length
    const before = await messages()
    await city().behind.begin(async (tx) => {
      await tx`delete from tasks`
      await tx`update cases set waiting_for = '[]', stage = 'nowhere', facts = '{}'`
      await tx`update invoices set status = 'paid', paid_rials = 1`
    })
    expect((await compareReadModel(city().worker.sql, projectOf(city()))).length).toBeGreaterThan(4)
    await sara8(city().stack.dataDir, 'rebuild-read-model')
    expect(await compareReadModel(city().worker.sql, projectOf(city()))).toEqual([])
    await sara8(city().stack.dataDir, 'log', 'verify')
    expect(await messages()).toBe(before)
    await Promise.all(cases.map((caseId) => finish(city(), caseId)))
    for (const caseId of cases) await expectEachOnce(city(), caseId)
    await checkInvariants(city())
  }, 120_000)
}
