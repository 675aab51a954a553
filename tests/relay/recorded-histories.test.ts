import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { procedures } from '../../catalogue/procedures.ts'
import { readRecordings, recordedHistories } from '../../relay/recorded-histories.ts'
import { replayAll, type WorkflowCode } from '../../relay/replay.ts'
import { silenceEngine } from '../../relay/silence-engine.ts'
import { workflowCode } from '../../relay/workflow-code.ts'
import { bundleChangedWorkflows } from './changed/changed-workflows.ts'

const folder = fileURLToPath(new URL('../histories', import.meta.url))

let code: WorkflowCode
beforeAll(async () => {
  silenceEngine()
  code = await workflowCode()
})

describe('recorded histories', () => {
  test('go on with the workflow code of today wherever they slept', async () => {
    const { replayed, broken } = await replayAll(code, recordedHistories(folder))
    expect(broken).toEqual([])
    expect(replayed).toBeGreaterThan(40)
  })

  test('show before it ships that changed rules would break every run', async () => {
    const { replayed, broken } = await replayAll(await bundleChangedWorkflows(), recordedHistories(folder))
    expect(broken).toHaveLength(replayed)
    expect(broken[0]?.reason).toMatch(/nondeterminism/i)
  })

  test.each(['building-permit', 'notary-transfer-inquiry'])('of %s slept in every stage', async (service) => {
    const slept = (await readRecordings(folder))
      .filter(({ recording }) => recording.service === service)
      .flatMap(({ recording }) => recording.sleeps.map(({ stage }) => stage))
    const stages = procedures.find((procedure) => procedure.service === service)?.stages.map(({ id }) => id) ?? []
    expect(stages.filter((stage) => !slept.includes(stage))).toEqual([])
  })
})
