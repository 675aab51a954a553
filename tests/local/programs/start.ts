import { startCommand } from '../../../local/start.ts'

/** `start.ts <data directory>`: what `sara8 start --json` does. */
await startCommand({ dataDir: process.argv[2], json: true, city: 'plain' })
process.exit(0)
