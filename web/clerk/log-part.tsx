import type { CaseEventType } from '../../domain/case/case-event.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { Code, Money } from '../shared/parts.tsx'
import { eventWords } from '../shared/words/event-words.ts'
import { Moment } from './desk-page.tsx'
import type { Case, Event, File } from './task-view.ts'

interface Props {
  events: readonly Event[]
  whole: Case
  file: File
  locale: Locale
  /** Shows the hash that chains each entry to the one before. */
  withHash?: boolean
}

/** The log in words, as given. */
export function LogPart({ events, whole, file, locale, withHash }: Props) {
  const steps = stepLabels(events, whole)
  return (
    <ol class="line log">
      {events.map((event) => (
        <li data-state={badOnes.has(event.type) ? 'bad' : undefined}>
          <p>
            <strong>{eventWords[event.type as CaseEventType]?.[locale] ?? event.type}</strong>
            <Detail event={event} steps={steps} locale={locale} />
          </p>
          <p class="muted">
            <Moment at={event.at} locale={locale} /> · <Code>{event.actor}</Code>
          </p>
          <Said event={event} file={file} />
          {withHash && (
            <p class="hash" dir="ltr">
              {event.seq} · {event.hash}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

const badOnes = new Set(['DeadlineMissed', 'IncidentOpened', 'CommandRefused', 'ChequeBounced', 'LetterRevoked'])

/** What a step of the log was called, by its number. */
function stepLabels(events: readonly Event[], whole: Case): ReadonlyMap<number, string> {
  const labels = new Map(whole.steps.map(({ step }) => [step.id, step.label]))
  return new Map(
    events.flatMap(({ type, data }) => {
      if (type !== 'StepRequested' || typeof data.no !== 'number') return []
      const id = String(data.step)
      return [[data.no, labels.get(id) ?? id] as const]
    }),
  )
}

function Detail({ event, steps, locale }: { event: Event; steps: ReadonlyMap<number, string>; locale: Locale }) {
  const { no, outcome, number, amountRials, code, stage, step } = event.data
  const of = typeof no === 'number' ? steps.get(no) : typeof step === 'string' ? step : undefined
  return (
    <>
      {of && <> · {of}</>}
      {typeof stage === 'string' && (
        <>
          {' · '}
          <Code>{stage}</Code>
        </>
      )}
      {typeof outcome === 'string' && (
        <>
          {' · '}
          <Code>{outcome}</Code>
        </>
      )}
      {typeof number === 'string' && (
        <>
          {' · '}
          <Code>{number}</Code>
        </>
      )}
      {typeof code === 'string' && (
        <>
          {' · '}
          <Code>{code}</Code>
        </>
      )}
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
