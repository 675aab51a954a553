import type { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiEnv } from './edge/env.ts'

/** The description of all routes, OpenAPI 3.1. */
export function describeApi(app: OpenAPIHono<ApiEnv>): ReturnType<OpenAPIHono<ApiEnv>['getOpenAPI31Document']> {
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'sara8_<key id>_<secret>',
  })
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Sara 8',
      version: '1',
      description:
        'Services of a municipality as durable cases. Words come in the language of `Accept-Language` (fa, en); ' +
        'mistakes are problems per RFC 9457; money is whole rials as decimal strings; instants are UTC with their Jalali day. ' +
        'A desk clerk acts for the person whom he serves (`POST /assistances`) by the header `On-Behalf-Of: ast_…`, on every ' +
        'route that a citizen may use.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
  })
}
