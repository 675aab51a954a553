// Serves the visit pages where there is no network: an empty sheet without anybody's data, which the page's script fills from what
// lies sealed on the device. It runs for /…/desk/visits alone and keeps nothing that the script did not give it.

const kept = 'sara8-visits'
const patienceMs = 8_000

addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(clients.claim()))

addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(pageOf(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(assetOf(request))
})

const keptAnswer = (address) => caches.match(address, { cacheName: kept, ignoreVary: true })

async function pageOf(request) {
  const sheet = () => keptAnswer(new URL(registration.scope).pathname)
  const late = new Promise((resolve) => setTimeout(resolve, patienceMs))
  const asked = fetch(request).catch(() => undefined)
  const answer = await Promise.race([asked, late])
  if (answer && answer.status < 400) return answer
  return (await sheet()) ?? (await asked) ?? Response.error()
}

async function assetOf(request) {
  return (await keptAnswer(request.url)) ?? fetch(request)
}
