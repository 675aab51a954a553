import type { StepOf } from '../../domain/procedure/step-schema.ts'

/** A breach is decided in an Article 100 case of its own; the one that is open on the property serves all that meet it. */
export const article100Subcase: StepOf<'subcase'> = {
  kind: 'subcase',
  id: 'article100',
  label: { fa: 'پروندهٔ کمیسیون مادهٔ صد', en: 'Article 100 case' },
  service: 'article-100-case',
  shared: true,
}
