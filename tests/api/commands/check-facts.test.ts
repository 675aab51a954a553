import { describe, expect, test } from 'vitest'
import { checkAnswer, checkFacts } from '../../../api/commands/check-facts.ts'
import { Problem } from '../../../api/problems/problem.ts'
import { buildingPermit } from '../../../catalogue/procedures/building-permit.ts'
import type { FactValue } from '../../../domain/expression/expression.ts'

function codesOf(check: () => void): readonly string[] {
  try {
    check()
    return []
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure
    return (failure.parts.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`)
  }
}

describe('facts that a person gives', () => {
  test.each<[Record<string, FactValue>, string[]]>([
    [{ plannedFloors: 3, requestedUse: 'residential', byAgent: true }, []],
    [{ plannedFloors: 0 }, ['#/facts/plannedFloors too-small']],
    [{ plannedAreaSquareMetres: 200_001 }, ['#/facts/plannedAreaSquareMetres too-large']],
    [{ netAreaSquareMetres: -1 }, ['#/facts/netAreaSquareMetres too-small']],
    [{ requestedUse: 'constructor' }, ['#/facts/requestedUse no-such-choice']],
    [{ noFactOfOurs: 1, plannedUnits: 'many' }, []],
  ])('%j: %j', (facts, expected) => {
    expect(codesOf(() => checkFacts(buildingPermit, facts))).toEqual(expected)
  })
})

describe('an answer that a clerk types in', () => {
  test.each<[string, Record<string, FactValue>, string[]]>([
    ['utility', { utilityDecision: 'clear' }, []],
    ['utility', { utilityDecision: 'they phoned' }, ['#/facts/utilityDecision answer-unsound']],
    [
      'utility',
      { utilityDecision: 'clear', powerLineClearance: false },
      ['#/facts/utilityDecision answer-unsound', '#/facts/powerLineClearance answer-unsound'],
    ],
    ['nobody', { utilityDecision: 'they phoned' }, []],
  ])('of %s, %j: %j', (provider, facts, expected) => {
    expect(codesOf(() => checkAnswer(provider, facts))).toEqual(expected)
  })
})
