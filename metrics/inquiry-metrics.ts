import { Histogram, type Registry } from 'prom-client'

export type InquiryCounter = (provider: string, call: string, outcome: string, seconds: number) => void

/** Counts what organisations answered, what failed, and how long it took. */
export function countInquiries(registry: Registry): InquiryCounter {
  const durations = new Histogram({
    name: 'sara8_inquiry_duration_seconds',
    help: 'Calls to other organisations by organisation, kind of call and what came of it: an answer or a code of failure',
    labelNames: ['provider', 'call', 'outcome'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  })
  return (provider, call, outcome, seconds) => durations.observe({ provider, call, outcome }, seconds)
}
