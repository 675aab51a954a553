// Keys for the office, and typed words that outlive a lost session. Every page works without it.

const rows = [...document.querySelectorAll('[data-row]')]
const outcomes = [...document.querySelectorAll('.outcome input[name=outcome]')]
const types = (at) => at instanceof HTMLElement && at.matches('input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]')
const here = () => rows.find((row) => row.contains(document.activeElement))

function step(by) {
  const now = rows.indexOf(here())
  rows[Math.max(0, Math.min(rows.length - 1, now < 0 ? 0 : now + by))]?.querySelector('[data-open]')?.focus()
}

// A row of the inbox, or an outcome of a task: whichever the page has.
function number(no) {
  outcomes[no - 1]?.click()
  outcomes[no - 1]?.focus()
  if (outcomes.length === 0) rows[no - 1]?.querySelector('[data-open]')?.click()
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  c: () => (here() ?? (rows.length === 0 ? document : undefined))?.querySelector('[data-claim]')?.click(),
  x: () => here()?.querySelector('input[name=task]')?.click(),
  g: () => document.querySelector('#bulk select')?.focus(),
  '/': () => document.querySelector('[data-search]')?.focus(),
  '?': () => document.getElementById('keys')?.showModal(),
}

// Where a keyboard writes Persian, a letter is known by its place; the digits of both scripts count.
function named({ key, code }) {
  const digit = '۱۲۳۴۵۶۷۸۹'.indexOf(key)
  if (digit >= 0) return String(digit + 1)
  if (key === '؟') return '?'
  return /^[\u0600-\u06ff]$/.test(key) ? code.replace('Key', '').toLowerCase() : key
}

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || types(event.target)) return
  if (document.querySelector('dialog[open]')) return
  const name = named(event)
  const work = /^[1-9]$/.test(name) ? () => number(Number(name)) : keys[name]
  if (!work) return
  event.preventDefault()
  work()
})

// From a chosen outcome Enter decides, whichever button of the form comes first.
for (const outcome of outcomes) {
  outcome.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    outcome.form.requestSubmit(outcome.form.querySelector('[value=decide]'))
  })
}

for (const line of document.querySelectorAll('.keys')) {
  line.hidden = false
  line.querySelector('button').addEventListener('click', keys['?'])
}

// What a clerk types stays in this tab until it was sent: it lies in the browser's memory of the tab, and nowhere else.
const place = `typed ${location.pathname.replace(/(\/(?:tasks|cases|inquiries)\/[^/]+)\/.*/, '$1')}`
const fields = () => [...document.querySelectorAll('textarea[name]')]
if (document.querySelector('[data-done]')) sessionStorage.removeItem(place)
const kept = JSON.parse(sessionStorage.getItem(place) ?? '{}')
for (const field of fields()) if (field.value === '' && kept[field.name]) field.value = kept[field.name]
addEventListener('input', (event) => {
  if (!event.target.matches('textarea[name]')) return
  sessionStorage.setItem(place, JSON.stringify(Object.fromEntries(fields().map((field) => [field.name, field.value]))))
})

// Where the visitor stands, if he lets the browser say so.
for (const button of document.querySelectorAll('[data-locate]')) {
  button.hidden = !('geolocation' in navigator)
  button.addEventListener('click', () =>
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const place = [coords.latitude, coords.longitude].map((one) => one.toFixed(6)).join(', ')
      document.querySelector('[data-place]').value = `${place} (±${Math.round(coords.accuracy)} m)`
    }),
  )
}
