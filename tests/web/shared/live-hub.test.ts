import { expect, test } from 'vitest'
import type { CaseChange } from '../../../db/queries/case-changes.ts'
import { createLiveHub } from '../../../web/shared/live-hub.ts'

test('tells those who watch a case or its district, everybody after a lost connection, and nobody who has gone', async () => {
  let tell: (change: CaseChange | 'anything') => void = () => {}
  let connections = 0
  const hub = createLiveHub(async (told) => {
    connections += 1
    tell = told
  })
  const heard: string[] = []
  const endCase = hub.watch(['case case_1'], () => heard.push('case'))
  hub.watch(['district khoy-1'], () => heard.push('district'))
  hub.watch(['case case_2'], () => heard.push('other'))
  expect([connections, hub.size()]).toEqual([1, 3])
  tell({ caseId: 'case_1', district: 'khoy-1' })
  expect(heard.splice(0)).toEqual(['case', 'district'])
  endCase()
  tell({ caseId: 'case_1', district: 'khoy-1' })
  expect(heard.splice(0)).toEqual(['district'])
  tell('anything')
  expect(heard).toEqual(['district', 'other'])
})
