import { districtNames } from '../../catalogue/municipality.ts'
import { logSignIn } from '../../db/principals/sign-in-log.ts'
import {
  type DemonstrationPrincipal,
  demonstrationOrganisations,
  demonstrationPrincipals,
} from '../../db/seed/demonstration-accounts.ts'
import { demonstrationPeople } from '../../db/seed/demonstration-people.ts'
import { roleWords } from '../../domain/access/role-words.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { Form } from '../shared/parts.tsx'
import { notFoundPage } from '../shared/problem-pages.tsx'
import { accountWords } from '../shared/words/account-words.ts'
import type { WebContext } from '../web-env.ts'
import { enter } from './entry.ts'

/** Who shows most of the product. */
const featured = [
  ...['prn_maryam', 'prn_reza', 'prn_notary-12', 'prn_power', 'prn_intake-clerk-1', 'prn_building-expert-1'],
  ...['prn_head-of-planning-1', 'prn_cashier-1', 'prn_admin-central', 'prn_council-member-central'],
]

const isDemonstration = (c: WebContext) => c.get('deps').settings.SARA8_TRAINING

/** A few accounts with a button each; nothing where the city is a real one. */
export function FeaturedAccounts({ c, to }: { c: WebContext; to: string | undefined }) {
  if (!isDemonstration(c)) return null
  const locale = c.get('locale')
  const t = accountWords(locale)
  const accounts = demonstrationPrincipals.filter(({ id }) => featured.includes(id))
  return (
    <section class="card pad stack-m">
      <h2 class="sub">{t.demonstration}</h2>
      <p class="small muted">{t.demonstrationIntro}</p>
      <Accounts c={c} accounts={accounts} to={to} />
      <p>
        <a href={`/${locale}/sign-in/demonstration`}>{t.demonstrationAll}</a>
      </p>
    </section>
  )
}

/** Every account of the demonstration city. */
export function demonstrationPage(c: WebContext) {
  if (!isDemonstration(c)) return notFoundPage(c)
  const locale = c.get('locale')
  const t = accountWords(locale)
  const staffIn = (district: string) =>
    demonstrationPrincipals.filter((one) => one.kind === 'staff' && one.district === district)
  const groups = [
    [t.citizens, demonstrationPrincipals.filter(({ kind }) => kind === 'citizen')],
    [t.organisations, demonstrationPrincipals.filter(({ kind }) => kind === 'organisation')],
    ...Object.entries(districtNames).map(([id, name]) => [t.staffOf(name[locale]), staffIn(id)] as const),
    [t.staffOf(t.everyDistrict), staffIn('*')],
  ] as const
  const children = (
    <div class="stack">
      <div class="stack-s narrow">
        <h1>{t.demonstration}</h1>
        <p>{t.demonstrationIntro}</p>
      </div>
      <div class="grid">
        {groups.map(
          ([title, accounts]) =>
            accounts.length > 0 && (
              <section class="card pad stack-m">
                <h2 class="sub">{title}</h2>
                <Accounts c={c} accounts={accounts} />
              </section>
            ),
        )}
      </div>
    </div>
  )
  return page(c, { title: t.demonstration, children })
}

/** Signs in as one of the demonstration's people, and as nobody else. */
export async function demonstrationSent(c: WebContext) {
  const { account, to } = await readForm(c)
  const known = demonstrationPrincipals.find(({ id }) => id === account)
  if (!isDemonstration(c) || !known) return notFoundPage(c)
  await logSignIn(c.get('deps').database.sql, known.id, 'signed-in', 'demonstration')
  return enter(c, known.id, to)
}

interface AccountsProps {
  c: WebContext
  accounts: readonly DemonstrationPrincipal[]
  to?: string | undefined
}

function Accounts({ c, accounts, to }: AccountsProps) {
  const locale = c.get('locale')
  const t = accountWords(locale)
  return (
    <Form c={c} action={`/${locale}/sign-in/demonstration`}>
      {to && <input type="hidden" name="to" value={to} />}
      <ul class="accounts">
        {accounts.map((account) => {
          const name = nameOf(account, locale)
          return (
            <li>
              <button
                class="account"
                type="submit"
                name="account"
                value={account.id}
                aria-label={t.enterAs(`${name}، ${whatOf(account, locale)}`)}
              >
                <b>{name}</b>
                <span class="small muted">{whatOf(account, locale)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </Form>
  )
}

function nameOf({ id, signature, organisation, label }: DemonstrationPrincipal, locale: Locale): string {
  const person = demonstrationPeople.find(({ account }) => `prn_${account}` === id)
  if (person) return locale === 'fa' ? person.name : person.nameEn
  return (signature?.name ?? demonstrationOrganisations.find((one) => one.id === organisation)?.name)?.[locale] ?? label
}

function whatOf({ role, signature }: DemonstrationPrincipal, locale: Locale): string {
  if (role === null) return accountWords(locale).citizen
  return signature?.post[locale] ?? roleWords[role][locale]
}
