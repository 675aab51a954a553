import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { FaultControl } from '../shared/fault-control.ts'
import { type FaultyEnv, faultyAnswers } from '../shared/faulty-answer.ts'
import type { SimulatorCredentials } from '../shared/simulator-credentials.ts'
import type { CallbackSender } from './callback-sender.ts'

/** Providers that are asked over the network; the others are asked by letter. */
export const serviceNames = [
  'civil-registry',
  'mobile-ownership',
  'postal',
  'fire-department',
  'engineering-organisation',
  'heritage',
  'social-security',
  'cadastre',
] as const
export type ServiceName = (typeof serviceNames)[number]

export interface ServiceContext {
  dataDir: string
  credentials: SimulatorCredentials['inquiries']
  faults: FaultControl<ServiceName>
}

export interface ProviderService {
  app: Hono<FaultyEnv>
  callbacks?: CallbackSender
}

/** An application of one provider, which misbehaves as it is told. */
export function createServiceApp(service: ServiceName, context: ServiceContext): Hono<FaultyEnv> {
  const app = new Hono<FaultyEnv>()
  app.use(faultyAnswers(() => context.faults.next(service)))
  app.use(bodyLimit({ maxSize: 64 * 1024 }))
  return app
}
