import { randomUUID } from 'node:crypto'
import { type Draft, type DraftContent, deleteDraft, readDraft, saveDraft } from '../../../db/personal/drafts.ts'
import { databaseActorOf } from '../../../db/principals/principal-of-key.ts'
import type { Tx } from '../../../db/sql.ts'
import type { WebContext } from '../../web-env.ts'

/** The visitor's own draft for a service. */
export function ownDraft(c: WebContext, service: string): Promise<Draft | undefined> {
  const { keys } = c.get('deps')
  return asVisitor(c, (tx, principalId) => readDraft(tx, keys.fields, principalId, service))
}

export function keepDraft(c: WebContext, service: string, content: DraftContent): Promise<void> {
  const { keys } = c.get('deps')
  return asVisitor(c, (tx, principalId) => saveDraft(tx, keys.fields, principalId, service, content))
}

export function dropDraft(c: WebContext, service: string): Promise<void> {
  return asVisitor(c, (tx, principalId) => deleteDraft(tx, principalId, service))
}

/** Sent already, perhaps by the same button or before going back: what there is lies among the cases. */
export function withoutDraft(c: WebContext): Response {
  return c.redirect(`/${c.get('locale')}/cases?done=draft`, 303)
}

export function newDraft(answers: DraftContent['answers']): DraftContent {
  return { answers, documents: [], key: `draft-${randomUUID()}` }
}

/** Does it as whoever is signed in; the pages that come here are behind the sign-in. */
export function asVisitor<T>(c: WebContext, work: (tx: Tx, principalId: string) => Promise<T>): Promise<T> {
  const { database, now } = c.get('deps')
  const visitor = c.get('visitor')
  if (!visitor) throw new Error('nobody is signed in')
  return database.withActor(databaseActorOf(visitor.principal, now()), (tx) => work(tx, visitor.principal.id))
}
