import { readSettings } from '../settings.ts'
import { dataDirAt } from './data-dir.ts'
import {
  databaseUrlFinding,
  dataDirFinding,
  diskFinding,
  type Finding,
  installScriptsFinding,
  keysFinding,
  nodeFinding,
  portFinding,
  postgresFinding,
  scannerFinding,
  temporalAddressFinding,
  temporalFinding,
} from './doctor-findings.ts'

export type Diagnosis = {
  /** Whether a start can be expected to work. */
  readonly ok: boolean
  readonly findings: readonly Finding[]
}

/** `sara8 doctor`: looks at all that a start needs and says what is wrong and how to mend it. Changes and downloads nothing. */
export async function doctor(path?: string): Promise<Diagnosis> {
  const settings = readSettings()
  const dataDir = dataDirAt(path ?? settings.SARA8_DATA_DIR)
  const looked = await Promise.all([
    ...(settings.DATABASE_URL
      ? [databaseUrlFinding(settings.DATABASE_URL)]
      : [installScriptsFinding(), postgresFinding()]),
    settings.TEMPORAL_ADDRESS
      ? temporalAddressFinding(settings.TEMPORAL_ADDRESS)
      : temporalFinding(dataDir, settings.TEMPORAL_CLI_PATH),
    dataDirFinding(dataDir),
    keysFinding(settings.SARA8_KEYS_FILE ?? dataDir.keysFile),
    diskFinding(dataDir),
    portFinding(dataDir, settings.SARA8_PORT),
    scannerFinding(settings.SARA8_CLAMD),
  ])
  const findings = [nodeFinding(), ...looked]
  return { ok: findings.every(({ level }) => level !== 'error'), findings }
}
