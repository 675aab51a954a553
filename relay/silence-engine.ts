import { DefaultLogger, Runtime } from '@temporalio/worker'

/**
 * Keeps the engine's own log quiet, for programs that replay: it tells of every history that it can't continue at length,
 * and its caller does so in a line. Once in a process, before any worker.
 */
export function silenceEngine(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
    shutdownSignals: [],
  })
}
