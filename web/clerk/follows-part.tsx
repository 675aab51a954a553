import type { Locale } from '../../domain/procedure/words.ts'
import { digits, Money } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import type { FollowsView } from './task-view.ts'

type Step = FollowsView['steps'][number]

/** What a decision would bring, in sentences. */
export function FollowsPart({ follows, locale }: { follows: FollowsView; locale: Locale }) {
  const t = clerkWords(locale)
  const { stage, closes, waitsFor, steps, laterBill, told, recallMinutes } = follows
  const list = (labels: readonly string[]) => new Intl.ListFormat(locale).format(labels)
  return (
    <div class="follows stack-s">
      <p class="strong">{t.preview}</p>
      {stage && <p>{t.followsStage(stage.label)}</p>}
      {closes && <p>{t.followsClose(closes.label)}</p>}
      {waitsFor.length > 0 && <p>{t.followsWait(list(waitsFor.map(({ label }) => label)))}</p>}
      {steps.length > 0 && (
        <ul>
          {steps.map((step) => (
            <li>
              {stepSentence(step, locale)}
              <Amount step={step} locale={locale} />
            </li>
          ))}
        </ul>
      )}
      {laterBill && (
        <p>
          {t.followsLaterBill(laterBill.step.label, laterBill.stage.label)}{' '}
          <strong>
            <Money rials={laterBill.rials} locale={locale} />
          </strong>
        </p>
      )}
      {told.length > 0 && <p>{t.followsTold(list(told.map(({ label }) => label)))}</p>}
      <p class="muted">{recallMinutes > 0 ? t.followsRecall(digits(recallMinutes, locale)) : t.followsAtOnce}</p>
    </div>
  )
}

/** What the bill will come to, or why that can't be said yet. */
function Amount({ step: { amount }, locale }: { step: Step; locale: Locale }) {
  const t = clerkWords(locale)
  if (!amount) return null
  if (amount.rials === null) return <span class="own-line muted">{t.amountUnknown(amount.because ?? '')}</span>
  return (
    <strong class="own-line">
      {amount.rials === '0' ? t.amountNothing : <Money rials={amount.rials} locale={locale} />}
    </strong>
  )
}

function stepSentence({ kind, step, whom, letter }: Step, locale: Locale): string {
  const t = clerkWords(locale)
  const label = step.label
  const sentences: Record<string, string> = {
    check: t.stepCheck(label),
    inquiry: t.stepInquiry(label, whom?.label ?? ''),
    task: t.stepTask(label, whom?.label ?? ''),
    applicant: t.stepApplicant(label),
    payment: t.stepPayment(label),
    settlement: t.stepSettlement(label),
    letter: t.stepLetter(letter?.label ?? label),
    register: t.stepRegister(label),
    subcase: t.stepSubcase(label),
  }
  return sentences[kind] ?? label
}
