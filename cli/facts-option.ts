import { InvalidArgumentError } from 'commander'
import { z } from 'zod'

/** Reads an option that carries facts as one JSON object. */
export function parsedFacts(text: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
  } catch {
    throw new InvalidArgumentError('Facts are one JSON object, e.g. \'{"floors": 4}\'.')
  }
}
