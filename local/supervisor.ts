import {
  type ProcessPlan,
  type ProcessSurroundings,
  type SupervisedProcess,
  superviseProcess,
} from './supervised-process.ts'

export type Supervisor = {
  /** @throws Error when the process does not become ready */
  readonly start: (plan: ProcessPlan) => Promise<void>
  readonly pidOf: (name: string) => number | undefined
  readonly processes: () => readonly { readonly name: string; readonly pid: number }[]
  /** Kills one process; it is started again. */
  readonly kill: (name: string) => void
  readonly stop: () => Promise<void>
}

export type SupervisorSurroundings = Omit<ProcessSurroundings, 'onChange'> & {
  readonly note: (processes: readonly { readonly name: string; readonly pid: number }[]) => Promise<void>
}

/** First no new request, then no new step, then nobody needs the rest. */
const stopOrder = [['api'], ['worker'], ['providers', 'bank', 'outbox', 'temporal', 'postgres']] as const

/** Keeps a set of processes running and stops them in the order in which they need each other. */
export function createSupervisor({ note, ...surroundings }: SupervisorSurroundings): Supervisor {
  const running = new Map<string, SupervisedProcess>()
  const processes = () =>
    [...running.values()].flatMap(({ name, pid }) => {
      const id = pid()
      return id === undefined ? [] : [{ name, pid: id }]
    })
  // The note only helps the next start to clean up: a disk that is full now must not stop anything.
  const onChange = () => void note(processes()).catch(() => undefined)
  return {
    start: async (plan) => {
      running.set(plan.name, await superviseProcess(plan, { ...surroundings, onChange }))
      onChange()
    },
    pidOf: (name) => running.get(name)?.pid(),
    processes,
    kill: (name) => running.get(name)?.kill(),
    stop: async () => {
      for (const names of stopOrder) {
        await Promise.all(names.map(async (name) => running.get(name)?.stop()))
      }
    },
  }
}
