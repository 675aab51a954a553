import type { Queryable } from '../sql.ts'

/**
 * Notes a callback by its `webhook-id`, in the transaction that stores what it brought.
 * @returns false when it was taken before: a duplicate or a replay
 */
export async function takeCallback(sql: Queryable, provider: string, webhookId: string): Promise<boolean> {
  const { count } = await sql`
    insert into callback_messages (provider, webhook_id) values (${provider}, ${webhookId})
    on conflict (provider, webhook_id) do nothing`
  return count === 1
}
