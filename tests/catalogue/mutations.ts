import type { Procedure, Stage } from '../../domain/procedure/procedure-schema.ts'
import type { Step, StepOf } from '../../domain/procedure/step-schema.ts'
import type { Tariff } from '../../domain/tariff/tariff-schema.ts'

/** A mistake that somebody could make in a service's data, and the expectation that has to see it. */
export interface Mutation {
  service: string
  what: string
  /** Beginning of the expectation that fails, among others. */
  caughtBy: string
  mutate?(procedure: Procedure): void
  mutateTariff?(tariff: Tariff): void
}

function stage(procedure: Procedure, id: string): Stage {
  const found = procedure.stages.find((each) => each.id === id)
  if (!found) throw new Error(`no stage ${id}`)
  return found
}

function step<K extends Step['kind']>(procedure: Procedure, kind: K, id: string): StepOf<K> {
  const found = procedure.stages.flatMap(({ steps }) => steps).find((each) => each.id === id && each.kind === kind)
  if (!found) throw new Error(`no ${kind} ${id}`)
  // Found by its kind.
  return found as StepOf<K>
}

/** Takes a condition out of every guard of a stage, as if it always held or never. */
function unguard(procedure: Procedure, id: string, condition: string, instead = 'true'): void {
  const { next } = stage(procedure, id)
  for (const way of next) if (way.when !== undefined) way.when = way.when.replaceAll(condition, instead)
}

/** Two ways out of a stage change places. */
function swap(procedure: Procedure, id: string, one: number, two: number): void {
  const { next } = stage(procedure, id)
  const [first, second] = [next[one], next[two]]
  if (!first || !second) throw new Error(`no such ways out of ${id}`)
  const { when: _one, ...toFirst } = first
  const { when: _two, ...toSecond } = second
  next[one] = { ...(first.when === undefined ? {} : { when: first.when }), ...toSecond }
  next[two] = { ...(second.when === undefined ? {} : { when: second.when }), ...toFirst }
}

/** The mistakes that the tables of `expectations/` have to catch, some for every service. */
export const mutations: readonly Mutation[] = [
  {
    service: 'building-permit',
    what: 'who drafted may sign as mayor',
    caughtBy: 'task mayor',
    mutate: (procedure) => {
      step(procedure, 'task', 'mayor').notBy = ['deputy']
    },
  },
  {
    service: 'building-permit',
    what: 'silence of the fire service counts as consent',
    caughtBy: 'inquiry fire',
    mutate: (procedure) => {
      const { silence } = step(procedure, 'inquiry', 'fire')
      Object.assign(silence, { then: 'deemed-consent', facts: { fireDecision: 'approved', fireConditionCount: 0 } })
    },
  },
  {
    service: 'building-permit',
    what: 'the join of plan control became “either”',
    caughtBy: 'control, facade',
    mutate: (procedure) => {
      stage(procedure, 'control').either = ['control', 'fire']
    },
  },
  {
    service: 'building-permit',
    what: 'the fire service’s share is not billed',
    caughtBy: 'bill fees',
    mutate: (procedure) => {
      const fees = step(procedure, 'payment', 'fees')
      fees.headings = fees.headings.filter((heading) => heading !== 'fire-service-share')
    },
  },
  {
    service: 'building-permit',
    what: 'the applicant has ten years for the plans',
    caughtBy: 'every request to an applicant',
    mutate: (procedure) => {
      step(procedure, 'applicant', 'plans').replyBy.amount = 3650
    },
  },
  {
    service: 'building-permit',
    what: 'homes are billed 60 % and not 62.5 %',
    caughtBy: 'amount of three homes',
    mutateTariff: ({ parameters }) => {
      Object.assign(parameters.housingPercent ?? {}, { value: '60' })
    },
  },
  {
    service: 'notary-transfer-inquiry',
    what: 'the Article 100 check is skipped',
    caughtBy: 'an open Article 100 file',
    mutate: (procedure) => unguard(procedure, 'received', '!facts.openViolation'),
  },
  {
    service: 'notary-transfer-inquiry',
    what: 'the legal clock counts fifteen days',
    caughtBy: 'clock legal',
    mutate: ({ clocks }) => {
      for (const { id, limit } of clocks) if (id === 'legal') limit.amount = 15
    },
  },
  {
    service: 'notary-transfer-inquiry',
    what: 'clear and debt changed places',
    caughtBy: 'a clean property',
    mutate: (procedure) => swap(procedure, 'received', 0, 1),
  },
  {
    service: 'notary-transfer-inquiry',
    what: 'the deposit is asked for beside the payment, both have to end',
    caughtBy: 'arrears or deposit',
    mutate: (procedure) => {
      delete stage(procedure, 'debt').either
    },
  },
  {
    service: 'notary-transfer-inquiry',
    what: 'the answer without certificate has no letter',
    caughtBy: 'every outcome is told',
    mutate: (procedure) => {
      delete procedure.outcomes['no-certificate']?.letter
    },
  },
  {
    service: 'notary-transfer-inquiry',
    what: 'the answer that tells the debt stays valid when it is paid',
    caughtBy: 'of two answers the last',
    mutate: (procedure) => {
      delete step(procedure, 'letter', 'clearLetter').replaces
    },
  },
  {
    service: 'bank-mortgage-inquiry',
    what: 'the bank is answered for nothing',
    caughtBy: 'bill fees',
    mutate: (procedure) => {
      const fees = step(procedure, 'payment', 'fees')
      fees.headings = fees.headings.filter((heading) => heading !== 'mortgage-answer-fee')
    },
  },
  {
    service: 'bank-mortgage-inquiry',
    what: 'a building site is answered from the papers',
    caughtBy: 'a loan for building',
    mutate: (procedure) => unguard(procedure, 'received', 'facts.loanKind == "construction"', 'false'),
  },
  {
    service: 'utility-connection-inquiry',
    what: 'debts are not looked at',
    caughtBy: 'a debt is paid first',
    mutate: (procedure) => unguard(procedure, 'received', 'facts.debtRials == 0'),
  },
  {
    service: 'utility-connection-inquiry',
    what: 'the expert’s own signature is enough',
    caughtBy: 'task signature',
    mutate: (procedure) => {
      delete step(procedure, 'task', 'signature').notBy
    },
  },
  {
    service: 'completion-certificate',
    what: 'a breach goes on without Article 100',
    caughtBy: 'a breach waits for Article 100',
    mutate: (procedure) => {
      for (const way of stage(procedure, 'notice').next) if (way.to === 'article100') way.to = 'assessment'
    },
  },
  {
    service: 'completion-certificate',
    what: 'ten percent down are enough',
    caughtBy: 'instalments of fees',
    mutate: (procedure) => {
      Object.assign(step(procedure, 'payment', 'fees').instalments ?? {}, { downPercent: 10 })
    },
  },
  {
    service: 'completion-certificate',
    what: 'nobody looks a second time at a difference',
    caughtBy: 'a difference beyond tolerance',
    mutate: (procedure) => unguard(procedure, 'analysis', '!facts.withinTolerance', 'false'),
  },
  {
    service: 'completion-certificate',
    what: 'the visitor assesses the fees',
    caughtBy: 'task assessment',
    mutate: (procedure) => {
      step(procedure, 'task', 'assessment').role = 'site-visitor'
    },
  },
  {
    service: 'renovation-clearance',
    what: 'an objection has fifteen days and not a month',
    caughtBy: 'applicant auditReply',
    mutate: (procedure) => {
      step(procedure, 'applicant', 'auditReply').replyBy.amount = 15
    },
  },
  {
    service: 'renovation-clearance',
    what: 'the late charge is forgotten',
    caughtBy: 'bill all',
    mutate: (procedure) => {
      const all = step(procedure, 'payment', 'all')
      all.headings = all.headings.filter((heading) => heading !== 'renovation-late-charge')
    },
  },
  {
    service: 'article-100-case',
    what: 'the owner has five days of defence',
    caughtBy: 'applicant defence',
    mutate: (procedure) => {
      step(procedure, 'applicant', 'defence').replyBy.amount = 5
    },
  },
  {
    service: 'article-100-case',
    what: 'the ten days of objection count from the asking and not from the service of the verdict',
    caughtBy: 'applicant objection',
    mutate: (procedure) => {
      delete step(procedure, 'applicant', 'objection').countsFrom
    },
  },
  {
    service: 'article-100-case',
    what: 'the first board’s judge may judge the appeal',
    caughtBy: 'task appealVerdict',
    mutate: (procedure) => {
      const appeal = step(procedure, 'task', 'appealVerdict')
      appeal.notBy = appeal.notBy?.filter((other) => other !== 'firstVerdict') ?? []
    },
  },
  {
    service: 'article-100-case',
    what: 'the legal clock of a week pauses like a service clock',
    caughtBy: 'clock referral',
    mutate: ({ clocks }) => {
      for (const clock of clocks) if (clock.id === 'referral') clock.kind = 'service'
    },
  },
  {
    service: 'article-100-case',
    what: 'the member of the council dissents alone and the verdict falls',
    caughtBy: 'two of three votes',
    mutate: (procedure) => swap(procedure, 'firstVotes', 0, 1),
  },
  {
    service: 'subdivision',
    what: 'nobody asks the cadastre',
    caughtBy: 'cadastre, roads',
    mutate: (procedure) => {
      const consultation = stage(procedure, 'consultation')
      consultation.steps = consultation.steps.filter(({ id }) => id !== 'cadastre')
    },
  },
  {
    service: 'subdivision',
    what: 'land of the state is divided',
    caughtBy: 'land of the state',
    mutate: (procedure) => unguard(procedure, 'consultation', 'facts.stateLand', 'false'),
  },
  {
    service: 'excavation-permit',
    what: 'the deposit is released in spite of defects',
    caughtBy: 'the deposit is kept',
    mutate: (procedure) => swap(procedure, 'inspection', 0, 1),
  },
  {
    service: 'excavation-permit',
    what: 'the deposit is 5 800 000 a square metre of asphalt',
    caughtBy: 'amount of a trench',
    mutateTariff: ({ parameters }) => {
      Object.assign(parameters.asphaltRials ?? {}, { value: 5_800_000 })
    },
  },
]
