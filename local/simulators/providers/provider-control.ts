import { Hono } from 'hono'
import { type FaultControl, GeneralControl, ServiceControl } from '../shared/fault-control.ts'
import type { SimulatorEnv } from '../shared/simulator-server.ts'
import { type ProviderService, type ServiceName, serviceNames } from './provider-service.ts'

/** The levers of a demonstration or test: which provider misbehaves, how, and for how long. */
export function createProviderControl(
  faults: FaultControl<ServiceName>,
  services: Readonly<Record<ServiceName, ProviderService>>,
): Hono<SimulatorEnv> {
  const app = new Hono<SimulatorEnv>()
  app.get('/', (c) => c.json({ ...faults.general, providers: faults.services }))
  app.put('/', async (c) => {
    const change = GeneralControl.safeParse(await c.req.json().catch(() => undefined))
    if (!change.success) return c.json({ error: 'malformed', fields: fieldsOf(change.error) }, 400)
    faults.setGeneral(change.data)
    return c.json(faults.general)
  })
  app.put('/:provider', async (c) => {
    const name = nameOf(c.req.param('provider'))
    if (!name) return c.json({ error: 'unknown provider' }, 404)
    const control = ServiceControl.safeParse(await c.req.json().catch(() => undefined))
    if (!control.success) return c.json({ error: 'malformed', fields: fieldsOf(control.error) }, 400)
    faults.set(name, control.data)
    if (control.data.mode === 'normal') services[name].callbacks?.resume()
    return c.json(faults.services[name])
  })
  app.post('/:provider/answer', async (c) => {
    const name = nameOf(c.req.param('provider'))
    const callbacks = name && services[name].callbacks
    if (!callbacks) return c.json({ error: 'this provider sends no callbacks' }, 404)
    const body: unknown = await c.req.json().catch(() => undefined)
    const key = typeof body === 'object' && body !== null && 'key' in body ? String(body.key) : undefined
    return c.json({ sent: await callbacks.sendNow(key) })
  })
  return app
}

function nameOf(text: string): ServiceName | undefined {
  return serviceNames.find((name) => name === text)
}

function fieldsOf(error: { issues: readonly { path: readonly PropertyKey[] }[] }): string[] {
  return error.issues.map(({ path }) => path.map(String).join('.'))
}
