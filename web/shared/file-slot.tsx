import type { z } from 'zod'
import type { DocumentRuleView } from '../../api/schemas/form.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { WebContext } from '../web-env.ts'
import type { UploadResult } from './file-upload.ts'
import { digits, Form, Tag } from './parts.tsx'
import { applyWords } from './words/apply-words.ts'

type Rule = Pick<z.infer<typeof DocumentRuleView>, 'kind' | 'accepts' | 'maxMegabytes'>

/** A document that was sent already. */
export interface GivenFile {
  id: string
  type: string
  sizeBytes: number
  name: string
}

interface FileSlotProps {
  c: WebContext
  rule: Rule
  /** Why it is asked for anew. */
  why?: string | undefined
  isNeeded: boolean
  /** Below it lie `/{kind}` to send, `/{kind}/remove` and `/file/{id}` to see. */
  path: string
  given: GivenFile | undefined
  error: string | undefined
}

/** A place for one document: what is wanted, what was sent, and how to send it by camera or as a file. */
export function FileSlot({ c, rule, why, isNeeded, path, given, error }: FileSlotProps) {
  const locale = c.get('locale')
  const t = applyWords(locale)
  const id = rule.kind.id
  return (
    <section class="card pad stack-m" id={id} aria-labelledby={`${id}-title`}>
      <div class="row between">
        <h2 id={`${id}-title`}>{rule.kind.label}</h2>
        {given ? (
          <Tag tone="green">{t.given}</Tag>
        ) : (
          <Tag tone={isNeeded ? 'amber' : 'grey'}>{isNeeded ? t.needed : t.optional}</Tag>
        )}
      </div>
      {why && (
        <p class="note small strong" data-tone="amber">
          {why}
        </p>
      )}
      {given ? <Given c={c} path={path} id={id} given={given} /> : <Send c={c} path={path} rule={rule} error={error} />}
    </section>
  )
}

/** Larger pictures would cost a phone more than they show. */
const thumbBytes = 400_000

function Given({ c, path, id, given }: { c: WebContext; path: string; id: string; given: GivenFile }) {
  const locale = c.get('locale')
  const t = applyWords(locale)
  const see = `${path}/file/${given.id}`
  const isPicture = (given.type === 'jpeg' || given.type === 'png') && given.sizeBytes <= thumbBytes
  return (
    <div class="row">
      {isPicture && <img class="thumb" src={see} alt="" loading="lazy" />}
      <div class="grow">
        <p>
          <bdi>{given.name}</bdi>
        </p>
        <p class="small muted">{sizeText(given.sizeBytes, locale)}</p>
      </div>
      <a href={see} target="_blank" rel="noopener">
        {t.seeDocument}
      </a>
      <Form c={c} action={`${path}/${id}/remove`}>
        <button class="btn quiet small" type="submit">
          {t.remove}
        </button>
      </Form>
    </div>
  )
}

function Send({ c, path, rule, error }: { c: WebContext; path: string; rule: Rule; error: string | undefined }) {
  const locale = c.get('locale')
  const t = applyWords(locale)
  const id = rule.kind.id
  const described = error ? `${id}-hint ${id}-error` : `${id}-hint`
  const takesPhotos = rule.accepts.includes('jpeg')
  return (
    <Form c={c} action={`${path}/${id}`} multipart class="stack-m">
      <p class="hint" id={`${id}-hint`}>
        {t.accepts(typesText(rule, locale), digits(rule.maxMegabytes, locale))}
      </p>
      {error && (
        <p class="err" id={`${id}-error`}>
          {error}
        </p>
      )}
      <div class="row">
        {takesPhotos && (
          <label class="field file phone">
            <span class="label">{t.takePhoto}</span>
            <input
              class="in"
              type="file"
              name="file"
              accept="image/jpeg,image/png"
              capture="environment"
              aria-describedby={described}
            />
          </label>
        )}
        <label class="field file">
          <span class="label">{t.chooseFile}</span>
          <input class="in" type="file" name="file" accept={acceptText(rule)} aria-describedby={described} />
        </label>
        <button class="btn" type="submit">
          {t.upload}
        </button>
      </div>
    </Form>
  )
}

/** What is wrong with a file that came in for a document of this kind; undefined when nothing is. */
export function fileProblem(result: UploadResult, rule: Rule, locale: Locale): string | undefined {
  const t = applyWords(locale)
  const most = digits(rule.maxMegabytes, locale)
  if (result.state === 'empty') return t.noFile
  if (result.state === 'refused') {
    const { code, detail, title } = result.problem
    if (code === 'too-large') return t.tooLarge(most)
    if (code === 'unsupported-media-type' || code === 'document-type-mismatch')
      return t.wrongType(typesText(rule, locale))
    return detail ?? title
  }
  const { type, sizeBytes } = result.document
  if (!rule.accepts.some((accepted) => accepted === type)) return t.wrongType(typesText(rule, locale))
  return sizeBytes > rule.maxMegabytes * 1_000_000 ? t.tooLarge(most) : undefined
}

const endings: Readonly<Record<Rule['accepts'][number], string>> = {
  pdf: '.pdf,application/pdf',
  jpeg: '.jpg,.jpeg,image/jpeg',
  png: '.png,image/png',
  dwg: '.dwg',
  dxf: '.dxf',
  zip: '.zip',
}
const acceptText = ({ accepts }: Rule) => accepts.map((type) => endings[type]).join(',')

function typesText({ accepts }: Rule, locale: Locale): string {
  const names = accepts.map(
    (type) => ({ pdf: 'PDF', jpeg: 'JPEG', png: 'PNG', dwg: 'DWG', dxf: 'DXF', zip: 'ZIP' })[type],
  )
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(names)
}

function sizeText(bytes: number, locale: Locale): string {
  const format = (value: number, unit: string) =>
    new Intl.NumberFormat(locale === 'fa' ? 'fa-IR' : 'en', {
      style: 'unit',
      unit,
      unitDisplay: locale === 'fa' ? 'long' : 'short',
      maximumFractionDigits: 1,
    }).format(value)
  return bytes < 1_000_000
    ? format(Math.max(1, Math.round(bytes / 1_000)), 'kilobyte')
    : format(bytes / 1_000_000, 'megabyte')
}
