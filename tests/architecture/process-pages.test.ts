import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { procedureOf } from '../../catalogue/procedures.ts'
import { procedureDiagram } from '../../domain/procedure/procedure-diagram.ts'
import { root } from './cruise.ts'

const folder = join(root, 'docs/processes')

const services = [
  'building-permit',
  'notary-transfer-inquiry',
  'completion-certificate',
  'article-100-case',
  'subdivision',
  'bank-mortgage-inquiry',
  'renovation-clearance',
  'utility-connection-inquiry',
  'excavation-permit',
]

it.each(services)('the page of %s shows the newest version', async (service) => {
  const procedure = procedureOf(service)
  if (!procedure) throw new Error(`no procedure ${service}`)
  expect(await readFile(join(folder, `${service}.md`), 'utf8')).toContain(`version ${procedure.version}`)
  for (const locale of ['fa', 'en'] as const) {
    // Made by `npx sara8 procedure diagram <service> --language <locale> -o docs/processes/<service>.<locale>.svg`.
    expect(await readFile(join(folder, `${service}.${locale}.svg`), 'utf8')).toBe(
      `${procedureDiagram(procedure, locale, procedureOf)}\n`,
    )
  }
})
