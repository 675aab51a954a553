import type { z } from '@hono/zod-openapi'
import type { KeptKey } from '../../db/principals/organisation-keys.ts'
import type { KeptPerson } from '../../db/principals/staff.ts'
import type { Substitution } from '../../db/principals/substitutions.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { KeyView, PersonView, SubstitutionView } from '../schemas/people.ts'
import { instant } from './instants.ts'
import { districtView, roleView } from './labels.ts'

export function personView(
  { principalId, name, post, disabledAt, grants }: KeptPerson,
  locale: Locale,
): z.input<typeof PersonView> {
  return {
    principalId,
    name: name?.[locale] ?? null,
    post: post?.[locale] ?? null,
    ended: moment(disabledAt, locale),
    grants: grants.map(({ role, district, from, until }) => ({
      role: roleView(role, locale),
      district: districtView(district, locale),
      from: instant(new Date(from).getTime(), locale),
      until: until === null ? null : instant(new Date(until).getTime(), locale),
    })),
  }
}

export function substitutionView(
  { from, until, endedAt, ...rest }: Substitution,
  locale: Locale,
): z.input<typeof SubstitutionView> {
  return {
    ...rest,
    from: instant(from.getTime(), locale),
    until: instant(until.getTime(), locale),
    ended: moment(endedAt, locale),
  }
}

export function keyView(
  { createdAt, expiresAt, revokedAt, ...rest }: KeptKey,
  locale: Locale,
): z.input<typeof KeyView> {
  return {
    ...rest,
    created: instant(createdAt.getTime(), locale),
    expires: instant(expiresAt.getTime(), locale),
    revoked: moment(revokedAt, locale),
  }
}

function moment(at: Date | null, locale: Locale) {
  return at === null ? null : instant(at.getTime(), locale)
}
