import type { z } from 'zod'
import { ProviderFailure } from './provider-failure.ts'

/** @throws ProviderFailure `callback-malformed` when a signed body is no JSON of this shape. */
export function readCallbackBody<T>(shape: z.ZodType<T>, body: string): T {
  const parsed = shape.safeParse(parse(body))
  if (!parsed.success) throw new ProviderFailure('callback-malformed')
  return parsed.data
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new ProviderFailure('callback-malformed')
  }
}
