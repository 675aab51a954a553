import { z } from 'zod'

/**
 * What a simulator takes from its surroundings. Simulators play other organisations, so they read their own settings
 * and import nothing of the product.
 */
const SimulatorSettings = z.object({
  /** 0 lets the system choose. */
  SARA8_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  /** Where the outbox takes mail. */
  SARA8_SMTP_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  SARA8_DATA_DIR: z.string().min(1).default('.sara8'),
  /** Decides which requests misbehave; the same seed misbehaves at the same requests. */
  SARA8_SIMULATOR_SEED: z.string().min(1).max(100).default('sara8'),
  /** Share of requests to providers that misbehave, until the control endpoint says otherwise. */
  SARA8_SIMULATOR_MISBEHAVE_RATE: z.coerce.number().min(0).max(1).default(0.05),
})

export interface SimulatorSettings {
  port: number
  /** 0, the default, lets the system choose. */
  smtpPort?: number
  dataDir: string
  seed: string
  misbehaveRate: number
}

/** @throws Error naming each variable that is malformed. */
export function readSimulatorSettings(env: Record<string, string | undefined> = process.env): SimulatorSettings {
  const result = SimulatorSettings.safeParse(env)
  if (!result.success)
    throw new Error(`Settings are malformed: ${result.error.issues.map(({ path }) => path.join('.')).join(', ')}`)
  const { data } = result
  return {
    port: data.SARA8_PORT,
    smtpPort: data.SARA8_SMTP_PORT,
    dataDir: data.SARA8_DATA_DIR,
    seed: data.SARA8_SIMULATOR_SEED,
    misbehaveRate: data.SARA8_SIMULATOR_MISBEHAVE_RATE,
  }
}
