import type { Locale } from '../../domain/procedure/words.ts'
import { Scrolled, When } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import type { File } from './task-view.ts'

/** What a correction changed, the old beside the new. */
export function Corrected({ correction, locale }: { correction: File['corrections'][number]; locale: Locale }) {
  const t = clerkWords(locale)
  if (correction.changes.length === 0) return null
  const title = t.correctedOn(correction.at.jalali, correction.by.label)
  return (
    <details open>
      <summary>{title}</summary>
      <Scrolled name={title} bare>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.correctedField}</th>
              <th scope="col">{t.correctedBefore}</th>
              <th scope="col">{t.correctedAfter}</th>
            </tr>
          </thead>
          <tbody>
            {correction.changes.map(({ label, before, after }) => (
              <tr>
                <th scope="row" data-label={t.correctedField}>
                  {label}
                </th>
                <td data-label={t.correctedBefore}>
                  <bdi>{before === '' ? '–' : before}</bdi>
                </td>
                <td data-label={t.correctedAfter}>
                  <bdi>{after === '' ? '–' : after}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </details>
  )
}

type Replacement = File['replaced'][number]

/** A document that was handed in anew: each earlier one beside the one that took its place, with who and when. */
export function Replaced({ replaced: { kind, versions }, locale }: { replaced: Replacement; locale: Locale }) {
  const t = clerkWords(locale)
  const title = t.replacedDocument(kind.label)
  return (
    <details open>
      <summary>{title}</summary>
      <Scrolled name={title} bare>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.replacedBefore}</th>
              <th scope="col">{t.replacedAfter}</th>
            </tr>
          </thead>
          <tbody>
            {versions.slice(1).map((after, index) => (
              <tr>
                <td data-label={t.replacedBefore}>
                  <Version version={versions[index] ?? after} locale={locale} />
                </td>
                <td data-label={t.replacedAfter}>
                  <Version version={after} locale={locale} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </details>
  )
}

function Version({ version, locale }: { version: Replacement['versions'][number]; locale: Locale }) {
  return (
    <>
      {version.documents.map(({ documentId, kind, type }) => (
        <a href={`/${locale}/desk/documents/${documentId}`} target="_blank" rel="noopener">
          {kind.label} ({type})
        </a>
      ))}
      <small class="sub">
        <bdi>{version.by.label}</bdi> · <When instant={version.at} />
      </small>
    </>
  )
}
