import { z } from '@hono/zod-openapi'
import { keyScopes } from '../../domain/access/principal.ts'
import { roles } from '../../domain/access/role.ts'
import { isStorable } from '../../domain/text/storable-text.ts'
import { Instant, Named } from './values.ts'

const word = z.string().trim().min(2).max(80).refine(isStorable)
const Pair = z.strictObject({
  fa: word.openapi({ example: 'نام نمونه' }),
  en: word.openapi({ example: 'Sample name' }),
})

export const PrincipalIdParam = z
  .string()
  .regex(/^prn_[0-9a-z-]{1,40}$/)
  .openapi({ example: 'prn_cashier-1' })

const DistrictText = z
  .string()
  .regex(/^(\*|[a-z][a-z0-9-]{0,30})$/)
  .openapi({ example: 'khoy-1' })
const When = z.iso.datetime({ offset: true }).openapi({ example: '2026-12-01T00:00:00+03:30' })

export const GrantBody = z
  .strictObject({ role: z.enum(roles), district: DistrictText, from: When.optional(), until: When.optional() })
  .openapi('RoleGrant')
export const GrantEndBody = z
  .strictObject({ role: z.enum(roles), district: DistrictText, from: When.optional() })
  .openapi('RoleGrantEnd')

export const StaffBody = z
  .strictObject({ name: Pair, post: Pair, grants: z.array(GrantBody).min(1).max(20) })
  .openapi('NewStaff')
export const UserBody = z.strictObject({ name: Pair, roles: z.array(z.enum(roles)).min(1).max(5) }).openapi('NewUser')

export const PersonView = z
  .object({
    principalId: z.string(),
    name: z.string().nullable(),
    post: z.string().nullable(),
    ended: Instant.nullable(),
    grants: z.array(z.object({ role: Named, district: Named, from: Instant, until: Instant.nullable() })),
  })
  .openapi('Person')
export const PersonList = z.object({ people: z.array(PersonView) }).openapi('PersonList')

/** A code that is shown once: its holder sets name, password and second factor with it. */
export const InvitationView = z
  .object({ principalId: z.string(), invitation: z.string().openapi({ description: 'Shown this once' }) })
  .openapi('Invitation')

export const SubstitutionBody = z
  .strictObject({ absent: PrincipalIdParam, substitute: PrincipalIdParam, from: When, until: When })
  .openapi('NewSubstitution')
export const SubstitutionIdParam = z
  .string()
  .regex(/^sub_[0-9a-f]{24}$/)
  .openapi({ example: 'sub_0123456789abcdef01234567' })
export const SubstitutionView = z
  .object({
    substitutionId: z.string(),
    absent: z.string(),
    substitute: z.string(),
    from: Instant,
    until: Instant,
    madeBy: z.string(),
    ended: Instant.nullable(),
  })
  .openapi('Substitution')
export const SubstitutionList = z.object({ substitutions: z.array(SubstitutionView) }).openapi('SubstitutionList')

const Network = z.union([z.cidrv4(), z.cidrv6()]).openapi({ type: 'string', example: '192.0.2.0/24' })
export const KeyBody = z
  .strictObject({
    principalId: PrincipalIdParam.optional().openapi({ description: 'Whose key; the caller’s own when left out' }),
    label: z.string().trim().min(1).max(60).refine(isStorable).openapi({ example: 'office system' }),
    scopes: z
      .array(z.enum(keyScopes.slice(0, 2)))
      .min(1)
      .max(2)
      .openapi({ example: ['read', 'act'] }),
    networks: z.array(Network).max(20).default([]),
    days: z.int().min(1).max(366).default(180),
  })
  .openapi('NewKey')
export const KeyIdParam = z
  .string()
  .regex(/^[0-9a-z]{12}$/)
  .openapi({ example: '0123456789ab' })
export const KeyView = z
  .object({
    keyId: z.string(),
    principalId: z.string(),
    label: z.string().nullable(),
    scopes: z.array(z.string()),
    networks: z.array(z.string()),
    created: Instant,
    expires: Instant,
    revoked: Instant.nullable(),
    lastUsedOn: z.string().nullable(),
  })
  .openapi('Key')
export const KeyList = z.object({ keys: z.array(KeyView) }).openapi('KeyList')
export const KeyText = z.object({ key: z.string().openapi({ description: 'Shown this once' }) }).openapi('KeyText')

export const Done = z.object({ done: z.literal(true) }).openapi('Done')

export const SubjectBody = z
  .strictObject({
    subject: z.string().trim().min(1).max(255).refine(isStorable).openapi({ example: '4f1c0d2a-e0b7-4f4c-9d2e-6a7b' }),
    issuer: z.string().min(1).max(500).optional().openapi({ description: 'The city’s own provider when left out' }),
  })
  .openapi('IdentitySubject')
export const NationalIdBody = z
  .strictObject({ nationalId: z.string().min(8).max(20).openapi({ example: '9990001111' }) })
  .openapi('StaffNationalId')

/** By what the city's identity provider, and the desk, know a member of staff. */
export const IdentitiesView = z
  .object({
    issuer: z.string().nullable().openapi({ description: 'The city’s identity provider; null when it has none' }),
    subjects: z.array(z.object({ issuer: z.string(), subject: z.string() })),
    hasNationalId: z.boolean().openapi({ description: 'Whether he is kept from his own affairs at the desk' }),
  })
  .openapi('StaffIdentities')
