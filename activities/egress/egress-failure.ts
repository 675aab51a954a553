export type EgressCode =
  | 'egress-refused'
  | 'egress-unreachable'
  | 'egress-timeout'
  | 'egress-redirected'
  | 'egress-too-large'
  | 'egress-truncated'
  | 'egress-bad-charset'

/** An outgoing call that brought no usable answer. Carries a code and a system error code, never anything the other side sent. */
export class EgressFailure extends Error {
  readonly code: EgressCode
  /** False when the request surely never left, so nothing can have happened at the other side. */
  readonly sent: boolean

  constructor(code: EgressCode, options: { sent: boolean; systemCode?: string | undefined }) {
    super(options.systemCode === undefined ? code : `${code} (${options.systemCode})`)
    this.name = 'EgressFailure'
    this.code = code
    this.sent = options.sent
  }
}
