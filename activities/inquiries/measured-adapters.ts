import type { InquiryAdapter, InquiryReply, ProviderId } from './inquiry-port.ts'
import { ProviderFailure } from './provider-failure.ts'

/** @param outcome state of the answer, or code of the failure */
export type MeasuredCall = (
  provider: ProviderId,
  call: 'submit' | 'lookup' | 'poll',
  outcome: string,
  s: number,
) => void

/** The same adapters, each of whose calls is told with what came of it and how many seconds it took. */
export function measuredAdapters(
  adapters: Readonly<Record<ProviderId, InquiryAdapter>>,
  measured: MeasuredCall,
): Readonly<Record<ProviderId, InquiryAdapter>> {
  const entries = Object.values(adapters).map((adapter) => [adapter.provider, measuring(adapter, measured)])
  return Object.fromEntries(entries) as Record<ProviderId, InquiryAdapter> // one entry per provider
}

function measuring(adapter: InquiryAdapter, measured: MeasuredCall): InquiryAdapter {
  // A letter is a clerk's work: nobody answers this program.
  if (adapter.mode === 'letter') return adapter
  const timed = async (call: Parameters<MeasuredCall>[1], work: () => Promise<InquiryReply>) => {
    const begunAt = performance.now()
    const told = (outcome: string) => measured(adapter.provider, call, outcome, (performance.now() - begunAt) / 1000)
    try {
      const reply = await work()
      told(reply.state)
      return reply
    } catch (failure) {
      told(failure instanceof ProviderFailure ? failure.code : 'cut-off')
      throw failure
    }
  }
  const { poll } = adapter
  return {
    ...adapter,
    submit: (request, context) => timed('submit', () => adapter.submit(request, context)),
    lookup: (key, context) => timed('lookup', () => adapter.lookup(key, context)),
    ...(poll ? { poll: (reference, context) => timed('poll', () => poll(reference, context)) } : {}),
  }
}
