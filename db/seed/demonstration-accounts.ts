import type { KeyScope, PrincipalKind } from '../../domain/access/principal.ts'
import type { Role } from '../../domain/access/role.ts'
import { roleWords } from '../../domain/access/role-words.ts'
import { demonstrationPeople } from './demonstration-people.ts'

export interface DemonstrationOrganisation {
  id: string
  kind: 'notary-office' | 'bank-branch' | 'utility'
  name: { fa: string; en: string }
  providers: readonly string[]
}

/** Who has a key of the demonstration city. */
export interface DemonstrationPrincipal {
  id: string
  kind: PrincipalKind
  /** What the list of accounts says. */
  label: string
  organisation: string | null
  /** Name and post under a letter; members of staff only. */
  signature: { name: { fa: string; en: string }; post: { fa: string; en: string } } | null
  role: Role | null
  district: string
  scopes: readonly KeyScope[]
}

export const demonstrationOrganisations: readonly DemonstrationOrganisation[] = [
  {
    id: 'org_notary-12',
    kind: 'notary-office',
    name: { fa: 'دفتر اسناد رسمی ۱۲ خوی (نمونه)', en: 'Notary office 12 (sample)' },
    providers: [],
  },
  {
    id: 'org_notary-27',
    kind: 'notary-office',
    name: { fa: 'دفتر اسناد رسمی ۲۷ خوی (نمونه)', en: 'Notary office 27 (sample)' },
    providers: [],
  },
  {
    id: 'org_bank-1',
    kind: 'bank-branch',
    name: { fa: 'بانک نمونه، شعبهٔ خوی', en: 'Sample Bank, Khoy branch' },
    providers: [],
  },
  {
    id: 'org_power',
    kind: 'utility',
    name: { fa: 'شرکت برق نمونه', en: 'Sample power company' },
    providers: ['utility'],
  },
]

const districts = [
  { id: 'khoy-1', short: '1', fa: 'منطقهٔ یک', en: 'District 1' },
  { id: 'khoy-2', short: '2', fa: 'منطقهٔ دو', en: 'District 2' },
] as const

const districtRoles: readonly Role[] = [
  'intake-clerk',
  'inquiry-clerk',
  'site-visitor',
  'planning-expert',
  'building-expert',
  'plan-controller',
  'facade-committee',
  'head-of-planning',
  'revenue-officer',
  'cashier',
  'deputy-mayor',
  'district-mayor',
  'secretariat',
  'renovation-auditor',
  'civil-works-expert',
  'civil-works-deputy',
  'traffic-expert',
]
const centralRoles: readonly Role[] = [
  'article-five-secretary',
  'renovation-commission',
  'admin',
  'inspector',
  'council-member',
]
const buildingControlRoles: readonly Role[] = ['patrol-officer', 'enforcement-officer']
const commissionRoles: readonly Role[] = [
  'article-hundred-judge',
  'article-hundred-interior',
  'article-hundred-council',
]

const centre = { id: '*', short: 'central', fa: 'شهرداری خوی', en: 'Khoy municipality' }
/** The Article 100 commission sits in two boards of other members: the second hears what is objected against the first. */
const boards = [
  { id: '*', short: 'first', fa: 'شعبهٔ بدوی', en: 'first board' },
  { id: '*', short: 'appeal', fa: 'شعبهٔ تجدیدنظر', en: 'appeal board' },
]

// Given names and surnames that say that nobody is meant.
const givenNames = [
  ['سعید', 'Saeid'],
  ['نرگس', 'Narges'],
  ['حمید', 'Hamid'],
  ['الهام', 'Elham'],
  ['جواد', 'Javad'],
  ['فاطمه', 'Fatemeh'],
  ['بهرام', 'Bahram'],
  ['مینا', 'Mina'],
  ['داود', 'Davud'],
  ['شیرین', 'Shirin'],
  ['اکبر', 'Akbar'],
  ['ناهید', 'Nahid'],
  ['یونس', 'Yunes'],
  ['پروین', 'Parvin'],
] as const
const surnames = [
  ['نمونه', 'Nemuneh'],
  ['آزمون', 'Azmun'],
  ['مثال', 'Mesal'],
] as const

const everyScope: readonly KeyScope[] = ['read', 'act', 'administer']
const ordinary: readonly KeyScope[] = ['read', 'act']

const staff = [
  ...districts.flatMap((district) => districtRoles.map((role) => ({ role, district }))),
  ...centralRoles.map((role) => ({ role, district: centre })),
  ...districts.flatMap((district) => buildingControlRoles.map((role) => ({ role, district }))),
  ...(['article-hundred-secretary', 'legal-officer'] as const).map((role) => ({ role, district: centre })),
  ...boards.flatMap((district) => commissionRoles.map((role) => ({ role, district }))),
].map(({ role, district }, index): DemonstrationPrincipal => {
  const [given, givenEn] = givenNames[index % givenNames.length]!
  const [surname, surnameEn] = surnames[Math.floor(index / givenNames.length) % surnames.length]!
  const post = { fa: `${roleWords[role].fa}، ${district.fa}`, en: `${roleWords[role].en}, ${district.en}` }
  return {
    id: `prn_${role}-${district.short}`,
    kind: 'staff',
    label: `${givenEn} ${surnameEn}`,
    organisation: null,
    signature: { name: { fa: `${given} ${surname}`, en: `${givenEn} ${surnameEn}` }, post },
    role,
    district: district.id,
    scopes: role === 'admin' || role === 'deputy-mayor' ? everyScope : ordinary,
  }
})

const citizens = demonstrationPeople.flatMap(({ account, nameEn }): DemonstrationPrincipal[] =>
  account === undefined
    ? []
    : [
        {
          id: `prn_${account}`,
          kind: 'citizen',
          label: nameEn,
          organisation: null,
          signature: null,
          role: null,
          district: '',
          scopes: ordinary,
        },
      ],
)

const organisationRoles = {
  'notary-office': 'notary',
  'bank-branch': 'bank-officer',
  utility: 'utility-officer',
} as const

const organisationUsers = demonstrationOrganisations.map(
  ({ id, kind, name }): DemonstrationPrincipal => ({
    id: id.replace('org_', 'prn_'),
    kind: 'organisation',
    label: name.en,
    organisation: id,
    signature: null,
    role: organisationRoles[kind],
    district: '*',
    scopes: ordinary,
  }),
)

/** Citizens, organisations and every role of the services in both districts. */
export const demonstrationPrincipals: readonly DemonstrationPrincipal[] = [...citizens, ...organisationUsers, ...staff]
