import { syntheticPeople } from '../../local/simulators/providers/people.ts'

/** A property of the demonstration city with the person who owns it, as a form asks for them. */
interface Property {
  ownerNationalId: string
  renovationCode: string
  registryPlate: string
  postalCode: string
}

const plate = (main: number, sub: number, section: number) => `${sub} فرعی از ${main} اصلی بخش ${section}`

const properties = {
  maryam: property('9990000018', '1-1-1-1-0-0-0', plate(56, 1234, 2), '5813614571'),
  reza: property('9990001235', '1-1-1-2-0-0-0', plate(56, 1235, 2), '5813614572'),
  zahra: property('9990001014', '1-1-2-1-0-0-0', plate(56, 1301, 2), '5813614613'),
  /** A debt of one year, else clean. */
  babakInDebt: property('9990001103', '1-3-1-1-0-0-0', plate(58, 301, 2), '5814833611'),
  /** The certificate is too old, so it is no answer of seconds. */
  kazem: property('9990001022', '1-3-2-2-0-0-0', plate(58, 312, 2), '5814833614'),
} as const
export type PropertyName = keyof typeof properties

function property(
  ownerNationalId: string,
  renovationCode: string,
  registryPlate: string,
  postalCode: string,
): Property {
  return { ownerNationalId, renovationCode, registryPlate, postalCode }
}

function ownerOf(name: PropertyName) {
  const { ownerNationalId } = properties[name]
  const person = syntheticPeople.find(({ nationalId }) => nationalId === ownerNationalId)
  if (!person) throw new Error(`no synthetic person ${ownerNationalId}`)
  return person
}

/** The last four digits of the phone that the application names, for tracking. */
export const phoneLastFourOf = (name: PropertyName) => ownerOf(name).phone.slice(-4)

/** Answers of the certificate of address, the smallest service. */
export function addressAnswers(name: PropertyName): Readonly<Record<string, unknown>> {
  const { nationalId, firstName, lastName, birthDate, phone } = ownerOf(name)
  const { postalCode, renovationCode } = properties[name]
  return { applicantName: `${firstName} ${lastName}`, nationalId, birthDate, phone, postalCode, renovationCode }
}

/** Answers of an application for a building permit. */
export function permitAnswers(name: PropertyName): Readonly<Record<string, unknown>> {
  return {
    ...addressAnswers(name),
    registryPlate: properties[name].registryPlate,
    request: 'permit',
    byAgent: false,
    coOwned: false,
    vacantLand: false,
    demolition: true,
    requestedUse: 'residential',
    plannedFloors: 3,
    plannedUnits: 3,
    plannedAreaSquareMetres: 420,
    parkingCount: 3,
    structure: 'concrete',
  }
}

/** Answers of a notary's inquiry before a sale. */
export function transferAnswers(name: PropertyName): Readonly<Record<string, unknown>> {
  const { nationalId, firstName, lastName, phone } = ownerOf(name)
  const { renovationCode, registryPlate } = properties[name]
  return {
    notaryOffice: '12',
    notaryCity: 'خوی',
    letterNumber: '1405/ن/318',
    letterDate: '1405/09/02',
    transaction: 'sale',
    share: 'شش دانگ',
    renovationCode,
    registryPlate,
    applicantName: `${firstName} ${lastName}`,
    nationalId,
    buyerNationalId: '9990001111',
    phone,
    buildingState: 'finished',
  }
}
