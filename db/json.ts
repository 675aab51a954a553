import type postgres from 'postgres'

/**
 * A plain value as a JSON parameter. The driver's type asks for index signatures, which interfaces lack; what it would
 * refuse at run time (bigint) throws there.
 */
export function asJson<T extends object>(value: T): T & postgres.JSONValue {
  return value as T & postgres.JSONValue
}
