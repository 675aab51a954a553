import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OutboxMessage } from '../../../local/simulators/outbox/outbox-store.ts'
import { syntheticPeople } from '../../../local/simulators/providers/people.ts'
import { historyText } from '../../support/history-text.ts'
import { eventually } from './eventually.ts'
import { maryam, maryamsMail } from './people.ts'
import type { RealCity } from './real-city.ts'

/** Words that people wrote in the stories, beside what forms ask for. */
export const freeText = 'سخن خصوصی یک شهروند نمونه'

/** What nobody may read in Temporal or in a log: of Maryam everything, of the other synthetic people who they are. */
const canaries: readonly string[] = [
  freeText,
  ...Object.values(maryam),
  maryamsMail,
  '1985-06-12',
  ...syntheticPeople.flatMap(({ firstName, lastName, nationalId, phone }) => [
    `${firstName} ${lastName}`,
    nationalId,
    phone,
  ]),
]

/** What of these stands in a text. */
export const canariesIn = (text: string) => canaries.filter((canary) => text.includes(canary))

const checkedRuns = new Set<string>()

/**
 * Reads every history that Temporal has, payloads included, every log, the metrics, and of messages what carriers show without opening
 * them: their keys, and the subjects of mails.
 * @returns where something personal was found
 */
export async function findPersonalData(city: RealCity, messages: readonly OutboxMessage[]): Promise<readonly string[]> {
  const found: string[] = []
  let seen = ''
  for await (const { workflowId, runId, status } of city.client.workflow.list({ pageSize: 500 })) {
    if (checkedRuns.has(runId)) continue
    const history = await city.client.workflow.getHandle(workflowId, runId).fetchHistory()
    const text = historyText(history)
    seen ||= text.includes(workflowId) ? workflowId : ''
    found.push(...canariesIn(text).map((canary) => `${workflowId}: ${canary}`))
    if (status.name !== 'RUNNING') checkedRuns.add(runId)
  }
  if (seen === '' && checkedRuns.size === 0) throw new Error('no history was read, so nothing is proved')
  const folder = join(city.stack.dataDir, 'logs')
  for (const name of await readdir(folder)) {
    const text = await readFile(join(folder, name), 'utf8')
    found.push(...canariesIn(text).map((canary) => `${name}: ${canary}`))
  }
  for (const port of city.metricsPorts) {
    const read = () => fetch(`http://127.0.0.1:${port}/metrics`).then((response) => response.text())
    const text = await eventually(read, 'metrics')
    found.push(...canariesIn(text).map((canary) => `metrics: ${canary}`))
  }
  for (const { key, subject = '' } of messages)
    found.push(...canariesIn(`${key} ${subject}`).map((canary) => `message ${key}: ${canary}`))
  return found
}

/** Mails that reached an address, the newest first. */
export async function mailsOf(city: RealCity, address: string): Promise<readonly OutboxMessage[]> {
  const answer = await fetch(`${city.stack.outboxUrl}/messages?limit=1000`)
  const { messages } = (await answer.json()) as { messages: OutboxMessage[] }
  return messages.filter(({ to }) => to === address)
}
