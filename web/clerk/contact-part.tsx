import { ContactKept, contactChannels, contactPurposes } from '../../api/schemas/desk-contact.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { readForm } from '../shared/form-body.ts'
import { Form } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import type { WebContext } from '../web-env.ts'

/** Logs a contact in two clicks: what it was about, and through which channel it came. */
export function ContactPart({ c, about }: { c: WebContext; about: { caseId: string } | { district: string } }) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const purposes: Record<(typeof contactPurposes)[number], string> = {
    status: t.purposeStatus,
    question: t.purposeQuestion,
    documents: t.documents,
    payment: t.money,
    complaint: t.purposeComplaint,
    other: t.purposeOther,
  }
  const channels: Record<(typeof contactChannels)[number], string> = {
    counter: t.channelCounter,
    phone: t.channelPhone,
    visit: t.channelVisit,
    web: t.channelWeb,
  }
  return (
    <details class="card pad">
      <summary>{t.logContact}</summary>
      <Form c={c} action={`/${locale}/desk/contacts`} class="stack-s">
        {Object.entries(about).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="field">
          <label for="purpose">{t.purpose}</label>
          <select class="in w20" id="purpose" name="purpose">
            {contactPurposes.map((purpose) => (
              <option value={purpose}>{purposes[purpose]}</option>
            ))}
          </select>
        </div>
        <p class="row">
          {contactChannels.map((channel) => (
            <button type="submit" class="btn quiet small" name="channel" value={channel}>
              {channels[channel]}
            </button>
          ))}
        </p>
      </Form>
    </details>
  )
}

export async function contactAction(c: WebContext) {
  const { channel, purpose, caseId, district } = await readForm(c)
  const body = { channel, purpose, ...(caseId ? { caseId } : { district }) }
  needed(await callApi(c, ContactKept, 'POST', '/contacts', { body }))
  const desk = `/${c.get('locale')}/desk`
  return c.redirect(caseId ? `${desk}/cases/${caseId}?done=contact` : `${desk}?done=contact`, 303)
}
