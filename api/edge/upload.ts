import type { Context } from 'hono'

/** Whether a request is about a file, which is as large as it is and takes as long as its line does. */
export function isUpload(c: Pick<Context, 'req'>): boolean {
  return c.req.path === '/api/v1/documents'
}
