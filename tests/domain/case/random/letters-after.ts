const paid = ['paid', 'nothing-due']
/** Money that was asked for only if something was owed. */
const noneOrPaid = ['', ...paid]
const certificate = {
  signature: ['signed'],
  draft: ['drafted'],
  fees: [...paid, 'instalments'],
  cheques: ['', 'settled'],
}

/** Answered by itself after the registers were looked at again, an earlier answer may have been returned. */
const automatic = ['', 'signed', 'returned']

/** Letters of the services that nobody gets before these steps ended so: signed, paid, cheques cleared, verdict final. */
export const lettersAfter: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'building-permit/permitLetter': {
    mayor: ['signed'],
    deputy: ['approved'],
    draft: ['drafted'],
    insurance: ['insured'],
    fees: paid,
  },
  'building-permit/agreementLetter': { order: ['ordered'] },
  'building-permit/refusalLetter': { refusal: ['confirmed'] },
  'notary-transfer-inquiry/clearLetter': { signature: automatic, arrears: noneOrPaid },
  'notary-transfer-inquiry/depositLetter': { deposit: ['deposited'], receipt: ['accepted'] },
  'notary-transfer-inquiry/violationLetter': { expert: ['violation'], signature: ['signed'] },
  'bank-mortgage-inquiry/answerLetter': { fees: paid, signature: automatic },
  'renovation-clearance/auditLetter': { auditApproval: ['approved'] },
  'utility-connection-inquiry/allowedLetter': { arrears: noneOrPaid, signature: automatic },
  'utility-connection-inquiry/workshopLetter': { arrears: noneOrPaid, signature: ['signed'] },
  'excavation-permit/permitLetter': { fees: paid, signature: ['signed'] },
  'excavation-permit/releaseLetter': { inspection: ['restored'] },
  'excavation-permit/takeoverLetter': { takeover: ['ordered'] },
  'completion-certificate/wholeLetter': certificate,
  'completion-certificate/unitLetter': certificate,
  'completion-certificate/noViolationLetter': certificate,
  'article-100-case/firstLetter': { firstVerdict: ['fine', 'demolition', 'restoration', 'acquittal', 'retention'] },
  'article-100-case/fineLetter': { finality: ['final'] },
  'article-100-case/demolitionLetter': { finality: ['final'], order: ['ordered'] },
  'article-100-case/restorationLetter': { finality: ['final'], order: ['ordered'] },
  'article-100-case/paidLetter': { finality: ['final'], fine: [...paid, 'instalments'], cheques: ['', 'settled'] },
  'subdivision/mapLetter': { mayor: ['signed'], deputy: ['approved'], fees: paid },
  'subdivision/mergerLetter': { mayor: ['signed'], deputy: ['approved'], fees: paid },
  'bench-core/letter': { fee: paid },
}

/** Services whose letters all answer one inquiry: at most one of them is valid at any time. */
export const oneAnswer: readonly string[] = ['notary-transfer-inquiry', 'bank-mortgage-inquiry']
