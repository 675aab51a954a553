import type { z } from 'zod'
import { TariffDraftView, TariffView } from '../../api/schemas/tariff.ts'
import { post, problemLines, statusOf, type Told } from '../shared/after-post.ts'
import { type ApiProblem, callApi, needed } from '../shared/call-api.ts'
import { type FormValues, readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { Code, digits, ErrorSummary, Form, Money, Pairs, Table, Tag } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import { rulesWords } from '../shared/words/rules-words.ts'
import type { WebContext } from '../web-env.ts'
import { changeValues, fieldOf, TariffForm, typedChange } from './tariff-form.tsx'
import { DraftTag, mayTariff } from './tariffs-page.tsx'

type Draft = z.infer<typeof TariffDraftView>
type Status = 200 | 400 | 403 | 409 | 422 | 429 | 503

/** A form for a new version, filled with the one that it starts from. */
export async function newDraftPage(c: WebContext) {
  const base = await versionOf(c, c.req.param('version') ?? '')
  return formPage(c, { base, values: changeValues(base.change, c.get('locale')) }, 200)
}

export async function keepNewDraft(c: WebContext) {
  const base = await versionOf(c, c.req.param('version') ?? '')
  const values = await readForm(c)
  const body = { basedOn: base.version, change: typedChange(values, base) }
  const answer = await post(c, TariffDraftView, '/admin/tariff-drafts', body, {})
  if (!answer.ok) return formPage(c, { base, values, problem: answer.problem }, statusOf(answer.problem))
  return c.redirect(`/${c.get('locale')}/admin/tariff-drafts/${answer.value.draftId}?done=kept`, 303)
}

export async function editDraftPage(c: WebContext) {
  const draft = await draftOf(c)
  const base = await versionOf(c, draft.basedOn)
  const values = changeValues(draft.change, c.get('locale'))
  return formPage(c, { base, values, revision: draft.revision }, 200)
}

export async function keepEditedDraft(c: WebContext) {
  const draft = await draftOf(c)
  const base = await versionOf(c, draft.basedOn)
  const values = await readForm(c)
  const revision = Number(values.revision)
  const body = { revision, change: typedChange(values, base) }
  const answer = await callApi(c, TariffDraftView, 'PUT', `/admin/tariff-drafts/${draft.draftId}`, { body })
  if (!answer.ok) return formPage(c, { base, values, revision, problem: answer.problem }, statusOf(answer.problem))
  return c.redirect(`/${c.get('locale')}/admin/tariff-drafts/${draft.draftId}?done=kept`, 303)
}

/** A draft: what it changes, what that comes to, and for a second person the approval. */
export async function draftPage(c: WebContext) {
  return shown(c, await draftOf(c), { done: c.req.query('done') }, 200)
}

export async function decideDraft(c: WebContext) {
  const draft = await draftOf(c)
  const { decision, revision } = await readForm(c)
  const action = decision === 'approve' ? 'approval' : 'discard'
  const path = `/admin/tariff-drafts/${draft.draftId}/${action}`
  const answer = await post(c, TariffDraftView, path, { revision: Number(revision) }, {})
  if (!answer.ok) return shown(c, await draftOf(c), { problem: answer.problem }, statusOf(answer.problem))
  const done = action === 'approval' ? 'approved' : 'discarded'
  return c.redirect(`/${c.get('locale')}/admin/tariff-drafts/${draft.draftId}?done=${done}`, 303)
}

async function draftOf(c: WebContext): Promise<Draft> {
  const path = `/admin/tariff-drafts/${encodeURIComponent(c.req.param('draftId') ?? '')}`
  return needed(await callApi(c, TariffDraftView, 'GET', path))
}

async function versionOf(c: WebContext, version: string) {
  return needed(await callApi(c, TariffView, 'GET', `/admin/tariffs/${encodeURIComponent(version)}`))
}

interface FormShown {
  base: z.infer<typeof TariffView>
  values: FormValues
  revision?: number
  problem?: ApiProblem
}

function formPage(c: WebContext, { base, values, revision, problem }: FormShown, status: Status) {
  const locale = c.get('locale')
  const r = rulesWords(locale)
  const title = r.draftFrom(digits(base.version, locale))
  const errors = problem?.errors?.map(({ pointer, detail }) => ({ text: detail, href: `#${fieldOf(pointer)}` }))
  const children = (
    <div class="stack">
      <ErrorSummary locale={locale} errors={errors ?? (problem ? problemLines(problem) : [])} />
      <div class="stack-s">
        <h1>{title}</h1>
        <p class="muted">{r.draftIntro}</p>
      </div>
      <TariffForm
        c={c}
        base={base}
        values={values}
        problem={problem}
        {...(revision === undefined ? {} : { revision })}
      />
    </div>
  )
  return page(c, { title, children, crumbs: crumbsOf(c), wide: true, hasErrors: problem !== undefined }, status)
}

function crumbsOf(c: WebContext) {
  const locale = c.get('locale')
  return [
    { href: `/${locale}/admin`, label: adminWords(locale).title },
    { href: `/${locale}/admin/tariffs`, label: rulesWords(locale).tariffs },
  ]
}

function shown(c: WebContext, draft: Draft, { done, problem }: Told, status: Status) {
  const locale = c.get('locale')
  const r = rulesWords(locale)
  const told = { kept: r.draftKept, approved: r.nowApproved, discarded: r.nowDiscarded }
  const children = (
    <div class="stack">
      <ErrorSummary locale={locale} errors={problem ? problemLines(problem) : []} />
      <h1>{draft.title}</h1>
      {done !== undefined && Object.hasOwn(told, done) && (
        <p class="note" data-tone="green" role="status">
          {told[done as keyof typeof told]}
        </p>
      )}
      <section class="card pad">
        <Pairs
          rows={[
            [adminWords(locale).state, <DraftTag status={draft.status} locale={locale} />],
            [r.basedOn, <Code>{digits(draft.basedOn, locale)}</Code>],
            [r.authors, `${draft.authors.join(locale === 'fa' ? '، ' : ', ')} · ${draft.changedAt.jalali}`],
            draft.decidedBy &&
              draft.status === 'approved' && [r.approvedBy, `${draft.decidedBy} · ${draft.decidedAt?.jalali ?? ''}`],
            draft.version && [
              adminWords(locale).version,
              <a href={`/${locale}/admin/tariffs/${draft.version}`}>
                <Code>{digits(draft.version, locale)}</Code>
              </a>,
            ],
          ]}
        />
      </section>
      <Differences draft={draft} locale={locale} />
      <Examples draft={draft} locale={locale} />
      {draft.status === 'open' && <Decision c={c} draft={draft} />}
    </div>
  )
  const hasErrors = problem !== undefined
  return page(c, { title: draft.title, children, crumbs: crumbsOf(c), wide: true, hasErrors }, status)
}

function Differences({ draft, locale }: { draft: Draft; locale: 'fa' | 'en' }) {
  const r = rulesWords(locale)
  return (
    <section class="stack-m">
      <h2>{r.differences}</h2>
      {draft.differences.length === 0 ? (
        <p class="muted">{r.noDifferences}</p>
      ) : (
        <Table name={r.differences} heads={[r.rate, r.before, r.after]}>
          {draft.differences.map((row) => (
            <tr>
              <th scope="row" data-label={r.rate}>
                {row.what.label}
              </th>
              <td data-label={r.before}>
                <bdi>{row.before}</bdi>
              </td>
              <td data-label={r.after}>
                <strong>
                  <bdi>{row.after}</bdi>
                </strong>
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}

function Examples({ draft, locale }: { draft: Draft; locale: 'fa' | 'en' }) {
  const r = rulesWords(locale)
  return (
    <section class="stack-m">
      <div class="stack-s">
        <h2>{r.examples}</h2>
        <p class="muted small">{r.examplesIntro}</p>
      </div>
      <Table name={r.examples} heads={[r.example, r.before, r.after, r.difference]}>
        {draft.examples.map((row) => (
          <tr>
            <th scope="row" data-label={r.example}>
              {row.example.label}
            </th>
            <td data-label={r.before}>
              <Money rials={row.beforeRials} locale={locale} />
            </td>
            <td data-label={r.after}>
              <Money rials={row.afterRials} locale={locale} />
            </td>
            <td data-label={r.difference}>
              {row.differenceRials === '0' ? (
                '–'
              ) : (
                <Tag tone={row.differenceRials.startsWith('-') ? 'green' : 'amber'}>
                  <Money rials={row.differenceRials} locale={locale} />
                </Tag>
              )}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

function Decision({ c, draft }: { c: WebContext; draft: Draft }) {
  const locale = c.get('locale')
  const r = rulesWords(locale)
  const why = { author: r.notAuthor, role: r.notRole, decided: '', problems: r.hasProblems }
  return (
    <section class="card pad stack-m">
      <h2>{r.approve}</h2>
      {draft.mayNotApprove ? (
        <p class="note" data-tone="amber" id="why-not">
          {why[draft.mayNotApprove]}
        </p>
      ) : (
        <p>{r.approveHint}</p>
      )}
      {draft.problems.length > 0 && (
        <ul class="stack-s">
          {draft.problems.map(({ text }) => (
            <li>{text}</li>
          ))}
        </ul>
      )}
      <div class="row">
        <Form c={c}>
          <input type="hidden" name="revision" value={String(draft.revision)} />
          <input type="hidden" name="decision" value="approve" />
          <button
            class="btn"
            type="submit"
            disabled={draft.mayNotApprove !== null}
            aria-describedby={draft.mayNotApprove ? 'why-not' : undefined}
          >
            {r.approve}
          </button>
        </Form>
        {mayTariff(c, 'tariff.draft') && (
          <>
            <a class="btn quiet" href={`/${locale}/admin/tariff-drafts/${draft.draftId}/edit`}>
              {r.editDraft}
            </a>
            <Form c={c}>
              <input type="hidden" name="revision" value={String(draft.revision)} />
              <input type="hidden" name="decision" value="discard" />
              <button class="btn quiet" type="submit">
                {r.discard}
              </button>
            </Form>
          </>
        )}
      </div>
    </section>
  )
}
