import { AuditList, auditKinds } from '../../api/schemas/audit.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { page } from '../shared/layout.tsx'
import { Code, digits, Empty, Table } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import { auditKindWords } from '../shared/words/audit-kind-words.ts'
import { rulesWords } from '../shared/words/rules-words.ts'
import { sharedWords } from '../shared/words/shared-words.ts'
import type { WebContext } from '../web-env.ts'
import { CaseBox } from './case-box.tsx'

/** Who has changed what, and whether the record of it is whole. */
export async function auditPage(c: WebContext) {
  const locale = c.get('locale')
  const [t, r] = [adminWords(locale), rulesWords(locale)]
  const kind = auditKinds.find((one) => one === c.req.query('kind'))
  const query = { kind, before: c.req.query('before') }
  const { entries, chain, before } = needed(await callApi(c, AuditList, 'GET', '/admin/audit', { query }))
  const link = (one: string | undefined) => `/${locale}/admin/audit${one ? `?kind=${one}` : ''}`
  const words = auditKindWords(locale)
  const children = (
    <div class="stack">
      <div class="stack-s">
        <h1>{r.audit}</h1>
        <p class="muted">{r.auditIntro}</p>
      </div>
      <p class="note" data-tone={chain.brokenAt === null ? 'green' : 'red'} role="status">
        {chain.brokenAt === null
          ? r.chainWhole(digits(chain.entries, locale))
          : r.chainBroken(digits(chain.brokenAt, locale))}
      </p>
      <nav aria-label={r.act}>
        <ul class="row chips">
          {[undefined, ...auditKinds].map((one) => (
            <li>
              <a class="chip" href={link(one)} aria-current={one === kind ? 'page' : undefined}>
                {one ? words[one] : t.all}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {entries.length === 0 ? (
        <Empty>{r.noEntries}</Empty>
      ) : (
        <Table name={r.audit} heads={[r.number, r.when, r.who, r.act, r.about, t.district, r.fingerprint]}>
          {entries.map((entry) => (
            <tr>
              <td data-label={r.number}>{digits(entry.seq, locale)}</td>
              <td data-label={r.when}>
                <time datetime={entry.at.at}>{entry.time}</time>
              </td>
              <td data-label={r.who}>{entry.by.name ?? <Code>{entry.by.id}</Code>}</td>
              <td data-label={r.act}>{entry.what.label}</td>
              <td data-label={r.about}>
                <bdi>{entry.subject}</bdi>
                {entry.detail && (
                  <>
                    <br />
                    <span class="small muted">
                      <bdi>{entry.detail}</bdi>
                    </span>
                  </>
                )}
              </td>
              <td data-label={t.district}>{entry.district?.label ?? t.everyDistrict}</td>
              <td data-label={r.fingerprint}>
                <Code>{entry.hash.slice(0, 12)}</Code>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {before !== null && (
        <p class="pages">
          <a href={`${link(kind)}${kind ? '&' : '?'}before=${before}`}>{sharedWords(locale).older}</a>
        </p>
      )}
      <CaseBox c={c} title={r.caseChain} hint={r.caseChainHint} />
    </div>
  )
  return page(c, { title: r.audit, children, crumbs: [{ href: `/${locale}/admin`, label: t.title }], wide: true })
}
