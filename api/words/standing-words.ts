import { counters, districtNames } from '../../catalogue/municipality.ts'
import type { Words } from '../../domain/procedure/words.ts'
import type { Day } from '../../domain/time/day.ts'
import { startOfDay } from '../../domain/time/day.ts'
import { formatJalaliLong } from '../../domain/time/jalali.ts'

/** Why a service is closed in a district: its checklist is unsigned, its day has not come, or it ended. */
export type WhyClosed = 'not-ready' | 'later' | 'ended'

/** `{service}`, `{district}`, `{day}`; what to do instead is said after it. */
const reasons: Record<WhyClosed, Words> = {
  'not-ready': {
    fa: '«{service}» هنوز در {district} از این راه ارائه نمی‌شود.',
    en: '“{service}” is not offered this way in {district} yet.',
  },
  later: {
    fa: '«{service}» از {day} در {district} از این راه ارائه می‌شود.',
    en: '“{service}” is offered this way in {district} from {day} on.',
  },
  ended: {
    fa: 'ارائهٔ «{service}» در {district} از این راه از {day} پایان یافته است.',
    en: '“{service}” has not been offered this way in {district} since {day}.',
  },
}
const whereTo: Words = {
  fa: ' لطفاً به {counter} مراجعه کنید: {address}.',
  en: ' Please turn to {counter}: {address}.',
}

/** That a service is closed in a district, why, and where to go. */
export function closedWords(service: Words, district: string, why: WhyClosed, day: Day | null): Words {
  const counter = counters[district]
  const say = (locale: keyof Words) => {
    const values: Record<string, string> = {
      service: service[locale],
      district: (districtNames[district] ?? { fa: district, en: district })[locale],
      day: day === null ? '' : formatJalaliLong(startOfDay(day), locale),
      counter: counter?.name[locale] ?? '',
      address: counter?.address[locale] ?? '',
    }
    const text = `${reasons[why][locale]}${counter ? whereTo[locale] : ''}`
    return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  }
  return { fa: say('fa'), en: say('en') }
}
