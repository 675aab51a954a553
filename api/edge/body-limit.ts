import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { Problem } from '../problems/problem.ts'
import { isUpload } from './upload.ts'

const megabyte = 1_000_000

const byCounting = bodyLimit({
  maxSize: megabyte,
  onError: () => {
    throw new Problem('too-large')
  },
})

/** JSON and callbacks are small; documents have limits of their own. */
export const jsonLimit = createMiddleware(async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD' || isUpload(c)) return next()
  const declared = c.req.header('content-length')
  // The server holds a body to its declared length; only one without a length has to be counted, which costs a stream.
  if (declared === undefined || c.req.header('transfer-encoding') !== undefined) return byCounting(c, next)
  if (Number(declared) > megabyte) throw new Problem('too-large')
  await next()
})
