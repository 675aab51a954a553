import { afterAll, beforeAll, expect, it } from 'vitest'
import { type City, startCity } from '../support/city.ts'
import { play } from '../support/story.ts'
import { openTestCase } from '../support/test-case.ts'

let city: City
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city?.stop())

it('comes from the application to the signed permit', async () => {
  const caseId = await openTestCase(city, {
    service: 'building-permit',
    facts: { plannedFloors: 3, plannedUnits: 3, plannedAreaSquareMetres: 420 },
  })
  const state = await play(city, caseId)
  expect(state).toMatchObject({ status: 'closed', outcome: 'permit' })
  const letters = Object.values(state.letters).map((letter) => letter.template)
  expect(letters.slice(0, 3)).toEqual(['plan-order', 'permit-debt-notice', 'building-permit'])
  // Two notices go out at the same time.
  expect(letters.slice(3).toSorted()).toEqual(['notice-to-engineers', 'notice-to-utilities'])
}, 180_000)
