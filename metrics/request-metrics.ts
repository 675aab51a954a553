import { Histogram, type Registry } from 'prom-client'

/** @param route the pattern of the address, such as `/cases/:caseId`, never the address itself */
export type RequestCounter = (method: string, route: string, status: number, seconds: number) => void

/** Methods that have a name here; whoever sends others is counted together. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Counts requests and how long they took, by method, route and class of status. */
export function countRequests(registry: Registry): RequestCounter {
  const durations = new Histogram({
    name: 'sara8_http_request_duration_seconds',
    help: 'Requests from outside by method, pattern of the address and class of status, until the head of the answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  return (method, route, status, seconds) =>
    durations.observe(
      { method: methods.has(method) ? method : 'other', route, status: `${Math.floor(status / 100)}xx` },
      seconds,
    )
}
