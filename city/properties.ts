import { cityParcels } from '../db/seed/city-parcels.ts'
import { type DemonstrationParcel, demonstrationParcels } from '../db/seed/demonstration-parcels.ts'

/** A property of the city by its id. */
export function propertyOf(id: string): DemonstrationParcel {
  const found = [...cityParcels, ...demonstrationParcels].find((parcel) => parcel.id === id)
  if (!found) throw new Error(`no property ${id}`)
  return found
}
