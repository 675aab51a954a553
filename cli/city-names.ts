import { caseIdOf } from '../city/case-names.ts'
import { cityCases } from '../city/stories/city-cases.ts'
import { CommandError } from './answer.ts'

/** Name of a case of the demonstration city, as docs/demonstration-city.md calls it; empty for any other. */
export function cityNameOf(caseId: string): string {
  return cityCases.find(({ name }) => caseIdOf(name) === caseId)?.name ?? ''
}

/** Id of a case that is named by its id or by its name in the demonstration city. @throws CommandError for neither */
export function caseIdNamed(given: string): string {
  if (given.startsWith('case_')) return given
  const told = cityCases.find(({ name }) => name === given)
  if (!told) throw new CommandError(`${given} is neither the id of a case nor a case of the demonstration city.`)
  return caseIdOf(told.name)
}
