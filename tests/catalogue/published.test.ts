import { describe, expect, it } from 'vitest'
import { providerFacts } from '../../activities/inquiries/provider-facts.ts'
import { checks } from '../../catalogue/checks.ts'
import { sharedFacts } from '../../catalogue/facts.ts'
import { fieldWords } from '../../catalogue/field-words.ts'
import { incidentWords, isIncidentCode } from '../../catalogue/incident-words.ts'
import { notices, noticeText } from '../../catalogue/notices.ts'
import { procedureRegistry } from '../../catalogue/procedure-registry.ts'
import { procedureOf, procedures } from '../../catalogue/procedures.ts'
import { answerFacts, type Provider, type ProviderName, providers } from '../../catalogue/providers.ts'
import { tariffs } from '../../catalogue/tariffs.ts'
import { refusalWords } from '../../domain/case/refusal-words.ts'
import { coreBytesMax } from '../../domain/procedure/check/check-stages.ts'
import { checkProcedure } from '../../domain/procedure/check-procedure.ts'
import { compileForm } from '../../domain/procedure/form-compile.ts'
import { procedureCore } from '../../domain/procedure/procedure-core-of.ts'
import { Tariff } from '../../domain/tariff/tariff-schema.ts'
import { CaseWalk } from './case-walk.ts'

describe.each(procedures.map((procedure) => [procedure.service, procedure] as const))('%s', (_, procedure) => {
  it('may be published', () => {
    expect(checkProcedure(JSON.parse(JSON.stringify(procedure)), procedureRegistry)).toEqual([])
  })

  it('travels light', () => {
    expect(JSON.stringify(procedureCore(procedure)).length).toBeLessThan(coreBytesMax)
  })

  it('marks what was made up', () => {
    for (const letter of Object.values(procedure.letters)) expect(letter.sample).toBe(true)
  })

  it('has a form that compiles, and refuses an empty application field by field', () => {
    const parsed = compileForm(procedure).parse({})
    expect(parsed.ok).toBe(false)
    if (!parsed.ok) for (const { code } of parsed.errors) expect(fieldWords[code]).toBeDefined()
  })

  it('keeps names and numbers of people out of its facts', () => {
    const personal = procedure.form.filter((field) => field.personal).map(({ name }) => name)
    expect(personal).toContain('nationalId')
    for (const name of personal) expect(Object.keys(procedure.facts)).not.toContain(name)
  })
})

describe('the trial service', () => {
  it('is three inquiries, one decision, one payment and one letter', () => {
    const inquiries = {
      civil: { identityMatched: true },
      mobile: { phoneOwned: true },
      postal: { postalCodeFound: true },
    }
    const walk = new CaseWalk('bench-core', {}, { inquiries })
    expect(walk.events('InquiryAnswered')).toHaveLength(3)
    expect(walk.decides('decision', 'approved').end).toBe('open in payment')
    expect(walk.events('DecisionTookEffect')).toHaveLength(1)
    expect(walk.pays().end).toBe('certified')
    expect(walk.log.length).toBeLessThanOrEqual(30)
  })
})

describe('versions', () => {
  it('are found by number, and the newest without one', () => {
    expect(procedureOf('building-permit')?.version).toBe('1405.1')
    expect(procedureOf('building-permit', '1399.1')).toBeUndefined()
    expect(procedureOf('rain')).toBeUndefined()
  })
})

describe('tables that have to agree', () => {
  it('providers and what their adapters tell', () => {
    const told = Object.entries(providerFacts).map(([provider, facts]) => [provider, Object.keys(facts).sort()])
    const known = Object.entries(providers).map(([name, provider]) => [name, [...provider.answers].sort()])
    expect(known).toEqual(told)
    for (const [name, facts] of Object.entries(providerFacts)) {
      const optional = Object.entries(facts)
        .filter(([, rule]) => 'optional' in rule)
        .map(([fact]) => fact)
      const { optional: declared = [] }: Provider = providers[name as ProviderName]
      expect(declared).toEqual(optional)
      for (const fact of answerFacts(name as ProviderName)) {
        const rule = (facts as Record<string, { type: string; values?: readonly string[] }>)[fact.name]
        expect({ bool: 'boolean', int: 'integer', string: 'one-of' }[fact.type as string]).toBe(rule?.type)
        if (rule?.values) expect(Object.keys('values' in fact ? fact.values : {})).toEqual(rule.values)
      }
    }
  })

  it('checks and the facts that have words', () => {
    for (const { facts } of Object.values(checks)) {
      for (const [name, type] of Object.entries(facts)) {
        expect(sharedFacts[name as keyof typeof sharedFacts]?.type, name).toBe(type)
      }
    }
  })

  it('tariffs by resolution, days and words of every heading', () => {
    for (const { resolution, validFrom, validUntil, headings } of tariffs) {
      expect(resolution.number).not.toBe('')
      expect(resolution.date < validUntil && validFrom < validUntil).toBe(true)
      for (const { id, explanation, article, law } of headings)
        for (const language of ['fa', 'en'] as const) {
          expect(explanation[language].length, id).toBeGreaterThan(10)
          expect(article[language].length + law.source[language].length, id).toBeGreaterThan(10)
        }
    }
  })

  it('tariffs and their schema', () => {
    for (const tariff of tariffs) expect(Tariff.safeParse(tariff).error?.issues).toBeUndefined()
  })
})

describe('words', () => {
  it('exist for every code of an incident', () => {
    for (const code of ['provider-down', 'outcome-unknown', 'rule-loop', 'unexpected'])
      expect(isIncidentCode(code)).toBe(true)
    expect(isIncidentCode('weather')).toBe(false)
  })

  it('are Persian in Persian and tell an operator what to do', () => {
    const all = [...Object.values(refusalWords), ...Object.values(notices), ...Object.values(fieldWords)]
    const incidents = Object.values(incidentWords).flatMap(({ what, remedy }) => [what, remedy])
    for (const { fa, en } of [...all, ...incidents]) {
      expect(fa).toMatch(/[آ-ی]/)
      expect(en).toMatch(/[a-z]/)
      expect(fa).not.toMatch(/[يك]/)
    }
  })

  it('of a notice never show a brace, and leave out what is not known', () => {
    const values = { trackingCode: '14051002417', link: 'https://sara8.example/t' }
    for (const template of Object.keys(notices) as (keyof typeof notices)[]) {
      for (const locale of ['fa', 'en'] as const) expect(noticeText(template, locale, values)).not.toMatch(/[{}]/)
    }
    expect(noticeText('case-received', 'en', values)).toBe(
      'Your request was received by the Municipality of Khoy; tracking code 14051002417. Track: https://sara8.example/t',
    )
  })
})
