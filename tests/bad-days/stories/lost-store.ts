import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { call } from '../support/http.ts'
import { checkInvariants } from '../support/invariants.ts'
import { untilFate } from '../support/log.ts'
import { decision, finish, submit, taskOf } from '../support/people.ts'
import type { RealCity } from '../support/real-city.ts'
import { caseBilled, caseWaiting, expectEachOnce } from './killed-processes.ts'

/** Temporal holds no truth: without its store every open case goes on from its log. */
export function lostStore(city: () => RealCity): void {
  describe('Temporal loses its store', () => {
    test('every open case gets a run from its log, and what was signalled is not lost with it', async () => {
      const cases = await Promise.all([caseBilled(city()), caseWaiting(city()), caseWaiting(city()), submit(city())])
      const { taskId } = await taskOf(city(), cases[1])
      city().pause('worker')
      const signalled = await call(city(), ...decision(taskId))
      expect(signalled.status).toBe(202)
      city().pause('temporal')
      const folder = join(city().stack.dataDir, 'temporal')
      for (const name of await readdir(folder)) await rm(join(folder, name))
      const backs = [await city().kill('temporal'), await city().kill('worker')]
      await Promise.all(backs.map((back) => back()))
      await untilFate(city(), signalled.body.command.commandId, 'applied')
      await Promise.all(cases.map((caseId) => finish(city(), caseId)))
      for (const caseId of cases) await expectEachOnce(city(), caseId)
      await checkInvariants(city())
    }, 180_000)
  })
}
