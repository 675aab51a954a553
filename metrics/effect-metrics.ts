import { Counter, type Registry } from 'prom-client'

export type ClaimCounter = (kind: string, claim: string) => void

/** Counts tries at effects by what the ledger said of their key. */
export function countClaims(registry: Registry): ClaimCounter {
  const claims = new Counter({
    name: 'sara8_effect_claims_total',
    help: 'Tries at effects by kind and by what the ledger knew: new, again (an earlier outcome is unknown), done, voided',
    labelNames: ['effect', 'claim'],
    registers: [registry],
  })
  return (effect, claim) => claims.inc({ effect, claim })
}
