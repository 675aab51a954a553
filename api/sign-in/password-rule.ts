/** Length is what makes a password strong (NIST SP 800-63B, 3.1.1.2); no character classes are asked for. */
const passwordRule = { min: 12, max: 128 } as const

/** What everybody tries first; a password that is one of these with digits around it is as weak. */
const common = [
  'password',
  'passw0rd',
  'qwerty',
  'asdfgh',
  'zxcvbn',
  'letmein',
  'welcome',
  'admin',
  'iloveyou',
  'khoy',
  'shahrdari',
  'municipality',
  'sara8',
  'iran',
  'salam',
  'shahrsazi',
]

/** Whether a password is too short, too long, or among the first that somebody would guess. */
export function weakPassword(password: string, username: string): boolean {
  const text = password.normalize('NFKC')
  if (text.length < passwordRule.min || text.length > passwordRule.max) return true
  const folded = text.toLowerCase()
  if (new Set(folded).size < 5) return true
  const rest = [username, ...common].reduce((left, word) => left.replaceAll(word, ''), folded)
  return rest.replace(/[\d\s!@#$._-]/g, '').length < 4
}
