import type { z } from 'zod'
import type { ContactList } from '../../../api/schemas/contact.ts'
import type { Locale } from '../../../domain/procedure/words.ts'
import { When } from '../../shared/parts.tsx'
import { askWords } from '../../shared/words/ask-words.ts'

interface Props {
  messages: z.infer<typeof ContactList>['contacts']
  locale: Locale
}

/** What the applicant wrote to the desk, and its answers, as one conversation. */
export function Messages({ messages, locale }: Props) {
  const t = askWords(locale)
  if (messages.length === 0) return null
  return (
    <section class="card pad stack-m" id="messages">
      <h2>{t.conversation}</h2>
      <ul class="stack-m plain-list">
        {messages.toReversed().map(({ about, at, words }) => (
          <li
            class={about === 'answer' ? 'note stack-s' : 'stack-s'}
            data-tone={about === 'answer' ? 'green' : undefined}
          >
            <p class="small muted">
              <strong>
                {about === 'answer' ? t.fromDesk : about === 'complaint' ? t.yourComplaint : t.yourMessage}
              </strong>{' '}
              · <When instant={at} />
            </p>
            <p class="pre" dir="auto">
              {words ?? '…'}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
