import { runSimulator } from '../shared/simulator-server.ts'
import { readSimulatorSettings } from '../shared/simulator-settings.ts'
import { startBankSimulator } from './bank-simulator.ts'

await runSimulator('bank', () => startBankSimulator(readSimulatorSettings()))
