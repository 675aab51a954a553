import { collectDefaultMetrics, Registry } from 'prom-client'

/** The figures of one process: Node's own, and what is added. `process` is `api` or `worker`, not a host's or a person's name. */
export function createProcessMetrics(process: 'api' | 'worker'): Registry {
  const registry = new Registry()
  registry.setDefaultLabels({ process })
  collectDefaultMetrics({ register: registry })
  return registry
}
