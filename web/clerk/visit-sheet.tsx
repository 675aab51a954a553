import { page } from '../shared/layout.tsx'
import { assetText } from '../shared/static-files.ts'
import { visitPageWords, visitScriptWords } from '../shared/words/visit-words.ts'
import type { WebContext } from '../web-env.ts'
import { visitScripts } from './visit-page.tsx'

/**
 * The sheet that browsers keep for where there is no network: the same for everybody, signed in or not, with nothing of a
 * person or case. Its script shows what lies on the device.
 */
export function visitSheet(c: WebContext) {
  const locale = c.get('locale')
  const t = visitScriptWords(locale)
  c.set('visitor', undefined)
  const children = (
    <div class="narrow stack-m" id="visit" data-sheet data-words={JSON.stringify(t)}>
      <h1>{t.list}</h1>
      <noscript>
        <p>{visitPageWords(locale).needsScript}</p>
      </noscript>
    </div>
  )
  return page(c, { title: t.list, children, desk: true, scripts: visitScripts })
}

/** The worker that serves that sheet. Its address never changes, or browsers could not find a newer one. */
export function visitWorker(c: WebContext) {
  return c.body(assetText('visit-worker.js'), 200, {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-cache',
  })
}
