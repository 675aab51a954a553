import { demonstrationPeople } from '../db/seed/demonstration-people.ts'
import type { Procedure } from '../domain/procedure/procedure-schema.ts'
import { addDays, tehranDay } from '../domain/time/day.ts'
import { lastingDigits } from './chance.ts'
import type { CityCase } from './city-case.ts'
import { propertyOf } from './properties.ts'

type Answers = Readonly<Record<string, unknown>>

/** Birth dates and phones as the simulated registries know them. */
const registered: Readonly<Record<string, { birthDate: string; phone: string }>> = {
  '9990000018': { birthDate: '1985-06-12', phone: '09990000001' },
  '9990001235': { birthDate: '1979-02-03', phone: '09990000002' },
  '9990001014': { birthDate: '1990-11-30', phone: '09990000003' },
  '9990001022': { birthDate: '1971-04-23', phone: '09990000004' },
  '9990001030': { birthDate: '1966-09-01', phone: '09990000005' },
  '9990001049': { birthDate: '1948-03-21', phone: '09990000006' },
  '9990001057': { birthDate: '1952-07-15', phone: '09990000007' },
  '9990001065': { birthDate: '1998-01-19', phone: '09990000008' },
  '9990001073': { birthDate: '1983-05-27', phone: '09990000009' },
  '9990001103': { birthDate: '1975-10-14', phone: '09990000012' },
  '9990001111': { birthDate: '2001-04-02', phone: '09990000013' },
  '9990001121': { birthDate: '1961-06-30', phone: '09990000014' },
}

/** What an applicant answers to each service's own questions, unless a case says otherwise. */
const usual: Readonly<Record<string, Answers>> = {
  'building-permit': {
    request: 'permit',
    vacantLand: false,
    demolition: true,
    requestedUse: 'residential',
    plannedFloors: 3,
    plannedUnits: 3,
    plannedAreaSquareMetres: 420,
    parkingCount: 3,
    structure: 'concrete',
  },
  'notary-transfer-inquiry': {
    notaryCity: 'خوی',
    transaction: 'sale',
    share: 'شش دانگ',
    buyerNationalId: '9990001111',
    buildingState: 'finished',
  },
  'bank-mortgage-inquiry': {
    bankName: 'بانک نمونه',
    branchName: 'شعبهٔ مرکزی خوی',
    branchCode: '1201',
    loanKind: 'mortgage',
    loanRials: 2_500_000_000,
    declaredUnchanged: true,
  },
  'renovation-clearance': { request: 'clearance' },
  'utility-connection-inquiry': { askedBy: 'owner', company: 'power', kind: 'permanent', units: 1 },
  'excavation-permit': {
    applicantKind: 'owner',
    street: 'خیابان نمونه',
    mainStreet: false,
    purpose: 'water',
    surface: 'asphalt',
    trenchMetres: 12,
    trenchCentimetres: 60,
    depthCentimetres: 120,
  },
  'completion-certificate': { requestKind: 'whole', hasLift: false },
  'article-100-case': {
    source: 'patrol',
    violationKind: 'beyond-permit',
    violationUse: 'residential',
    violationSquareMetres: 42,
    violationFloor: 2,
    constructionYear: 1404,
    workOngoing: true,
  },
  subdivision: { action: 'subdivide' },
}

/** The whole application: who, which property, and the answers; questions that the form does not ask are left out. */
export function answersFor(told: CityCase, procedure: Procedure, at: number): Answers {
  const property = propertyOf(told.parcel)
  const [nationalId = ''] = property.owners[0] ?? []
  const person = demonstrationPeople.find((one) => one.nationalId === nationalId)
  if (!person) throw new Error(`${told.parcel} has no owner`)
  const { main, sub, section } = property.plate
  const letter = Number.parseInt(lastingDigits(told.name, 3), 16) + 100
  const all: Answers = {
    applicantName: person.name,
    nationalId,
    ...registered[nationalId],
    postalCode: property.postalCode,
    renovationCode: property.code,
    registryPlate: `${sub} فرعی از ${main} اصلی بخش ${section}`,
    byAgent: false,
    coOwned: false,
    notaryOffice: told.by.replace('notary-', ''),
    letterNumber: `1405/${letter}`,
    letterDate: addDays(tehranDay(at), -1),
    finishingDate: addDays(tehranDay(at), -30),
    startDate: addDays(tehranDay(at), 20),
    deedAreaSquareMetres: property.area,
    ...usual[told.service],
    ...told.answers,
  }
  const asked = new Set(procedure.form.map(({ name }) => name))
  return Object.fromEntries(Object.entries(all).filter(([name]) => asked.has(name)))
}
