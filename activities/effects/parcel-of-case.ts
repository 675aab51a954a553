import type { Answers } from '../../db/personal/applications.ts'
import type { ParcelLookup } from '../../db/registers/parcels.ts'
import { parseRegistryPlate } from '../../domain/identifier/registry-plate.ts'
import { parseRenovationCode } from '../../domain/identifier/renovation-code.ts'

/** Fields in which an application for a merger names the other parcels. */
const furtherCodes = ['secondCode', 'thirdCode', 'fourthCode'] as const

/** All parcels that an application names, its own first. */
export function parcelsNamedIn(answers: Answers): readonly ParcelLookup[] {
  const own = parcelNamedIn(answers)
  const others = furtherCodes.flatMap((name): ParcelLookup[] => {
    const code = typeof answers[name] === 'string' ? parseRenovationCode(answers[name]) : undefined
    return code?.ok ? [{ renovationCode: code.value }] : []
  })
  return own ? [own, ...others] : others
}

/** By what an application names its parcel: the renovation code, else the registry plate. */
export function parcelNamedIn(answers: Answers): ParcelLookup | undefined {
  const code = typeof answers.renovationCode === 'string' ? parseRenovationCode(answers.renovationCode) : undefined
  if (code?.ok) return { renovationCode: code.value }
  const plate = typeof answers.registryPlate === 'string' ? parseRegistryPlate(answers.registryPlate) : undefined
  return plate?.ok ? { plate: plate.value } : undefined
}
