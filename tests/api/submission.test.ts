import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../support/test-case.ts'
import { type ApiCity, benchAnswers, startApiCity } from './support/api-city.ts'

let api: ApiCity
beforeAll(async () => {
  api = await startApiCity()
})
afterAll(() => api?.stop())

let count = 0
const submit = (as: string, body: unknown, key = `key-${count++}-submission`) =>
  api.call('POST', '/api/v1/cases', { as, body, headers: { 'idempotency-key': key } })

describe('a submission', () => {
  test('opens a case that runs, and is shown with why it waits', async () => {
    const answer = await submit('maryam', { service: 'bench-core', answers: benchAnswers })
    expect(answer.body).toMatchObject({ caseId: expect.any(String) })
    expect(answer.status).toBe(201)
    const { caseId } = answer.body
    await until(async () => {
      const read = await api.call('GET', `/api/v1/cases/${caseId}`, { as: 'maryam' })
      expect(read.status).toBe(200)
      return read.body.waitingFor[0]?.what === 'task' ? read.body : undefined
    })
    const tasks = await api.call('GET', '/api/v1/tasks', { as: 'intake-clerk-1' })
    const { taskId } = tasks.body.tasks[0]
    const decided = await api.call('POST', `/api/v1/tasks/${taskId}/decision`, {
      as: 'intake-clerk-1',
      body: { outcome: 'approved' },
    })
    expect(decided.status).toBe(200)
  })
})
