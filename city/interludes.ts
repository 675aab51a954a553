import { storeNextApplication } from '../db/personal/applications.ts'
import type { StepState } from '../domain/case/case-state.ts'
import type { StepCore } from '../domain/procedure/procedure-core.ts'
import { addDays, tehranDay } from '../domain/time/day.ts'
import { applicantOf } from './acting.ts'
import { staffOf } from './cast.ts'
import { lastingDigits } from './chance.ts'
import type { Interlude } from './city-case.ts'
import { handIn } from './papers.ts'
import { demand, demandOfOne, ownerOf, type Scene, words, workerOf } from './scene.ts'

/** Within the recall window of every procedure. */
const recalledAfterMs = 4 * 60_000

/** Something out of the ordinary happens at a step, before what usually does. @throws Error when the case does not take it */
export async function playInterlude(
  scene: Scene,
  step: StepState,
  rule: StepCore,
  interlude: Interlude,
  at: number,
): Promise<void> {
  const { state } = scene.book
  const { no } = step
  const { district } = state
  switch (interlude.act) {
    case 'correction': {
      const { items } = interlude
      const text = await words(scene, 'لطفاً مدرک خواناتری بارگذاری فرمایید؛ نیازی به مراجعهٔ حضوری نیست.')
      const staff = rule.kind === 'task' ? staffOf([rule.role], district) : []
      return demandOfOne(scene, 'requestCorrection', { no, items, replyWithinDays: 10, text }, staff, at)
    }
    case 'hold':
      return demandOfOne(
        scene,
        'hold',
        { text: await words(scene, 'تا رسیدن نظر دستگاه قضایی پرونده نگه داشته می‌شود (نمونه).') },
        staffOf(['head-of-planning'], district),
        at,
      )
    case 'withdraw':
      return demand(
        scene,
        'withdraw',
        { text: await words(scene, 'از درخواست خود منصرف شدم (نمونه).') },
        applicantOf(scene),
        at,
      )
    case 'recall': {
      if (rule.kind !== 'task') throw new Error(`${scene.name}: ${step.id} is no task`)
      const [outcome] = rule.outcomes.filter(({ facts, reason }) => !facts && reason === undefined)
      const [clerk] = staffOf([rule.role], district)
      if (!outcome || !clerk) throw new Error(`${scene.name}: nothing to recall at ${step.id}`)
      await demand(scene, 'decideTask', { no, outcome: outcome.id, facts: {}, text: null }, clerk, at - recalledAfterMs)
      return demand(scene, 'recallDecision', { no }, clerk, at)
    }
    case 'instalments':
      return agree(scene, step, interlude, at)
  }
}

/** The applicant answers what a clerk asked him to correct: the papers anew, the fields as they are. */
export async function answerCorrection(scene: Scene, at: number): Promise<void> {
  const { tools, book } = scene
  const { state } = book
  const { correction } = state
  if (!correction) throw new Error(`${scene.name}: nothing is to be corrected`)
  const actor = applicantOf(scene)
  const kinds = correction.items.flatMap(({ kind, name }) => (kind === 'document' ? [name] : []))
  const submission = await tools.database.withActor(workerOf(state.district, actor.id), async (tx) => {
    await handIn(tools, tx, ownerOf(state), actor.id, kinds)
    return storeNextApplication(tx, tools.keys, state.caseId, {})
  })
  await demand(scene, 'answerCorrection', { correctionId: correction.id, facts: {}, submission }, actor, at)
}

async function agree(
  scene: Scene,
  step: StepState,
  { cheques: count, everyDays }: Extract<Interlude, { act: 'instalments' }>,
  at: number,
): Promise<void> {
  const { state } = scene.book
  const { invoiceId } = step
  const invoice = invoiceId ? state.invoices[invoiceId] : undefined
  if (!invoiceId || !invoice) throw new Error(`${scene.name}: ${step.id} has no bill`)
  const amount = BigInt(invoice.amountRials)
  const down = ((amount * 2n) / 5000n + 1n) * 1000n
  const each = (amount - down) / BigInt(count)
  const last = amount - down - each * BigInt(count - 1)
  const cheques = Array.from({ length: count }, (_, index) => ({
    cheque: String(BigInt(`0x${lastingDigits(`${scene.name}, cheque ${index}`, 13)}`)).padStart(16, '1'),
    amountRials: (index === count - 1 ? last : each).toString(),
    dueOn: addDays(tehranDay(at), everyDays * (index + 1)),
  }))
  const text = await words(scene, 'با تقسیط بنا بر درخواست مؤدی موافقت شد (نمونه).')
  const payload = { invoiceId, downPaymentRials: down.toString(), cheques, text }
  await demandOfOne(scene, 'agreeInstalments', payload, staffOf(['revenue-officer'], state.district), at)
}
