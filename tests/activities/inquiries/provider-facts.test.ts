import { describe, expect, it } from 'vitest'
import { providerIds } from '../../../activities/inquiries/inquiry-port.ts'
import { type FactRule, faultyFacts, providerFacts, soundFacts } from '../../../activities/inquiries/provider-facts.ts'
import { type Provider, providers } from '../../../catalogue/providers.ts'

describe('providerFacts', () => {
  it.each(providerIds)('%s may tell what the catalogue lets it answer', (id) => {
    const rules: Readonly<Record<string, FactRule>> = providerFacts[id]
    const { answers, optional = [] }: Provider = providers[id]
    expect(Object.keys(rules).sort()).toEqual([...answers].sort())
    expect(
      Object.keys(rules)
        .filter((name) => rules[name]?.optional)
        .sort(),
    ).toEqual([...optional].sort())
  })
})

describe('faultyFacts', () => {
  it.each([
    ['heritage', { heritageDecision: 'height-limit', heightLimitMetres: 9 }, []],
    ['heritage', { heritageDecision: 'allowed' }, []],
    ['heritage', {}, ['heritageDecision']],
    ['heritage', { heritageDecision: 'perhaps' }, ['heritageDecision']],
    ['heritage', { heritageDecision: 'allowed', heightLimitMetres: 9 }, ['heritageDecision', 'heightLimitMetres']],
    ['heritage', { heritageDecision: 'height-limit', heightLimitMetres: 9.5 }, ['heightLimitMetres']],
    ['heritage', { heritageDecision: 'height-limit', heightLimitMetres: '9' }, ['heightLimitMetres']],
    ['fire-department', { fireDecision: 'approved', fireConditionCount: 1 }, ['fireDecision', 'fireConditionCount']],
    ['fire-department', { fireDecision: 'conditional', fireConditionCount: 0 }, ['fireDecision', 'fireConditionCount']],
    ['civil-registry', { identityMatched: true, name: 'x' }, ['name']],
    ['civil-registry', { identityMatched: 'yes' }, ['identityMatched']],
    ['civil-registry', JSON.parse('{"identityMatched":true,"__proto__":1}'), ['__proto__']],
    ['utility', { utilityDecision: 'clear', powerLineClearance: false }, ['utilityDecision', 'powerLineClearance']],
    ['social-security', { socialSecurityDecision: 'debt', socialSecurityDebtRials: 5 }, []],
    [
      'social-security',
      { socialSecurityDecision: 'clear', socialSecurityDebtRials: 5 },
      ['socialSecurityDecision', 'socialSecurityDebtRials'],
    ],
    ['cadastre', { cadastreDecision: 'unregistered' }, []],
    ['cadastre', { cadastreDecision: 'registered', cadastreAreaSquareMetres: 250, cadastreMortgaged: false }, []],
    ['cadastre', { cadastreDecision: 'registered' }, ['cadastreDecision']],
    [
      'cadastre',
      { cadastreDecision: 'unregistered', cadastreMortgaged: true },
      ['cadastreDecision', 'cadastreMortgaged'],
    ],
    ['roads-and-urban-planning', { roadsDecision: 'clear', stateLand: true }, ['roadsDecision', 'stateLand']],
  ] as const)('%s %j → %j', (provider, facts, faulty) => {
    expect(faultyFacts(provider, facts)).toEqual(faulty)
  })
})

it('soundFacts leaves out what was not told and refuses what is unsound', () => {
  expect(soundFacts('civil-registry', { identityMatched: false, ownerAlive: undefined })).toEqual({
    identityMatched: false,
  })
  expect(() => soundFacts('civil-registry', { identityMatched: false, ownerAlive: true })).toThrowError(
    expect.objectContaining({ code: 'provider-bad-answer' }),
  )
})
