import { databaseActorOf } from '../../db/principals/principal-of-key.ts'
import type { DatabaseActor } from '../../db/with-actor.ts'
import {
  type Action,
  can,
  hidesExistence,
  type Principal,
  type Resource,
  type Why,
} from '../../domain/access/rights.ts'
import type { ApiDeps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import type { ProblemCode } from '../problems/problem-kinds.ts'
import type { ApiContext } from './env.ts'

const problemOf: Record<Why, ProblemCode> = {
  foreign: 'not-found',
  district: 'not-found',
  role: 'role-missing',
  expired: 'role-expired',
  key: 'key-scope',
  conflict: 'conflict-of-interest',
}

/**
 * Ends the request unless the principal may do this to that; `null` asks before anything is known of the thing.
 * @throws Problem 404 where the thing itself must stay unknown, else 403
 */
export function authorise(principal: Principal, action: Action, resource: Resource | null, at: number): void {
  const verdict = can(principal, action, resource, at)
  if (verdict.allowed) return
  throw new Problem(hidesExistence[verdict.why] ? 'not-found' : problemOf[verdict.why])
}

export interface Caller {
  principal: Principal
  /** The same person as row security knows it. */
  actor: DatabaseActor
  /** Real time of the request, epoch milliseconds. */
  at: number
}

/** Who calls. Routes that need a right have proved before that somebody does. */
export function callerOf(c: ApiContext, deps: Pick<ApiDeps, 'now'>): Caller {
  const principal = c.get('principal')
  if (!principal) throw new Problem('unauthenticated')
  const at = deps.now()
  return { principal, actor: databaseActorOf(principal, at), at }
}
