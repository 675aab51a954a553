import type { z } from 'zod'
import type { Instant } from '../../../api/schemas/values.ts'
import type { Locale } from '../../../domain/procedure/words.ts'
import { citizenWords } from '../../shared/words/citizen-words.ts'

/** That the working time of a case stands still, and since when. */
export function Paused({ since, locale }: { since: z.infer<typeof Instant>; locale: Locale }) {
  return <time datetime={since.at}>{citizenWords(locale).paused(since.jalali)}</time>
}
