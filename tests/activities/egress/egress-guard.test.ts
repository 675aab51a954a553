import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEgress } from '../../../activities/egress/egress-guard.ts'

let server: Server
let port: number
const seen: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request.url ?? '')
    if (request.url === '/redirect') return response.writeHead(302, { location: '/secret' }).end()
    if (request.url === '/latin')
      return response.writeHead(200, { 'content-type': 'text/plain; charset=iso-8859-1' }).end('x')
    if (request.url === '/gzip') return response.writeHead(200, { 'content-encoding': 'gzip' }).end('x')
    if (request.url === '/chunks') return sendChunks(response, 40)
    if (request.url === '/never') return
    response
      .writeHead(request.url === '/broken' ? 503 : 200, { 'content-type': 'text/plain', 'retry-after': '3' })
      .end('سلام')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port // listening on TCP
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

function sendChunks(response: import('node:http').ServerResponse, count: number): void {
  for (let sent = 0; sent < count; sent += 1) response.write('x'.repeat(1024))
  response.end()
}

const limits = { timeoutMs: 400, maxBytes: 16 * 1024 }
const call = (origins: readonly string[], url: string, signal = new AbortController().signal) =>
  createEgress(origins, limits).call({ method: 'GET', url, signal })
const own = () => `http://127.0.0.1:${port}`

describe('the door to the outside', () => {
  it('opens to a configured origin, and to a loopback one only when it is configured as loopback', async () => {
    expect(await call([own()], `${own()}/x`)).toMatchObject({
      status: 200,
      text: 'سلام',
      headers: { 'retry-after': '3' },
    })
    expect(await call([`http://localhost:${port}`], `http://localhost:${port}/x`)).toMatchObject({ status: 200 })
  })

  it.each([
    ['an origin that is not configured', () => [own()], () => 'http://169.254.169.254/latest/meta-data'],
    ['another port', () => [own()], () => 'http://127.0.0.1:1/'],
    ['another scheme', () => [own()], () => `https://127.0.0.1:${port}/`],
    ['a name in front of the host', () => [own()], () => `http://user:word@127.0.0.1:${port}/`],
    ['a private address, even when configured', () => ['http://10.0.0.7'], () => 'http://10.0.0.7/'],
    [
      'a mapped loopback address',
      () => [`http://[::ffff:127.0.0.1]:${port}`],
      () => `http://[::ffff:127.0.0.1]:${port}/`,
    ],
    ['the metadata service', () => ['http://169.254.169.254'], () => 'http://169.254.169.254/'],
    ['a file', () => ['file:///etc/passwd'], () => 'file:///etc/passwd'],
  ])('stays shut to %s', async (_, origins, url) => {
    await expect(call(origins(), url())).rejects.toMatchObject({ code: 'egress-refused', sent: false })
  })

  it('stays shut to a name that leads home', async () => {
    // Every Debian and every container resolves this one to a loopback address without a name server.
    const name = `http://ip6-localhost:${port}`
    const failure = await call([name], `${name}/`).catch((error: unknown) => error)
    expect(failure).toMatchObject({ sent: false })
  })

  it.each([
    ['/redirect', 'egress-redirected'],
    ['/latin', 'egress-bad-charset'],
    ['/gzip', 'egress-bad-charset'],
    ['/chunks', 'egress-too-large'],
    ['/never', 'egress-timeout'],
  ])('%s ends as %s', async (path, code) => {
    await expect(call([own()], `${own()}${path}`)).rejects.toMatchObject({ code, sent: true })
    expect(seen).not.toContain('/secret')
  })

  it('throws the words of a broken server away', async () => {
    expect(await call([own()], `${own()}/broken`)).toMatchObject({ status: 503, text: '' })
  })

  it('knows that nothing was sent when nobody listens', async () => {
    await expect(call(['http://127.0.0.1:1'], 'http://127.0.0.1:1/')).rejects.toMatchObject({
      code: 'egress-unreachable',
      sent: false,
      message: 'egress-unreachable (ECONNREFUSED)',
    })
  })
})
