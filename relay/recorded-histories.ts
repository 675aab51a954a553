import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HistoryAndWorkflowId } from '@temporalio/common'
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js'
import { z } from 'zod'

/**
 * One recorded run of a case, from its start. Every place where it slept is a history of its own: a run of some other
 * case may be asleep just there when the code changes.
 */
export const RecordedHistory = z.object({
  service: z.string(),
  version: z.string(),
  /** Number of events after which the run slept, and the stage in which it did; in order. */
  sleeps: z.array(z.object({ events: z.int().positive(), stage: z.string() })),
  history: z.object({ events: z.array(z.looseObject({ eventId: z.string() })) }),
})
export type RecordedHistory = z.infer<typeof RecordedHistory>

/** @returns the recordings of a folder (`*.json`) by file name; none when there is no such folder */
export async function readRecordings(folder: string): Promise<readonly { name: string; recording: RecordedHistory }[]> {
  const names = await readdir(folder).catch((): string[] => [])
  return Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map(async (name) => {
        const recording = RecordedHistory.parse(JSON.parse(await readFile(join(folder, name), 'utf8')))
        return { name: name.replace(/\.json$/, ''), recording }
      }),
  )
}

/**
 * Every recording of a folder as a whole, and cut once for each stage of a service, where it slept there: a case that
 * sleeps in that stage has such a history.
 */
export async function* recordedHistories(folder: string): AsyncGenerator<HistoryAndWorkflowId> {
  const told = new Set<string>()
  for (const { name, recording } of await readRecordings(folder)) {
    const { events } = recording.history
    for (const { stage, events: count } of recording.sleeps) {
      if (told.has(`${recording.service} ${stage}`)) continue
      told.add(`${recording.service} ${stage}`)
      yield { workflowId: `${name} in stage ${stage}`, history: historyFromJSON({ events: events.slice(0, count) }) }
    }
    yield { workflowId: name, history: historyFromJSON({ events }) }
  }
}
