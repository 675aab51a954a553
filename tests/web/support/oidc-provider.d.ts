/** As much of the identity provider as the tests use; it comes without types. */
declare module 'oidc-provider' {
  import type { Server } from 'node:http'

  export class Provider {
    constructor(issuer: string, configuration: object)
    listen(port: number, host: string): Server
  }
}
