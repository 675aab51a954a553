import type { Child } from 'hono/jsx'
import { Form } from '../shared/parts.tsx'
import { assetPath } from '../shared/static-files.ts'
import { accountWords } from '../shared/words/account-words.ts'
import type { WebContext } from '../web-env.ts'

/** Signing in by a passkey, where the browser knows them; without its script there is no such button. */
export function PasskeyButton({ c, to }: { c: WebContext; to: string | undefined }) {
  const locale = c.get('locale')
  const t = accountWords(locale)
  return (
    <PasskeyForm c={c} action={`/${locale}/sign-in/passkey`} how="get">
      {to && <input type="hidden" name="to" value={to} />}
      <button class="btn quiet block" type="submit">
        {t.passkeyEnter}
      </button>
      <p class="small muted">{t.passkeyHint}</p>
    </PasskeyForm>
  )
}

interface PasskeyFormProps {
  c: WebContext
  action: string
  /** What the script asks of the browser. */
  how: 'get' | 'create'
  children: Child
}

/** A form that the script sends twice: for the challenge, and with the device's answer. */
export function PasskeyForm({ c, action, how, children }: PasskeyFormProps) {
  const t = accountWords(c.get('locale'))
  return (
    <div class="card pad" data-passkey={how} hidden>
      <Form c={c} action={action} class="stack-s">
        {children}
        <p class="err" role="alert" hidden>
          {t.passkeyFailed}
        </p>
      </Form>
      <script type="module" src={assetPath('passkey.js')} />
    </div>
  )
}
