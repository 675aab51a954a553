import { expect, test } from 'vitest'
import { factSources } from '../../../domain/case/fact-sources.ts'
import { clerk, noOf, send } from './play.ts'
import { playTo } from './plays.ts'

const sourceOf = (game: ReturnType<typeof playTo>, fact: string) => factSources(game.log).get(fact)

test('each fact is told last by whoever told it last', () => {
  const game = playTo('review')
  expect(sourceOf(game, 'found')).toMatchObject({ kind: 'register' })
  expect(sourceOf(game, 'safe')).toMatchObject({ kind: 'inquiry' })
  expect(sourceOf(game, 'area')).toMatchObject({ kind: 'application', actor: 'owner' })
})

test('a decision that was taken back told nothing', () => {
  const game = playTo('review')
  const no = noOf(game, 'review')
  send(game, 'decideTask', { no, outcome: 'measured', facts: { area: 80 }, text: null }, clerk('intake-clerk'))
  expect(sourceOf(game, 'area')).toMatchObject({ kind: 'decision', no, actor: 'intake-clerk' })
  send(game, 'recallDecision', { no }, clerk('intake-clerk'))
  expect(sourceOf(game, 'area')).toMatchObject({ kind: 'application' })
})
