import { runSimulator } from '../shared/simulator-server.ts'
import { readSimulatorSettings } from '../shared/simulator-settings.ts'
import { startProvidersSimulator } from './providers-simulator.ts'

await runSimulator('providers', () => startProvidersSimulator(readSimulatorSettings()))
