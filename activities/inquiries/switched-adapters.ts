import type { InquiryAdapter, ProviderId } from './inquiry-port.ts'
import { ProviderFailure } from './provider-failure.ts'

/**
 * The same adapters, through which nothing leaves for an organisation that is switched off; what it tells us by itself is
 * still heard. Each call asks `isOff` first.
 */
export function switchedAdapters(
  adapters: Readonly<Record<ProviderId, InquiryAdapter>>,
  isOff: (provider: ProviderId) => Promise<boolean>,
): Readonly<Record<ProviderId, InquiryAdapter>> {
  const entries = Object.values(adapters).map((adapter) => [adapter.provider, switched(adapter, isOff)])
  return Object.fromEntries(entries) as Record<ProviderId, InquiryAdapter> // one entry per provider
}

function switched(adapter: InquiryAdapter, isOff: (provider: ProviderId) => Promise<boolean>): InquiryAdapter {
  // A letter is a clerk's work: nothing leaves this program.
  if (adapter.mode === 'letter') return adapter
  const whenOn = async <T>(call: () => Promise<T>): Promise<T> => {
    if (await isOff(adapter.provider)) throw new ProviderFailure('provider-off')
    return call()
  }
  const { poll } = adapter
  return {
    ...adapter,
    submit: (request, context) => whenOn(() => adapter.submit(request, context)),
    lookup: (key, context) => whenOn(() => adapter.lookup(key, context)),
    ...(poll ? { poll: (reference, context) => whenOn(() => poll(reference, context)) } : {}),
  }
}
