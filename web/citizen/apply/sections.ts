import type { z } from 'zod'
import type { FormChecked } from '../../../api/schemas/form.ts'

export type CheckedForm = z.infer<typeof FormChecked>
export type CheckedField = CheckedForm['fields'][number]

/** What belongs together on a page, as people think of it. */
type Group = 'people' | 'letter' | 'property' | 'ownership' | 'building' | 'engineers' | 'request'

// biome-ignore format: one row a group
const groupOf: Readonly<Record<string, Group>> = Object.fromEntries(
  Object.entries({
    people: ['applicantKind', 'applicantName', 'nationalId', 'birthDate', 'phone', 'buyerNationalId', 'complainantName'],
    letter: ['notaryOffice', 'notaryCity', 'bankName', 'branchName', 'branchCode', 'letterNumber', 'letterDate', 'paperNumber'],
    property: ['postalCode', 'renovationCode', 'registryPlate', 'secondCode', 'thirdCode', 'fourthCode', 'street', 'mainStreet', 'vacantLand', 'demolition'],
    ownership: ['byAgent', 'coOwned', 'coOwners', 'byCompany', 'companyName', 'companyLegalId'],
    building: ['requestedUse', 'plannedFloors', 'plannedUnits', 'plannedAreaSquareMetres', 'parkingCount', 'structure', 'permitNumber', 'finishingDate', 'hasLift'],
    engineers: ['designerNumber', 'supervisorNumber'],
  } satisfies Partial<Record<Group, string[]>>).flatMap(([group, names]) => names.map((name) => [name, group as Group])),
)

/** One page of an application. */
export interface Section {
  /** In the address: the group, numbered where a group takes several pages. */
  id: string
  group: Group
  fields: readonly CheckedField[]
  /** Whether any of its questions is asked for these answers. */
  isAsked: boolean
  state: 'done' | 'begun' | 'open'
}

/**
 * The pages of a form: a natural group each, in the order in which the form begins them. A question that depends on another
 * comes on a page after it, so that the server can tell whether it is asked at all.
 */
export function sectionsOf({ fields }: CheckedForm): readonly Section[] {
  const groups = [...new Set(fields.map(groupNamed))]
  return groups.flatMap((group) => {
    const own = fields.filter((field) => groupNamed(field) === group)
    const guards = [...new Set(own.map(({ when }) => when))]
    return guards.map((guard, index) =>
      sectionOf(
        group,
        index,
        own.filter(({ when }) => when === guard),
      ),
    )
  })
}

function sectionOf(group: Group, index: number, fields: readonly CheckedField[]): Section {
  const asked = fields.filter((field) => field.asked)
  const isDone = asked.every(({ error }) => error === null)
  const isBegun = asked.some(({ text, error }) => text !== null || (error !== null && error.code !== 'required'))
  const hasNeeded = asked.some(({ required }) => required)
  const state = isDone && (hasNeeded || isBegun) ? 'done' : isBegun ? 'begun' : isDone ? 'done' : 'open'
  return { id: index === 0 ? group : `${group}-${index + 1}`, group, fields: asked, isAsked: asked.length > 0, state }
}

const groupNamed = ({ name }: CheckedField): Group => groupOf[name] ?? 'request'
