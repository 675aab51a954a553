import type { Answers } from '../../db/personal/applications.ts'
import type { ParcelLookup } from '../../db/registers/parcels.ts'
import { parseRegistryPlate } from '../../domain/identifier/registry-plate.ts'
import { parseRenovationCode } from '../../domain/identifier/renovation-code.ts'

/** By what an application names its parcel: the renovation code, else the registry plate. */
export function parcelNamedIn(answers: Answers): ParcelLookup | undefined {
  const code = typeof answers.renovationCode === 'string' ? parseRenovationCode(answers.renovationCode) : undefined
  if (code?.ok) return { renovationCode: code.value }
  const plate = typeof answers.registryPlate === 'string' ? parseRegistryPlate(answers.registryPlate) : undefined
  return plate?.ok ? { plate: plate.value } : undefined
}
