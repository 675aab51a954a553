import { bodyLimit } from 'hono/body-limit'
import { Problem } from '../problems/problem.ts'

const megabyte = 1_000_000

/** JSON and callbacks are small; documents have limits of their own. */
export const jsonLimit = bodyLimit({
  maxSize: megabyte,
  onError: () => {
    throw new Problem('too-large')
  },
})
