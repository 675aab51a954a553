/** What a building has, by its permit or as it was measured. */
export interface BuildingSize {
  areaSquareMetres: number
  floors: number
  units: number
  parkingSpaces: number
}

export interface AsBuiltFindings {
  excessAreaSquareMetres: number
  excessFloors: number
  excessUnits: number
  missingParkingSpaces: number
  withinTolerance: boolean
}

/**
 * Compares a building with its permit. Floors, units and parking have to agree; of the area a small difference is let pass.
 * @param tolerancePercent of the permitted area; without a permit nothing is within tolerance
 */
export function compareAsBuilt(
  permitted: BuildingSize | null,
  built: BuildingSize,
  tolerancePercent: number,
): AsBuiltFindings {
  const allowed = permitted ?? { areaSquareMetres: 0, floors: 0, units: 0, parkingSpaces: 0 }
  const excessAreaSquareMetres = Math.max(0, built.areaSquareMetres - allowed.areaSquareMetres)
  const excessFloors = Math.max(0, built.floors - allowed.floors)
  const excessUnits = Math.max(0, built.units - allowed.units)
  const missingParkingSpaces = Math.max(0, allowed.parkingSpaces - built.parkingSpaces)
  const withinTolerance =
    permitted !== null &&
    excessAreaSquareMetres * 100 <= allowed.areaSquareMetres * tolerancePercent &&
    excessFloors === 0 &&
    excessUnits === 0 &&
    missingParkingSpaces === 0
  return { excessAreaSquareMetres, excessFloors, excessUnits, missingParkingSpaces, withinTolerance }
}
