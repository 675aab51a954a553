import { Hono } from 'hono'
import { createFaultControl } from '../shared/fault-control.ts'
import type { FaultyEnv } from '../shared/faulty-answer.ts'
import { ensureSimulatorCredentials } from '../shared/simulator-credentials.ts'
import { type Simulator, type SimulatorEnv, serveSimulator } from '../shared/simulator-server.ts'
import type { SimulatorSettings } from '../shared/simulator-settings.ts'
import { createCadastre } from './cadastre.ts'
import { createCivilRegistry } from './civil-registry.ts'
import { createEngineeringOrganisation } from './engineering-organisation.ts'
import { createFireDepartment } from './fire-department.ts'
import { createHeritage } from './heritage.ts'
import { createMobileOwnership } from './mobile-ownership.ts'
import { createPostal } from './postal.ts'
import { createProviderControl } from './provider-control.ts'
import { type ProviderService, type ServiceContext, type ServiceName, serviceNames } from './provider-service.ts'
import { createSocialSecurity } from './social-security.ts'

const create: Record<ServiceName, (context: ServiceContext) => ProviderService> = {
  'civil-registry': createCivilRegistry,
  'mobile-ownership': createMobileOwnership,
  postal: createPostal,
  'fire-department': createFireDepartment,
  'engineering-organisation': createEngineeringOrganisation,
  heritage: createHeritage,
  'social-security': createSocialSecurity,
  cadastre: createCadastre,
}

/** Starts all provider simulators on one port, each under its own path, with a share of requests misbehaving by chance. */
export function startProvidersSimulator(settings: SimulatorSettings): Promise<Simulator> {
  const { inquiries: credentials } = ensureSimulatorCredentials(settings.dataDir)
  const faults = createFaultControl(serviceNames, {
    misbehaveRate: settings.misbehaveRate,
    seed: settings.seed,
    duplicateRate: 0.25,
    lateRate: 0.1,
  })
  const context = { dataDir: settings.dataDir, credentials, faults }
  const services = Object.fromEntries(serviceNames.map((name) => [name, create[name](context)])) as Record<
    ServiceName,
    ProviderService
  > // one per name
  const app = new Hono<SimulatorEnv>()
  app.get('/livez', (c) => c.json({ live: 'providers' }))
  app.route('/control', createProviderControl(faults, services))
  const providers = new Hono<FaultyEnv>()
  for (const name of serviceNames) providers.route(`/${name}`, services[name].app)
  app.route('/', providers)
  return serveSimulator(app, settings.port, () => {
    for (const name of serviceNames) services[name].callbacks?.stop()
  })
}
