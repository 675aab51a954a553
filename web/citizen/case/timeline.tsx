import type { z } from 'zod'
import type { TimelineView } from '../../../api/schemas/timeline.ts'
import type { Locale } from '../../../domain/procedure/words.ts'
import { digits, When } from '../../shared/parts.tsx'
import { caseWords } from '../../shared/words/case-words.ts'
import { daysText } from '../service-page.tsx'
import { reasonsOf } from './case-actions.tsx'
import type { Case } from './case-page.tsx'

type Told = z.infer<typeof TimelineView>

/** Of a long story the last chapters stand open. */
const shownOpen = 8

/** What happened, where it stands, and what usually follows, on one line from past to future. */
export function Timeline({ timeline, shown, locale }: { timeline: Told; shown: Case; locale: Locale }) {
  const t = caseWords(locale)
  const { entries, ahead } = timeline
  // One or two more are not worth hiding.
  const earlier = entries.length > shownOpen + 2 ? entries.slice(0, -shownOpen) : []
  return (
    <div class="card pad stack-m">
      {earlier.length > 0 && (
        <details>
          <summary>{t.earlier(digits(earlier.length, locale))}</summary>
          <Entries entries={earlier} />
        </details>
      )}
      <Entries entries={entries.slice(earlier.length)} />
      {shown.status !== 'closed' && (
        <ol class="line">
          {reasonsOf(shown).map(({ sentence }) => (
            <li data-state="now">
              <p class="strong">{t.now}</p>
              <p>{sentence}</p>
            </li>
          ))}
        </ol>
      )}
      {ahead.length > 0 && (
        <details>
          <summary>{t.usuallyNext}</summary>
          <ol class="line">
            {ahead.map(({ stage, by, days, dayKind }) => (
              <li data-state="next">
                <p>{stage.label}</p>
                <p class="small muted">
                  {[
                    by.join(locale === 'fa' ? '، ' : ', '),
                    days !== null && dayKind !== null && t.within(daysText(days, dayKind, locale)),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  )
}

function Entries({ entries }: { entries: Told['entries'] }) {
  return (
    <ol class="line">
      {entries.map(({ at, tone, text, by }) => (
        <li data-state={tone === 'bad' ? 'bad' : undefined}>
          <p>{text}</p>
          <p class="small muted">
            <When instant={at} />
            {by && ` · ${by}`}
          </p>
        </li>
      ))}
    </ol>
  )
}
