import { WorkflowNotFoundError } from '@temporalio/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendEvents } from '../../db/log/append-events.ts'
import { loadLog } from '../../db/log/load-case.ts'
import { verifyChains } from '../../db/log/verify-log.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { project } from '../../domain/case/project.ts'
import { type City, startCity } from '../support/city.ts'
import {
  clerk,
  eventsOf,
  fastForward,
  openTestCase,
  send,
  stateOf,
  systemActor,
  until,
  untilEvent,
} from '../support/test-case.ts'

let city: City
beforeAll(async () => {
  city = await startCity({ maxCachedWorkflows: 0 })
})
afterAll(() => city?.stop())

const approval = (no: number) => ({ no, outcome: 'approved', facts: {}, text: null })

async function waitingTask(): Promise<{ caseId: CaseId; no: number }> {
  const caseId = await openTestCase(city, { service: 'bench-core' })
  const { event } = await untilEvent(city, caseId, 'TaskOpened')
  return { caseId, no: event.no }
}

describe('commands', () => {
  it('takes a command id once, whatever way and however often it comes', async () => {
    const { caseId, no } = await waitingTask()
    const first = await send(city, caseId, 'decideTask', approval(no), clerk('intake-clerk'), `cmd_once-${caseId}`)
    const again = await send(city, caseId, 'decideTask', approval(no), clerk('intake-clerk'), `cmd_once-${caseId}`)
    await city.client.workflow.getHandle(caseId).signal('decideTask', {
      commandId: `cmd_once-${caseId}`,
      actor: clerk('intake-clerk'),
      cause: 'operator',
      receivedAt: Date.now(),
      payload: approval(no),
    })
    await untilEvent(city, caseId, 'InvoiceIssued')
    expect([first.delivery.fate, again.delivery.fate]).toEqual(['applied', 'applied'])
    const types = (await eventsOf(city, caseId)).map((logged) => logged.event.type)
    expect(types.filter((type) => type === 'TaskDecided')).toHaveLength(1)
    expect(types).not.toContain('CommandRefused')
  })

  it('refuses by Update without a trace in the log, and tells who was faster', async () => {
    const { caseId, no } = await waitingTask()
    const decisions = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        send(city, caseId, 'decideTask', approval(no), clerk('intake-clerk', 'khoy-1', `usr_${index}`)),
      ),
    )
    const applied = decisions.filter(({ delivery }) => delivery.fate === 'applied')
    expect(applied).toHaveLength(1)
    const winner = (await eventsOf(city, caseId)).find((logged) => logged.event.type === 'TaskDecided')
    for (const { delivery } of decisions) {
      if (delivery.fate === 'applied') continue
      expect(delivery).toMatchObject({
        fate: 'refused',
        refusal: { refused: 'task-already-decided', params: { by: winner?.actor } },
      })
    }
  })

  it('answers malformed signals and a cancel request in the log and goes on', async () => {
    const { caseId, no } = await waitingTask()
    const handle = city.client.workflow.getHandle(caseId)
    await handle.signal('decideTask', null)
    await handle.signal('decideTask', { nonsense: true })
    await handle.signal('noSuchCommand', 7)
    await handle.cancel()
    await untilEvent(city, caseId, 'CommandRefused', 3)
    await untilEvent(city, caseId, 'CancelRequested')
    expect((await send(city, caseId, 'decideTask', approval(no), clerk('intake-clerk'))).delivery.fate).toBe('applied')
  })
})

describe('two writers', () => {
  it('starts again from the log after a foreign append, and loses no command', async () => {
    const { caseId, no } = await waitingTask()
    const { head } = await loadLog(city.worker.sql, caseId)
    const core = await city.tools.procedures.core('bench-core', '1405.1')
    const events = [
      {
        at: Date.now(),
        actor: 'usr_admin',
        cause: 'admin',
        commandId: null,
        event: { type: 'CaseMoved', to: null, text: null } as const,
      },
    ]
    const foreign = await appendEvents(city.worker.sql, {
      caseId,
      district: 'khoy-1',
      head,
      batchId: 'foreign',
      events,
      marks: [],
      projection: project(core, await stateOf(city, caseId), events),
    })
    expect(foreign.recorded).toBe(true)
    await send(city, caseId, 'decideTask', approval(no), clerk('intake-clerk'))
    await untilEvent(city, caseId, 'InvoiceIssued')
    expect((await verifyChains(city.worker.sql, { caseId })).findings).toEqual([])
  })

  it('goes on from the log when a new run takes the place of the old one', async () => {
    const { caseId, no } = await waitingTask()
    await city.cases.restart(caseId)
    expect((await send(city, caseId, 'decideTask', approval(no), clerk('intake-clerk'))).delivery.fate).toBe('applied')
    const { event } = await untilEvent(city, caseId, 'InvoiceIssued')
    await city.cases.restart(caseId)
    await send(city, caseId, 'confirmPayment', {
      invoiceId: event.invoiceId,
      attempt: `pay_${caseId}`,
      amountRials: event.amountRials,
    })
    await untilEvent(city, caseId, 'CaseClosed')
    const types = (await eventsOf(city, caseId)).map((logged) => logged.event.type)
    expect(types.filter((type) => type === 'LetterIssued')).toHaveLength(1)
    expect(types.filter((type) => type === 'InquiryAnswered')).toHaveLength(3)
  })

  it('still answers when the case is closed', async () => {
    const { caseId, no } = await waitingTask()
    await send(city, caseId, 'decideTask', approval(no), clerk('intake-clerk'))
    const { event } = await untilEvent(city, caseId, 'InvoiceIssued')
    await send(city, caseId, 'confirmPayment', {
      invoiceId: event.invoiceId,
      attempt: `pay_${caseId}`,
      amountRials: event.amountRials,
    })
    await untilEvent(city, caseId, 'CaseClosed')
    await until(async () => ((await city.cases.isRunning(caseId)) ? undefined : true))
    const late = await send(city, caseId, 'confirmPayment', {
      invoiceId: event.invoiceId,
      attempt: `pay_late_${caseId}`,
      amountRials: event.amountRials,
    })
    expect(late.delivery.fate).toBe('applied')
    const state = await stateOf(city, caseId)
    expect(state.invoices[event.invoiceId]).toMatchObject({
      status: 'paid',
      paidRials: (2n * BigInt(event.amountRials)).toString(),
    })
    expect((await send(city, caseId, 'decideTask', approval(no), clerk('intake-clerk'))).delivery).toMatchObject({
      refusal: { refused: 'case-closed' },
    })
  })
})

describe('providers and incidents', () => {
  it('parks a case whose provider is down, says why, and goes on when it is mended', async () => {
    await control('postal', { mode: 'down' })
    const caseId = await openTestCase(city, { service: 'bench-core' })
    const { event: incident } = await untilEvent(city, caseId, 'IncidentOpened', 1, 60_000)
    expect(incident).toMatchObject({ effect: 'inquiry', code: 'provider-down' })
    await control('postal', { mode: 'normal' })
    const resolved = await send(
      city,
      caseId,
      'resolveIncident',
      { incidentId: incident.incidentId, resolution: 'retry', facts: {}, text: null },
      systemActor,
    )
    expect(resolved.delivery.fate).toBe('applied')
    await untilEvent(city, caseId, 'TaskOpened')
  }, 90_000)
})

describe('time', () => {
  it('lets a case fall through its deadlines in order, moved by the server', async () => {
    const { caseId, no } = await waitingTask()
    await send(city, caseId, 'decideTask', approval(no), clerk('intake-clerk'))
    const { event: invoice } = await untilEvent(city, caseId, 'InvoiceIssued')
    await fastForward(city, caseId, 60 * 24 * 60 * 60 * 1_000)
    const expired = await untilEvent(city, caseId, 'InvoiceExpired')
    expect(expired.at).toBeGreaterThanOrEqual(invoice.expiresAt)
    await untilEvent(city, caseId, 'CaseClosed')
    expect(await stateOf(city, caseId)).toMatchObject({ outcome: 'unpaid', clockOffsetMs: 60 * 24 * 60 * 60 * 1_000 })
  })

  it('keeps a moved clock when a new run starts from the log', async () => {
    const { caseId } = await waitingTask()
    const week = 7 * 24 * 60 * 60 * 1_000
    await fastForward(city, caseId, week)
    await untilEvent(city, caseId, 'DeadlineMissed')
    await city.cases.restart(caseId)
    await send(city, caseId, 'hold', { text: { id: 'txt_x', hash: '00' } }, systemActor)
    const held = (await eventsOf(city, caseId)).find((logged) => logged.event.type === 'CaseHeld')
    expect(held?.at).toBeGreaterThan(Date.now() + week - 60_000)
  })
})

it('has no run for a case that is absent', async () => {
  await expect(city.client.workflow.getHandle('case_0000000000000000').describe()).rejects.toBeInstanceOf(
    WorkflowNotFoundError,
  )
})

async function control(provider: string, body: object): Promise<void> {
  const response = await fetch(`${city.providersUrl}/control/${provider}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`control answered ${response.status}`)
}
