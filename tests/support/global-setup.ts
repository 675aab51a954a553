import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { createSharedServers } from './shared-servers.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test files ask for their database and for Temporal. */
    sharedServersUrl: string
  }
}

/**
 * Runs in vitest's main process: test files come and go in processes of their own, the servers they share live here.
 * @returns the teardown
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = await createSharedServers((line) => process.stderr.write(`${line}\n`))
  const answers: Record<string, () => Promise<unknown>> = {
    '/database': servers.newDatabase,
    '/temporal': servers.temporalAddress,
  }
  const desk = createServer((request, response) => {
    const answer = answers[request.url ?? '']
    if (!answer) return void response.writeHead(404).end()
    answer().then(
      (value) => response.end(JSON.stringify(value)),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    )
  })
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve))
  const { port } = desk.address() as AddressInfo // a TCP server that listens has one
  project.provide('sharedServersUrl', `http://127.0.0.1:${port}`)
  return async () => {
    desk.close()
    desk.closeAllConnections()
    await servers.stop()
  }
}
