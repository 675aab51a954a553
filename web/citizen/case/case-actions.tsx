import { caseWords } from '../../shared/words/case-words.ts'
import type { WebContext } from '../../web-env.ts'
import type { Case } from './case-page.tsx'

/** Pages for what an applicant may do, by the command that the API names; the rest has links of its own. */
const pages: Readonly<Record<string, (parts: readonly string[]) => string>> = {
  answerCorrection: () => '/correction',
  answerStep: ([no]) => `/steps/${no}`,
  confirmPayment: ([invoiceId]) => `/invoices/${invoiceId}`,
  revive: () => '/revive',
}

interface CaseAction {
  label: string
  href: string
}

/** What the reader can do now, the page for each. */
function actionsOf(shown: Case, locale: string): readonly CaseAction[] {
  const offered = [...shown.waitingFor.flatMap(({ youCan }) => youCan), ...shown.youCan]
  return offered.flatMap(({ action, label, path }) => {
    const page = pages[action]
    const parts = path.split('/').slice(action === 'confirmPayment' ? 4 : 6)
    return page ? [{ label, href: `/${locale}/cases/${shown.caseId}${page(parts)}` }] : []
  })
}

/** At the top of the page: why it waits, in one sentence, and the one thing to do about it. */
export function YourTurn({ c, shown }: { c: WebContext; shown: Case }) {
  const locale = c.get('locale')
  const t = caseWords(locale)
  const actions = actionsOf(shown, locale)
  const isMine = actions.length > 0
  return (
    <section
      class="note stack-m"
      data-tone={isMine ? 'amber' : shown.status === 'closed' ? 'green' : undefined}
      aria-labelledby="turn"
    >
      <h2 id="turn">{isMine ? t.yourTurn : t.whyWaits}</h2>
      {shown.status === 'closed' && <p>{shown.outcome ? shown.outcome.label : t.ended}</p>}
      {shown.waitingFor.map(({ sentence }) => (
        <p>{sentence}</p>
      ))}
      {!isMine && shown.status === 'open' && <p class="small">{t.weAreAtIt}</p>}
      {isMine && (
        <p class="row">
          {actions.map(({ label, href }, index) => (
            <a class={index === 0 ? 'btn' : 'btn quiet'} href={href}>
              {label}
            </a>
          ))}
        </p>
      )}
    </section>
  )
}
