import { TestWorkflowEnvironment } from '@temporalio/testing'

/** Entry point `node --import tsx local/temporal-sdk-download.ts <folder> <version>`: the SDK downloads only what it starts. */
const [downloadDir, version] = process.argv.slice(2)
try {
  const environment = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'cached-download', downloadDir, version } },
  })
  await environment.teardown()
  process.exit(0)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
