import { describe, expect, it } from 'vitest'
import { readCommandLine } from '../../bench/options.ts'

describe('the command line of a benchmark', () => {
  it('names the benchmark and takes numbers', () => {
    expect(readCommandLine(['case', '--json', '--rounds', '7', '--seconds', '10'])).toEqual({
      command: 'case',
      json: true,
      rounds: 7,
      seconds: 10,
    })
  })

  it.each([[['case', '--rounds', '0']], [['case', '--lanes', 'many']], [['case', 'track']], [['case', '--speed']]])(
    'refuses %j',
    (args) => {
      expect(() => readCommandLine(args)).toThrow()
    },
  )
})
