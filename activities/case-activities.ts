import { drainStored } from '../db/commands/command-delivery.ts'
import { appendEvents } from '../db/log/append-events.ts'
import { isSwitchedOff } from '../db/registers/provider-switches.ts'
import type { CaseActivities } from '../workflows/contract/case-activities.ts'
import { createLoadCase } from './case/load-case.ts'
import { effectFailure } from './effect-failure.ts'
import type { EffectTools } from './effects/effect-performer.ts'
import { createPerform } from './effects/perform.ts'
import { toldByCode } from './told-by-code.ts'

/** The activities that a worker of cases offers. */
export function createCaseActivities(tools: EffectTools, training: boolean): CaseActivities {
  const { sql } = tools.database
  return {
    loadCase: toldByCode(createLoadCase(sql, tools.procedures, training)),
    record: toldByCode((input) => appendEvents(sql, input)),
    drainCommands: toldByCode(({ caseId, receivedUntil }) => drainStored(sql, caseId, receivedUntil)),
    perform: toldByCode(createPerform(tools)),
    awaitProvider: toldByCode(async ({ provider }) => {
      if (await isSwitchedOff(sql, provider)) throw effectFailure('provider-off', { retryable: true })
    }),
  }
}
