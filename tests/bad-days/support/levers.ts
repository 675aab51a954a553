import type { RealCity } from './real-city.ts'

/** Tells the simulated bank how to behave; `remaining` counts how often. */
export const bankShall = (city: RealCity, change: object) => put(`${city.stack.bankUrl}/control`, change)

/** Tells one simulated provider how to behave. */
export const providerShall = (city: RealCity, provider: string, control: object) =>
  put(`${city.stack.providersUrl}/control/${provider}`, control)

async function put(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url} answers ${response.status} ${await response.text()}`)
}
