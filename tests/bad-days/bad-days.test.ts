import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe } from 'vitest'
import { backup } from './stories/backup.ts'
import { betweenCommitAndCompletion } from './stories/between-commit-and-completion.ts'
import { callbacks } from './stories/callbacks.ts'
import { killedProcesses } from './stories/killed-processes.ts'
import { lostMessages } from './stories/lost-messages.ts'
import { lostStore } from './stories/lost-store.ts'
import { operatorsCommand } from './stories/operator.ts'
import { outages } from './stories/outages.ts'
import { payments } from './stories/payments.ts'
import { readModel } from './stories/read-model.ts'
import { toldByMail } from './stories/told-by-mail.ts'
import { tornSubmissions } from './stories/torn-submissions.ts'
import { restartedRun, twoWriters } from './stories/two-writers.ts'
import { newDataDir, type RealCity, removeDataDir, startRealCity } from './support/real-city.ts'

let place: string
let city: RealCity
beforeAll(async () => {
  place = await newDataDir()
  city = await startRealCity(place)
}, 180_000)
afterAll(async () => {
  await city?.stop()
  if (city) await removeDataDir(city.stack.dataDir)
  if (place) await rm(place, { recursive: true, force: true })
}, 60_000)

const it = () => city

// One city for all: first what people and organisations do, side by side; then what happens to the processes, one after
// the other; at last to everything. Whatever must always hold is looked at after each of these.
describe.concurrent('while all goes on', () => {
  operatorsCommand(it)
  twoWriters(it)
  callbacks(it)
  payments(it)
})
toldByMail(it)
readModel(it)
restartedRun(it)
outages(it)
lostMessages(it)
tornSubmissions(it)
betweenCommitAndCompletion(it)
lostStore(it)
killedProcesses(it)
backup(it, (next, where) => {
  city = next
  place = where
})
