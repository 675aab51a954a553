import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { providerIds } from '../../../activities/inquiries/inquiry-port.ts'
import {
  context,
  inquiry,
  type SimulatedProviders,
  startProviders,
} from '../../activities/inquiries/simulated-providers.ts'

let providers: SimulatedProviders
beforeAll(async () => {
  providers = await startProviders()
})
afterAll(() => providers.close())

async function outcomes(seed: string): Promise<string> {
  await providers.control('', { misbehaveRate: 0.3, seed })
  const told: string[] = []
  for (let count = 0; count < 40; count += 1) {
    const request = inquiry('mobile-ownership', { nationalId: '9990000018', phone: '09990000001' })
    const reply = await providers.adapters['mobile-ownership']
      .submit(request, context())
      .catch((error: { code: string }) => ({ state: error.code }))
    told.push(reply.state)
  }
  await providers.control('', { misbehaveRate: 0 })
  return told.join(' ')
}

describe('misbehaviour by chance', () => {
  it('is the same for the same seed and another for another', async () => {
    const first = await outcomes('one')
    expect(first).toContain('provider-')
    expect(first).toContain('answered')
    expect(await outcomes('one')).toBe(first)
    expect(await outcomes('two')).not.toBe(first)
  })
})

describe('the control endpoint', () => {
  it('shows how every provider behaves', async () => {
    await providers.set('postal', { mode: 'down', remaining: 3 })
    const shown = (await (await fetch(`${providers.url}/control`)).json()) as {
      misbehaveRate: number
      providers: Record<string, unknown>
    }
    await providers.set('postal', { mode: 'normal' })
    expect(shown.providers.postal).toEqual({ mode: 'down', remaining: 3 })
    expect(Object.keys(shown.providers).sort()).toEqual(
      providerIds.filter((id) => !['utility', 'roads-and-urban-planning'].includes(id)).sort(),
    )
  })

  it.each([
    ['/control/nobody', { mode: 'down' }, 404],
    ['/control/utility', { mode: 'down' }, 404],
    ['/control/postal', { mode: 'sulky' }, 400],
    ['/control/postal', { mode: 'down', remaining: 0 }, 400],
    ['/control/postal', { mode: 'down', surplus: 1 }, 400],
    ['/control', { misbehaveRate: 2 }, 400],
  ])('refuses %s %j with %d', async (path, body, status) => {
    const reply = await fetch(`${providers.url}${path}`, {
      method: 'PUT',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
    expect(reply.status).toBe(status)
  })
})

it.each([
  ['/civil-registry/services/estelam', 'text/xml'],
  ['/mobile-ownership/api/v2/inquiry', 'application/json'],
  ['/postal/v0/address', 'application/json'],
  ['/fire-department/darkhast', 'application/x-www-form-urlencoded'],
  ['/engineering-organisation/api/projects', 'application/json'],
  ['/heritage/estelam', 'text/plain'],
  ['/social-security/workshops/inquiries', 'application/json'],
  ['/cadastre/parcels/queries', 'application/json'],
])('%s lets nobody in without credentials', async (path, type) => {
  const reply = await fetch(`${providers.url}${path}`, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': type },
  })
  expect(reply.status).toBe(401)
})
