import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** The contract papers of the demonstration: what the municipality and the simulated organisations agreed upon. */
const SimulatorCredentials = z.object({
  inquiries: z.object({
    access: z.object({
      'civil-registry': z.string(),
      'mobile-ownership': z.string(),
      postal: z.string(),
      'fire-department': z.string(),
      'engineering-organisation': z.string(),
      heritage: z.string(),
      'social-security': z.string(),
      cadastre: z.string(),
    }),
    callback: z.object({
      'fire-department': z.array(z.string()).min(1),
      'engineering-organisation': z.array(z.string()).min(1),
      'social-security': z.array(z.string()).min(1),
    }),
  }),
  bank: z.object({ terminalId: z.string(), terminalKey: z.string() }),
  outbox: z.object({ apiKey: z.string() }),
})
export type SimulatorCredentials = z.infer<typeof SimulatorCredentials>

/**
 * Reads the credentials of the data directory, or makes them (file mode 0600) when there are none. Several processes
 * may start at once: the first one's file counts for all.
 * @param agreed what the municipality's own keys say, when the simulators have lost their papers
 */
export function ensureSimulatorCredentials(dataDir: string, agreed?: SimulatorCredentials): SimulatorCredentials {
  const directory = join(dataDir, 'simulators')
  const file = join(directory, 'credentials.json')
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const own = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(own, JSON.stringify(agreed ?? newCredentials(), null, 2), { mode: 0o600 })
  try {
    // A link appears whole or not at all and never replaces a file that is there.
    linkSync(own, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(own)
  }
  return SimulatorCredentials.parse(JSON.parse(readFileSync(file, 'utf8')))
}

function newCredentials(): SimulatorCredentials {
  return {
    inquiries: {
      access: {
        'civil-registry': secret(),
        'mobile-ownership': secret(),
        postal: secret(),
        'fire-department': secret(),
        'engineering-organisation': secret(),
        heritage: secret(),
        'social-security': secret(),
        cadastre: secret(),
      },
      callback: {
        'fire-department': [webhookSecret()],
        'engineering-organisation': [webhookSecret()],
        'social-security': [webhookSecret()],
      },
    },
    bank: { terminalId: '5800001', terminalKey: secret() },
    outbox: { apiKey: secret() },
  }
}

function secret(): string {
  return randomBytes(24).toString('base64url')
}

function webhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}
