import {
  audienceWords,
  channelWords,
  deliveryCodeWords,
  otherCodeWords,
  webhookNames,
} from '../../catalogue/delivery-words.ts'
import type { Delivery } from '../../db/deliveries/delivery-list.ts'
import type { Locale, Words } from '../../domain/procedure/words.ts'
import { noticeNames } from '../words/following-words.ts'
import { instant, instantOrNull } from './instants.ts'
import { named } from './labels.ts'

const templateWords: Readonly<Record<string, Words>> = { ...noticeNames, ...webhookNames }
const codeWords: Readonly<Record<string, Words>> = deliveryCodeWords
const wayWords: Readonly<Record<string, Words>> = channelWords

/** A message of the delivery log in words of the caller's language; never to whom, or which words it had. */
export function messageView(delivery: Delivery, locale: Locale) {
  const { caseId, seq, state, attempts, template, audience, channel, code, createdAt, sentAt } = delivery
  return {
    ...{ caseId, seq, state, attempts },
    template: named(template, templateWords[template], locale),
    audience: named(audience, audienceWords[audience], locale),
    channel: channel === null ? null : named(channel, wayWords[channel], locale),
    code: code === null ? null : named(code, codeWords[code] ?? otherCodeWords, locale),
    createdAt: instant(createdAt, locale),
    sentAt: instantOrNull(sentAt, locale),
  }
}
