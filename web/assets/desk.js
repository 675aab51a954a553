// Keys for the office, and typed words that outlive a lost session. Every page works without it.

const rows = [...document.querySelectorAll('[data-row]')]
const isTyping = (at) => at instanceof HTMLElement && at.matches('input, select, textarea, [contenteditable]')

function step(by) {
  const now = rows.findIndex((row) => row.contains(document.activeElement))
  rows[Math.max(0, Math.min(rows.length - 1, now < 0 ? 0 : now + by))]?.querySelector('[data-open]')?.focus()
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  c: () => (document.activeElement?.closest('[data-row]') ?? document).querySelector('[data-claim]')?.click(),
  '/': () => document.querySelector('[data-search]')?.focus(),
  '?': () => document.getElementById('keys')?.showModal(),
}

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  if (document.querySelector('dialog[open]')) return
  const work = keys[event.key]
  if (!work) return
  event.preventDefault()
  work()
})

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
