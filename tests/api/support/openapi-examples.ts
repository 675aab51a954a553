/** Reading our own OpenAPI document: its operations, and a value that each request body accepts. */

// biome-ignore lint/suspicious/noExplicitAny: a description is plain JSON
type Json = any

export interface Operation {
  method: string
  path: string
  operation: Json
}

export function operationsOf(description: Json): readonly Operation[] {
  return Object.entries<Json>(description.paths).flatMap(([path, methods]) =>
    Object.entries<Json>(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

/** A value that fits a schema: its example, else the least that its required parts need. */
export function exampleOf(description: Json, schema: Json): unknown {
  if (schema.$ref) return exampleOf(description, description.components.schemas[schema.$ref.split('/').at(-1)])
  if (schema.example !== undefined) return schema.example
  if (schema.default !== undefined) return schema.default
  if (schema.enum) return schema.enum[0]
  if (schema.const !== undefined) return schema.const
  if (schema.anyOf) return exampleOf(description, schema.anyOf[0])
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part: Json) => exampleOf(description, part)))
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name: string) => [name, exampleOf(description, schema.properties[name])]),
      )
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => exampleOf(description, schema.items))
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    default:
      return 'x'.repeat(Math.max(schema.minLength ?? 1, 1))
  }
}
