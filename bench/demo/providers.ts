/** Sets how the simulated organisations behave, or how one of them does. */
export async function controlProviders(providersUrl: string, provider: string | null, body: object): Promise<void> {
  const url = `${providersUrl}/control${provider === null ? '' : `/${provider}`}`
  const response = await fetch(url, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
}

const calm = { misbehaveRate: 0, duplicateRate: 0, lateRate: 0 }

/** Lets nothing go wrong by chance. @returns puts it back as it was */
export async function calmProviders(providersUrl: string): Promise<() => Promise<void>> {
  const before = (await (await fetch(`${providersUrl}/control`)).json()) as Record<keyof typeof calm, number>
  const kept = { misbehaveRate: before.misbehaveRate, duplicateRate: before.duplicateRate, lateRate: before.lateRate }
  await controlProviders(providersUrl, null, calm)
  return () => controlProviders(providersUrl, null, kept)
}
