import { fileURLToPath } from 'node:url'
import { buildAll } from './build-all.ts'

/** `npm run build`: makes `dist/`. */
const begunAt = Date.now()
await buildAll(fileURLToPath(new URL('../dist', import.meta.url)))
process.stdout.write(`dist/ is built (${((Date.now() - begunAt) / 1_000).toFixed(1)} s).\n`)
