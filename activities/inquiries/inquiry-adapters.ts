import { createEgress, defaultEgressLimits, type EgressLimits } from '../egress/egress-guard.ts'
import { createCadastreAdapter } from './cadastre.ts'
import { createCivilRegistryAdapter } from './civil-registry.ts'
import { createEngineeringAdapter } from './engineering-organisation.ts'
import { createFireDepartmentAdapter } from './fire-department.ts'
import { createHeritageAdapter } from './heritage.ts'
import type { InquiryAdapter, ProviderId } from './inquiry-port.ts'
import type { InquirySecrets } from './inquiry-secrets.ts'
import { createLetterAdapter } from './letter-adapter.ts'
import { createMobileOwnershipAdapter } from './mobile-ownership.ts'
import { createPostalAdapter } from './postal.ts'
import { createProviderClient } from './provider-client.ts'
import { createSocialSecurityAdapter } from './social-security.ts'

export interface InquiryAdapterOptions {
  /** Address below which each provider is reached under its own name. */
  providersUrl: string
  secrets: InquirySecrets
  limits?: EgressLimits
}

/** The adapters of all providers, behind one door to the outside. */
export function createInquiryAdapters(options: InquiryAdapterOptions): Readonly<Record<ProviderId, InquiryAdapter>> {
  const base = options.providersUrl.replace(/\/+$/, '')
  const egress = createEgress([base], options.limits ?? defaultEgressLimits)
  const clientOf = (provider: ProviderId) => createProviderClient(egress, `${base}/${provider}`)
  const { access, callback } = options.secrets
  return {
    'civil-registry': createCivilRegistryAdapter(clientOf('civil-registry'), access['civil-registry']),
    'mobile-ownership': createMobileOwnershipAdapter(clientOf('mobile-ownership'), access['mobile-ownership']),
    postal: createPostalAdapter(clientOf('postal'), access.postal),
    'fire-department': createFireDepartmentAdapter(
      clientOf('fire-department'),
      access['fire-department'],
      callback['fire-department'],
    ),
    'engineering-organisation': createEngineeringAdapter(
      clientOf('engineering-organisation'),
      access['engineering-organisation'],
      callback['engineering-organisation'],
    ),
    heritage: createHeritageAdapter(clientOf('heritage'), access.heritage),
    utility: createLetterAdapter('utility'),
    'social-security': createSocialSecurityAdapter(
      clientOf('social-security'),
      access['social-security'],
      callback['social-security'],
    ),
    cadastre: createCadastreAdapter(clientOf('cadastre'), access.cadastre),
    'roads-and-urban-planning': createLetterAdapter('roads-and-urban-planning'),
  }
}
