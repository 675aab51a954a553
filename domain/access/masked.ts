/** Enough of a number to know it again, and too little to use it: `0999•••0001`. */
export function maskedPhone(phone: string): string {
  return `${phone.slice(0, 4)}•••${phone.slice(-4)}`
}

/** Enough of a national id to know it again, and too little to use it: `999•••••18`. */
export function maskedNationalId(nationalId: string): string {
  return `${nationalId.slice(0, 3)}•••••${nationalId.slice(-2)}`
}

/** Enough of a mail address to know it again: `m•••@khoy.example`. */
export function maskedMail(mail: string): string {
  return `${mail.slice(0, 1)}•••${mail.slice(mail.lastIndexOf('@'))}`
}
