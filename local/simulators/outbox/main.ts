import { runSimulator } from '../shared/simulator-server.ts'
import { readSimulatorSettings } from '../shared/simulator-settings.ts'
import { startOutboxSimulator } from './outbox-simulator.ts'

await runSimulator('outbox', () => startOutboxSimulator(readSimulatorSettings()))
