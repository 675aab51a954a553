import { Gauge, type Registry } from 'prom-client'
import { isIncidentCode } from '../catalogue/incident-words.ts'
import type { Gauges } from '../db/queries/gauges.ts'

/** How long a reading is good: whoever scrapes more often, or from several places, asks the database no more often. */
const freshMs = 5_000
const undelivered = ['pending', 'sending', 'failed', 'unknown'] as const

/**
 * What stands open in the whole city, read when somebody scrapes. While the database can't be read these figures are left
 * out, `sara8_database_readable` is 0 and the process's own figures are told all the same.
 * @returns to be awaited before the registry is read
 */
export function watchCity(registry: Registry, read: () => Promise<Gauges>, now: () => number): () => Promise<void> {
  const set = cityGauges(registry)
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<void> | undefined
  const refresh = async () => {
    try {
      set(await read())
    } catch {
      set(undefined)
    } finally {
      readAt = now()
      reading = undefined
    }
  }
  return async () => {
    if (reading === undefined && now() - readAt >= freshMs) reading = refresh()
    await reading
  }
}

function cityGauges(registry: Registry): (read: Gauges | undefined) => void {
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] })
  const place = ['district', 'service'] as ('district' | 'service')[]
  const all = {
    cases: gauge('sara8_open_cases', 'Cases that are not closed, by district and service', place),
    overdue: gauge('sara8_overdue_cases', 'Open cases past their own deadline, by district', ['district']),
    tasks: gauge('sara8_open_tasks', 'Tasks that wait for a decision, by district and service', place),
    oldestTask: gauge('sara8_oldest_task_age_seconds', 'Age of the oldest open task, by district', ['district']),
    incidents: gauge('sara8_open_incidents', 'Incidents that wait for an operator, by cause', ['cause']),
    commands: gauge('sara8_commands_waiting', 'Stored commands that the log has neither applied nor refused'),
    oldestCommand: gauge(
      'sara8_oldest_command_age_seconds',
      'Age of the oldest of these commands; 0 when there is none',
    ),
    deliveries: gauge('sara8_deliveries', 'Messages that did not get through yet, by state', ['state']),
    payments: gauge('sara8_payments_unknown', 'Payments of which we do not know whether the bank took them'),
    oldestPayment: gauge('sara8_oldest_unknown_payment_age_seconds', 'Age of the oldest of them; 0 when there is none'),
  }
  const readable = gauge('sara8_database_readable', '1 when the figures of the city could be read, else 0')
  return (read) => {
    readable.set(read ? 1 : 0)
    for (const one of Object.values(all)) {
      one.reset()
      // Reset, a figure without labels would say 0, which is not known.
      if (!read) one.remove({})
    }
    if (!read) return
    for (const { district, service, count, overdue } of read.openCases) {
      all.cases.set({ district, service }, count)
      all.overdue.inc({ district }, overdue)
    }
    const ages = new Map<string, number>()
    for (const { district, service, count, oldestSeconds } of read.openTasks) {
      all.tasks.set({ district, service }, count)
      ages.set(district, Math.max(oldestSeconds, ages.get(district) ?? 0))
    }
    for (const [district, age] of ages) all.oldestTask.set({ district }, age)
    for (const { code, count } of read.incidents)
      all.incidents.inc({ cause: isIncidentCode(code) ? code : 'other' }, count)
    all.commands.set(read.commands.count)
    all.oldestCommand.set(read.commands.oldestSeconds)
    for (const state of undelivered) all.deliveries.set({ state }, 0)
    for (const { state, count } of read.deliveries) all.deliveries.set({ state }, count)
    all.payments.set(read.payments.count)
    all.oldestPayment.set(read.payments.oldestSeconds)
  }
}
