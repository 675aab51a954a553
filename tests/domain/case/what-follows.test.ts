import { expect, test } from 'vitest'
import type { CaseCommand } from '../../../domain/case/case-command.ts'
import { isRefusal } from '../../../domain/case/refusal.ts'
import { type Following, whatFollows } from '../../../domain/case/what-follows.ts'
import { clerk, minute, noOf, type Play, start } from './play.ts'
import { decided, playTo } from './plays.ts'

function foresee(game: Play, step: string, outcome: string, role: Parameters<typeof clerk>[0]) {
  const payload = { no: noOf(game, step), outcome, facts: {}, text: null }
  const command: CaseCommand = {
    ...{ commandId: 'cmd_preview', actor: clerk(role), cause: 'api', receivedAt: game.now },
    ...{ name: 'decideTask', payload },
  }
  return whatFollows(game.core, game.state, command, game.now)
}
const types = (following: ReturnType<typeof foresee>) =>
  (following as Following).events.map(({ event }) => ('stage' in event ? event.stage : event.type))

test('a decision beside which another step is open leaves the case in its stage', () => {
  const game = playTo('review')
  const before = structuredClone(game.state)
  const following = foresee(game, 'review', 'fine', 'intake-clerk')
  expect(types(following)).toEqual(['DecisionTookEffect'])
  expect((following as Following).effectiveAt).toBe(start + 10 * minute)
  expect(game.state).toEqual(before)
})

test('the last decision of a stage leads to the next, with what it asks for', () => {
  const game = playTo('review')
  decided(game, 'visit', 'seen', 'site-visitor')
  const following = foresee(game, 'review', 'fine', 'intake-clerk')
  expect(types(following).slice(0, 2)).toEqual(['DecisionTookEffect', 'DecisionTookEffect'])
  expect(types(following)).toContain('sign')
  expect((following as Following).state.stage).toBe('sign')
})

test('what would be refused is refused here too', () => {
  const game = playTo('review')
  expect(foresee(game, 'review', 'nothing', 'intake-clerk')).toMatchObject({ refused: 'outcome-unknown' })
  expect(isRefusal(foresee(game, 'review', 'fine', 'cashier'))).toBe(true)
})
