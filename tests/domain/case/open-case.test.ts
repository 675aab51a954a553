import { describe, expect, it } from 'vitest'
import { absentCase } from '../../../domain/case/case-state.ts'
import { evolveAll } from '../../../domain/case/evolve.ts'
import { openCase } from '../../../domain/case/open-case.ts'
import { everyKind } from './every-kind.ts'
import { endOfDayAfter, opening, start, text } from './play.ts'

describe('opening a case', () => {
  const events = openCase(everyKind, { ...opening, facts: { area: 70, unheard: 1 } }, start)

  it('says who asked for what, and starts the clocks of that instant', () => {
    expect(events.map(({ event }) => event)).toEqual([
      {
        type: 'CaseOpened',
        caseId: opening.caseId,
        service: 'every-kind',
        version: '1',
        district: 'd1',
        applicant: 'owner',
        facts: {
          found: false,
          safe: false,
          known: false,
          height: 0,
          area: 70,
          floors: 0,
          owed: '0',
          zone: '',
          codes: [],
        },
        calendar: opening.calendar,
        receivedAt: start,
        submission: text,
        parent: null,
      },
      { type: 'ClockStarted', clock: 'legal', dueAt: endOfDayAfter(90) },
      { type: 'ClockStarted', clock: 'service', dueAt: endOfDayAfter(7) },
    ])
    expect(
      events.every((logged) => logged.at === start && logged.actor === 'owner' && logged.commandId === 'cmd_open'),
    ).toBe(true)
  })

  it('leaves a case that is in no stage yet and knows its command', () => {
    expect(evolveAll(absentCase, events)).toMatchObject({ status: 'open', stage: null, commandIds: ['cmd_open'] })
  })
})
