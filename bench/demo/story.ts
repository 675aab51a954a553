import type { City } from './city.ts'

/** One path through a service, told step by step as it happens. */
export interface Story {
  name: string
  title: string
  play: (city: City, tell: (line: string) => void) => Promise<void>
}

/** @throws Error that says what was told and what is */
export function expectThat(isSo: boolean, told: string): void {
  if (!isSo) throw new Error(`not as told: ${told}`)
}
