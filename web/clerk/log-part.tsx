import type { CaseEventType } from '../../domain/case/case-event.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { Code, Money } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import { deskWords } from '../shared/words/desk-words.ts'
import { eventWords } from '../shared/words/event-words.ts'
import { Moment } from './desk-page.tsx'
import type { Event, File } from './task-view.ts'

interface Props {
  events: readonly Event[]
  file: File
  locale: Locale
  /** Shows the hash that chains each entry to the one before. */
  withHash?: boolean
  /** Nothing has happened since the newest entry that is given. */
  isLatest?: boolean
}

/** The log in words, in the order given. */
export function LogPart({ events, file, locale, withHash, isLatest = true }: Props) {
  const whole = merged(events, file.handovers, isLatest)
  return (
    <ol class="line log">
      {whole.map((entry) =>
        'to' in entry ? (
          <HandoverEntry one={entry} locale={locale} />
        ) : (
          <EventEntry event={entry} file={file} locale={locale} withHash={withHash} />
        ),
      )}
    </ol>
  )
}

function EventEntry({ event, file, locale, withHash }: Omit<Props, 'events'> & { event: Event }) {
  return (
    <li data-state={badOnes.has(event.type) ? 'bad' : undefined}>
      <p>
        <strong>{eventWords[event.type as CaseEventType]?.[locale] ?? event.type}</strong>
        <About event={event} labels={file.labels} locale={locale} />
      </p>
      <p class="muted">
        <Moment at={event.at} locale={locale} /> · <bdi>{file.labels[`actor:${event.actor}`] ?? event.actor}</bdi>
        {event.cause === 'desk' && ` · ${deskWords(locale).forPerson}`}
      </p>
      <Said event={event} file={file} />
      {withHash && (
        <p class="hash" dir="ltr">
          {event.seq} · {event.hash}
        </p>
      )}
    </li>
  )
}

type Handover = File['handovers'][number]

/** Handing a task on is no matter of the case itself, so it stands beside the log: here where it belongs in time. */
function merged(
  events: readonly Event[],
  handovers: readonly Handover[],
  isLatest: boolean,
): readonly (Event | Handover)[] {
  const [first, last] = [events[0], events.at(-1)]
  if (!first || !last) return events
  const isNewestFirst = first.at.at > last.at.at
  const [oldest, newest] = isNewestFirst ? [last.at.at, first.at.at] : [first.at.at, last.at.at]
  const here = handovers.filter(({ at }) => at.at >= oldest && (isLatest || at.at <= newest))
  const newestFirst = [...(isNewestFirst ? events : events.toReversed()), ...here].toSorted((a, b) =>
    b.at.at.localeCompare(a.at.at),
  )
  return isNewestFirst ? newestFirst : newestFirst.toReversed()
}

function HandoverEntry({ one, locale }: { one: Handover; locale: Locale }) {
  const t = clerkWords(locale)
  return (
    <li>
      <p>
        <strong>{one.step}</strong> ·{' '}
        {one.from ? t.handedOverFrom(one.by, one.from, one.to) : t.handedOver(one.by, one.to)}
      </p>
      <p class="muted">
        <Moment at={one.at} locale={locale} />
      </p>
      {one.reason && (
        <p class="quote" dir="auto">
          {one.reason}
        </p>
      )}
    </li>
  )
}

const badOnes = new Set(['DeadlineMissed', 'IncidentOpened', 'CommandRefused', 'ChequeBounced', 'LetterRevoked'])

/** What the entry is about: the step, what was chosen, the letter’s number, the amount. */
function About({ event, labels, locale }: { event: Event; labels: File['labels']; locale: Locale }) {
  const { no, step, outcome, number, amountRials, code, stage } = event.data
  const about = [
    typeof no === 'number' ? labels[`step:${no}`] : typeof step === 'string' ? labels[`step:${step}`] : undefined,
    typeof stage === 'string' ? (labels[`stage:${stage}`] ?? stage) : undefined,
    typeof outcome === 'string'
      ? (labels[`outcome:${String(no)}:${outcome}`] ?? labels[`close:${outcome}`] ?? outcome)
      : undefined,
  ].filter((one) => one !== undefined)
  const codes = [number, code].filter((one) => typeof one === 'string')
  return (
    <>
      {about.map((one) => (
        <> · {one}</>
      ))}
      {codes.map((one) => (
        <>
          {' · '}
          <Code>{one}</Code>
        </>
      ))}
      {typeof amountRials === 'string' && /^\d+$/.test(amountRials) && (
        <>
          {' · '}
          <Money rials={amountRials} locale={locale} />
        </>
      )}
    </>
  )
}

/** The words that an entry refers to; the log itself holds their hash only. */
function Said({ event, file }: { event: Event; file: File }) {
  const { text } = event.data
  const id = typeof text === 'object' && text !== null && 'id' in text ? text.id : undefined
  const words = file.words.find(({ textId }) => textId === id)?.text
  return words ? (
    <p class="quote" dir="auto">
      {words}
    </p>
  ) : null
}
