// What the parts of the visit form share: the page, its words, and the visit that is open.
import { element } from './visit-tree.js'

export const root = document.getElementById('visit')
export const words = JSON.parse(root.dataset.words)
export const { lang: locale } = document.documentElement
export const list = `/${locale}/desk/visits`
/** `visit`: its record on the device, the key, and what it holds. */
export const now = { visit: undefined }

export const say = (word, values = {}) => words[word].replace(/\{(\w+)\}/g, (_, name) => values[name])
export const number = (value) => new Intl.NumberFormat(locale === 'fa' ? 'fa-IR' : 'en').format(value)
export const clock = (at) => {
  const how = { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Tehran' }
  return new Intl.DateTimeFormat(locale === 'fa' ? 'fa-IR' : 'en-GB', how).format(at)
}

export const part = (name) => root.querySelector(`[data-${name}]`)
export const paragraph = (text) => element('p', {}, text)
export const link = (href, label, look) => element('a', { href, class: look }, label)
export const note = (tone, ...children) =>
  element('div', { class: 'note stack-s', 'data-tone': tone, role: 'status' }, ...children)
export const toList = () => element('p', {}, link(list, words.list))

export function show(...children) {
  root.replaceChildren(...children)
}

/** Says something beside the control that it is about. */
export function tell(place, text) {
  place.textContent = text
  place.hidden = false
}

/** The one line that says where the visit stands. */
export function status(word, at, values = {}) {
  const line = part('status')
  if (line) line.textContent = say(word, { time: at ? clock(at) : '', ...values })
}

export function problems(lines) {
  const rows = lines.map(({ text, href }) => element('li', {}, href ? link(href, text) : text))
  const heading = element('h2', {}, words.problem)
  const box = element(
    'div',
    { class: 'errors stack-s', role: 'alert', tabindex: '-1' },
    heading,
    element('ul', { class: 'stack-s' }, ...rows),
  )
  part('alerts').replaceChildren(box)
  box.focus()
}
