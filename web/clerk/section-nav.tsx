import type { Locale } from '../../domain/procedure/words.ts'
import { clerkWords } from '../shared/words/clerk-words.ts'

interface Props {
  /** Id and title of each part of the page, in its order. */
  sections: readonly (readonly [string, string])[]
  /** Part that stands beside the others on a wide screen, and far below them on a phone. */
  first?: readonly [string, string]
  /** Another page of the same case. */
  last?: { href: string; label: string }
  locale: Locale
}

/** The menu of a long page of a case. */
export function SectionNav({ sections, first, last, locale }: Props) {
  return (
    <nav aria-label={clerkWords(locale).onThisPage} class="whole no-print">
      <ul class="row chips">
        {first && (
          <li class="beside">
            <a class="chip" href={`#${first[0]}`}>
              {first[1]}
            </a>
          </li>
        )}
        {sections.map(([id, title]) => (
          <li>
            <a class="chip" href={`#${id}`}>
              {title}
            </a>
          </li>
        ))}
        {last && (
          <li>
            <a class="chip" href={last.href}>
              {last.label}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
