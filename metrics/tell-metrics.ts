import type { Registry } from 'prom-client'
import { type MetricsServer, startMetricsServer } from './metrics-server.ts'

interface Told {
  SARA8_METRICS_HOST: string
  SARA8_METRICS_PORT?: number | undefined
}

/** Tells a process's metrics on their own port. One that is taken keeps nobody from working: it is logged. */
export async function tellMetrics(
  { SARA8_METRICS_HOST: host, SARA8_METRICS_PORT: port }: Told,
  usualPort: number,
  registry: Registry,
  log: { info(details: object, message: string): void; error(details: object, message: string): void },
  refresh?: () => Promise<void>,
): Promise<MetricsServer | undefined> {
  try {
    const server = await startMetricsServer({ host, port: port ?? usualPort }, registry, refresh)
    log.info({ port: server.port }, 'metrics are told')
    return server
  } catch {
    log.error({ port: port ?? usualPort }, 'metrics are not told: their port is taken')
    return undefined
  }
}
