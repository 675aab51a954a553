import { z } from 'zod'
import { seededChoice, seededFraction } from './seeded-fraction.ts'

export const faultModes = [
  'normal',
  'slow',
  'down',
  'rate-limited',
  'error-500',
  'truncated',
  'huge',
  'wrong-charset',
  'contradictory',
] as const
export type FaultMode = (typeof faultModes)[number]

/** How one service behaves until told otherwise. */
export const ServiceControl = z.strictObject({
  mode: z.enum(faultModes).default('normal'),
  /** Waiting time before each answer; in mode `slow` 5 s unless given. */
  latencyMs: z.number().int().min(0).max(600_000).optional(),
  retryAfterSeconds: z.number().int().min(0).max(3_600).optional(),
  /** Requests until the service is normal again by itself; without it, until it is told. */
  remaining: z.number().int().min(1).max(1_000_000).optional(),
  /** Time from a request to its answer, for services that answer later. */
  answerDelayMs: z.number().int().min(0).max(86_400_000).optional(),
})
export type ServiceControl = z.infer<typeof ServiceControl>

export const GeneralControl = z.strictObject({
  /** Share of requests that misbehave while their service is normal. */
  misbehaveRate: z.number().min(0).max(1).optional(),
  seed: z.string().min(1).max(100).optional(),
  /** Share of callbacks that are sent twice. */
  duplicateRate: z.number().min(0).max(1).optional(),
  /** Share of callbacks that come five times later than the others. */
  lateRate: z.number().min(0).max(1).optional(),
})
export type GeneralControl = Required<z.infer<typeof GeneralControl>>

export interface Fault {
  mode: FaultMode
  latencyMs: number
  retryAfterSeconds: number
}

export interface FaultControl<S extends string> {
  readonly general: GeneralControl
  readonly services: Readonly<Record<S, ServiceControl>>
  setGeneral(change: Partial<GeneralControl>): void
  set(service: S, control: ServiceControl): void
  /** Decides how the next request to a service goes, and counts it. */
  next(service: S): Fault
}

/** What happens by chance. `down` is left out: an outage of one request is no outage. */
const mishaps = ['slow', 'rate-limited', 'error-500', 'truncated', 'huge', 'wrong-charset', 'contradictory'] as const
const mishapLatencyMs = 1_500

export function createFaultControl<S extends string>(services: readonly S[], general: GeneralControl): FaultControl<S> {
  const controls = Object.fromEntries(services.map((service) => [service, { mode: 'normal' }])) as Record<
    S,
    ServiceControl
  > // one per service
  const counts = new Map<S, number>()
  let current = general
  return {
    get general() {
      return current
    },
    services: controls,
    setGeneral(change) {
      current = { ...current, ...change }
      counts.clear()
    },
    set(service, control) {
      controls[service] = control
    },
    next(service) {
      const control = controls[service]
      const count = (counts.get(service) ?? 0) + 1
      counts.set(service, count)
      if (control.mode === 'normal') return chance(current, service, count, control)
      const fault = {
        mode: control.mode,
        latencyMs: control.latencyMs ?? (control.mode === 'slow' ? 5_000 : 0),
        retryAfterSeconds: control.retryAfterSeconds ?? 1,
      }
      if (control.remaining !== undefined) controls[service] = countDown(control, control.remaining)
      return fault
    },
  }
}

function countDown(control: ServiceControl, remaining: number): ServiceControl {
  return remaining > 1
    ? { ...control, remaining: remaining - 1 }
    : { mode: 'normal', answerDelayMs: control.answerDelayMs }
}

function chance(general: GeneralControl, service: string, count: number, control: ServiceControl): Fault {
  const misbehaves = seededFraction(general.seed, 'misbehave', service, count) < general.misbehaveRate
  const mode = misbehaves ? seededChoice(mishaps, general.seed, 'mode', service, count) : 'normal'
  return {
    mode,
    latencyMs: mode === 'slow' ? mishapLatencyMs : (control.latencyMs ?? 0),
    retryAfterSeconds: control.retryAfterSeconds ?? 1,
  }
}
