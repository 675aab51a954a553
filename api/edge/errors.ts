import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Logger } from 'pino'
import { DocumentsTaken } from '../../db/personal/documents.ts'
import { Problem } from '../problems/problem.ts'
import type { ProblemCode } from '../problems/problem-kinds.ts'
import { problemResponse } from '../problems/problem-response.ts'
import type { ApiEnv } from './env.ts'

/** What the framework itself throws, in our words. */
const problemOfStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-request',
  401: 'unauthenticated',
  404: 'not-found',
  413: 'too-large',
  415: 'unsupported-media-type',
}

/** Turns whatever ended a request into a problem. A bug is told by its request id and nothing else. */
export function errorHandler(log: Logger): ErrorHandler<ApiEnv> {
  return (failure, c) => {
    if (failure instanceof Problem) return problemResponse(c, failure)
    const known = failure instanceof HTTPException ? problemOfStatus[failure.status] : problemOfRequest(failure)
    if (known) return problemResponse(c, new Problem(known))
    const isOutage = isDatabaseDown(failure)
    const requestId = c.get('requestId')
    // Messages of drivers may repeat what was sent: the class, the code and the place are enough.
    log.error(
      { requestId, code: codeOf(failure), stack: framesOf(failure) },
      isOutage ? 'the database is away' : 'a bug',
    )
    return problemResponse(
      c,
      new Problem(isOutage ? 'unavailable' : 'internal', isOutage ? { retryAfterSeconds: 5 } : {}),
    )
  }
}

/** What a request can bring about that no check before can exclude: a race for an upload, text that can't be stored. */
function problemOfRequest(failure: Error): ProblemCode | undefined {
  if (failure instanceof DocumentsTaken) return 'document-not-ready'
  return codeOf(failure) === '22021' || codeOf(failure) === '22P05' ? 'malformed-request' : undefined
}

const outageCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  // A lock or a statement that took too long, a deadlock: the same request may well succeed.
  '40001',
  '40P01',
  '55P03',
  '57014',
])

function isDatabaseDown(failure: Error): boolean {
  return outageCodes.has(codeOf(failure))
}

function codeOf(failure: Error): string {
  const { code } = failure as { code?: unknown }
  return typeof code === 'string' ? code : failure.name
}

function framesOf(failure: Error): string[] {
  return (failure.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
}
