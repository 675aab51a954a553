import type { Settings } from '../settings.ts'

/** Address under which people, banks and providers reach this API, without a slash at the end. */
export function publicUrlOf({ SARA8_PUBLIC_URL, SARA8_HOST, SARA8_PORT }: Settings): string {
  return SARA8_PUBLIC_URL?.replace(/\/+$/, '') ?? `http://${SARA8_HOST}:${SARA8_PORT}`
}
