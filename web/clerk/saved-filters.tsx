import { digits, Field, Form } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import type { WebContext } from '../web-env.ts'
import { addressOfInbox, type Inbox, type Saved } from './inbox.ts'

/** The visitor's own filters by name, each with what it finds now. */
export function FilterShelf({ c, inbox }: { c: WebContext; inbox: Inbox }) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  if (inbox.filters.length === 0) return null
  return (
    <nav aria-label={t.savedFilters} class="row">
      <span class="muted small">{t.savedFilters}</span>
      {inbox.filters.map(({ filterId, name, count }) => (
        <a
          class="chip"
          href={`/${locale}/desk?filter=${filterId}`}
          aria-current={filterId === inbox.saved?.filterId ? 'page' : undefined}
        >
          <bdi>{name}</bdi> <b>{digits(count >= 1000 ? '999+' : count, locale)}</b>
        </a>
      ))}
    </nav>
  )
}

/** What can be done with the filter that is applied: save it, pass it on, keep a colleague's. */
export function FilterCare({ c, inbox, error }: { c: WebContext; inbox: Inbox; error?: string | undefined }) {
  const { saved } = inbox
  if (saved?.mine) return <OwnFilter c={c} saved={saved} error={error} />
  if (saved) return <SharedFilter c={c} inbox={inbox} saved={saved} />
  return Object.keys(inbox.asked).length === 0 ? null : <NewFilter c={c} inbox={inbox} error={error} />
}

function NewFilter({ c, inbox, error }: { c: WebContext; inbox: Inbox; error: string | undefined }) {
  const t = clerkWords(c.get('locale'))
  return (
    <details open={error !== undefined}>
      <summary>{t.saveFilter}</summary>
      <Form c={c} action={actionOf(c, inbox)} class="row">
        <NameField c={c} value="" error={error} />
        <button type="submit" class="btn small">
          {t.saveFilter}
        </button>
      </Form>
    </details>
  )
}

function OwnFilter({ c, saved, error }: { c: WebContext; saved: Saved; error: string | undefined }) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const at = `/${locale}/desk/filters/${saved.filterId}`
  const origin = c.get('deps').settings.SARA8_PUBLIC_URL ?? new URL(c.req.url).origin
  const link = `${origin}/${locale}/desk?filter=${saved.filterId}`
  return (
    <details open={error !== undefined} class="card pad">
      <summary>{t.filterCare(saved.name)}</summary>
      <div class="stack-m">
        <Field id="filterLink" label={t.filterLink} hint={t.filterLinkHint}>
          <span class="row">
            <input class="in w20" id="filterLink" dir="ltr" readonly value={link} aria-describedby="filterLink-hint" />
            <button type="button" class="btn quiet small" data-copy="filterLink" hidden>
              {t.copy}
            </button>
            <span role="status" data-copied={t.copied} />
          </span>
        </Field>
        <Form c={c} action={`${at}/name?filter=${saved.filterId}`} class="row">
          <NameField c={c} value={saved.name} error={error} />
          <button type="submit" class="btn quiet small">
            {t.renameFilter}
          </button>
        </Form>
        <Form c={c} action={`${at}/delete`}>
          <button type="submit" class="btn danger small">
            {t.deleteFilter}
          </button>
        </Form>
      </div>
    </details>
  )
}

function SharedFilter({ c, inbox, saved }: { c: WebContext; inbox: Inbox; saved: Saved }) {
  const t = clerkWords(c.get('locale'))
  return (
    <div class="note row between">
      <p>
        <strong>
          <bdi>{saved.name}</bdi>
        </strong>{' '}
        {t.sharedFilter(saved.owner.name)}
      </p>
      <Form c={c} action={actionOf(c, inbox)}>
        <input type="hidden" name="name" value={saved.name} />
        <button type="submit" class="btn small">
          {t.keepCopy}
        </button>
      </Form>
    </div>
  )
}

function NameField({ c, value, error }: { c: WebContext; value: string; error: string | undefined }) {
  const t = clerkWords(c.get('locale'))
  return (
    <Field id="name" label={t.filterName} hint={t.filterNameHint} error={error}>
      <input
        class="in w20"
        id="name"
        name="name"
        dir="auto"
        maxlength={60}
        autocomplete="off"
        value={value}
        aria-describedby={error ? 'name-hint name-error' : 'name-hint'}
      />
    </Field>
  )
}

/** The form goes with the address of the inbox, so that what is saved is what was seen. */
function actionOf(c: WebContext, inbox: Inbox): string {
  const locale = c.get('locale')
  return addressOfInbox(locale, inbox).replace(`/${locale}/desk`, `/${locale}/desk/filters`)
}
