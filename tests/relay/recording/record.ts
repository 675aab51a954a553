import { startVitest } from 'vitest/node'

/** `node --import tsx tests/relay/recording/record.ts`: records the histories of `tests/histories` anew. */
const vitest = await startVitest('test', [], {
  run: true,
  watch: false,
  include: ['tests/relay/recording/record-histories.ts'],
  testTimeout: 240_000,
})
await vitest.close()
