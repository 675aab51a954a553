import { isValidJalaaliDate, toGregorian, toJalaali } from 'jalaali-js'
import { accepted, type Parsed, rejected } from '../identifier/parsed.ts'
import { foldDigits, toPersianDigits } from '../text/persian-text.ts'
import { asDay, type Day, startOfDay, tehranDay, weekday } from './day.ts'

/** A day of the Jalali calendar; month 1 is Farvardin. */
export interface JalaliDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

export type JalaliDateProblem = 'not-a-date' | 'year-out-of-range' | 'no-such-day'

// biome-ignore format: one row a language
const MONTHS = {
  fa: ['فروردین', 'اردیبهشت', 'خرداد', 'تیر', 'مرداد', 'شهریور', 'مهر', 'آبان', 'آذر', 'دی', 'بهمن', 'اسفند'],
  en: ['Farvardin', 'Ordibehesht', 'Khordad', 'Tir', 'Mordad', 'Shahrivar', 'Mehr', 'Aban', 'Azar', 'Dey', 'Bahman', 'Esfand'],
} as const

/** From Saturday to Friday, as `weekday` counts. */
const WEEKDAYS = {
  fa: ['شنبه', 'یکشنبه', 'دوشنبه', 'سه‌شنبه', 'چهارشنبه', 'پنجشنبه', 'جمعه'],
  en: ['Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
} as const

/** The Jalali date of a day. */
export function toJalali(day: Day): JalaliDate {
  const { jy, jm, jd } = toJalaali(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)))
  return { year: jy, month: jm, day: jd }
}

/**
 * The day of a Jalali date.
 * @throws RangeError when there is no such date, 30 Esfand of a common year for example.
 */
export function fromJalali({ year, month, day }: JalaliDate): Day {
  if (![year, month, day].every(Number.isInteger) || !isValidJalaaliDate(year, month, day)) {
    throw new RangeError('no-such-day')
  }
  const { gy, gm, gd } = toGregorian(year, month, day)
  return asDay(`${padded(gy, 4)}-${padded(gm, 2)}-${padded(gd, 2)}`)
}

/** The Jalali year of an instant (epoch milliseconds) in Tehran: tariffs and number series go by it. */
export function jalaliYear(instant: number): number {
  return toJalali(tehranDay(instant)).year
}

/** 24:00 of the last day of an instant's Jalali year in Tehran, epoch milliseconds. */
export function endOfJalaliYear(instant: number): number {
  return startOfDay(fromJalali({ year: jalaliYear(instant) + 1, month: 1, day: 1 }))
}

/** `۱۴۰۵/۰۹/۰۳` in Persian, `1405/09/03` in English; the calendar is Jalali in both. */
export function formatJalaliDate(when: number | Day, locale: 'fa' | 'en'): string {
  const { year, month, day } = jalaliOf(when)
  const text = `${padded(year, 4)}/${padded(month, 2)}/${padded(day, 2)}`
  return locale === 'fa' ? toPersianDigits(text) : text
}

/** «سه‌شنبه ۳ آذر ۱۴۰۵», or `Tuesday 3 Azar 1405`. */
export function formatJalaliLong(when: number | Day, locale: 'fa' | 'en' = 'fa'): string {
  const { year, month, day } = jalaliOf(when)
  const name = WEEKDAYS[locale][weekday(dayOf(when))]
  const text = `${name} ${day} ${MONTHS[locale][month - 1]} ${year}`
  return locale === 'fa' ? toPersianDigits(text) : text
}

/** «سه‌شنبه ۳ آذر ۱۴۰۵، ساعت ۱۴:۳۰», or `Tuesday 3 Azar 1405, 14:30`, of an instant (epoch ms) in Tehran. */
export function formatDayAndTime(instant: number, locale: 'fa' | 'en' = 'fa'): string {
  const minutes = Math.floor((instant - startOfDay(tehranDay(instant))) / 60_000)
  const time = `${padded(Math.floor(minutes / 60), 2)}:${padded(minutes % 60, 2)}`
  const day = formatJalaliLong(instant, locale)
  return locale === 'fa' ? `${day}، ساعت ${toPersianDigits(time)}` : `${day}, ${time}`
}

/** Parses `1405/9/3` or `۱۴۰۵-۰۹-۰۳`: four-digit years of 1300 to 1499, dates that exist, nothing around them. */
export function parseJalaliDate(text: string): Parsed<JalaliDate, JalaliDateProblem> {
  const match = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/.exec(foldDigits(text).trim())
  if (!match) return rejected('not-a-date')
  const [year, month, day] = [Number(match[1]), Number(match[3]), Number(match[4])]
  if (year < 1300 || year > 1499) return rejected('year-out-of-range')
  return isValidJalaaliDate(year, month, day) ? accepted({ year, month, day }) : rejected('no-such-day')
}

function jalaliOf(when: number | Day): JalaliDate {
  return toJalali(dayOf(when))
}

function dayOf(when: number | Day): Day {
  return typeof when === 'number' ? tehranDay(when) : when
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
