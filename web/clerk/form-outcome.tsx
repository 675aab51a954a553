import type { Child } from 'hono/jsx'

/** What is wrong with a form of the office, each with the place to mend it; `whole` is of no field. */
export function errorLines(errors: Readonly<Record<string, string>>): { href?: string; text: string }[] {
  return Object.entries(errors).map(([id, text]) => (id === 'whole' ? { text } : { href: `#${id}`, text }))
}

/** That what was sent is done; nothing where nothing was. */
export function Done({ children }: { children: Child }) {
  return (
    children && (
      <p class="note" data-tone="green" role="status" data-done>
        {children}
      </p>
    )
  )
}
