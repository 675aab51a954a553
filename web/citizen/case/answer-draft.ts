import type { Draft } from '../../../db/personal/drafts.ts'
import type { WebContext } from '../../web-env.ts'
import { dropDraft, keepDraft, newDraft, ownDraft } from '../apply/draft-store.ts'

/** An answer to what a case asks, while it is being put together: files come in one by one. */
export interface AnswerDraft {
  draft: Draft
  keep: (change: Partial<Pick<Draft, 'answers' | 'documents'>>) => Promise<void>
  drop: () => Promise<void>
}

/** @param about what it answers: a correction's id, or a step of a case; never a service, so no list of drafts shows it */
export async function answerDraft(c: WebContext, about: string): Promise<AnswerDraft> {
  const known = await ownDraft(c, about)
  const draft = known ?? { ...newDraft({}), savedAt: new Date(c.get('deps').now()) }
  return {
    draft,
    keep: (change) => keepDraft(c, about, { ...draft, ...change }),
    drop: () => dropDraft(c, about),
  }
}
