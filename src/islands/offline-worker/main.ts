/**
 * Stands between the pages of posts and the network, for one thing only: without a connection a post can still be begun. It keeps one page
 * that knows nothing (a field, and whose it is) and what that page is drawn with. No post, no picture, no list of pupils is ever kept here.
 * Beside that it says that something waits, when it is woken: whoever woke it sent no word, and none is shown.
 */
type Waiting = { waitUntil(done: Promise<unknown>): void }
type Fetching = Waiting & { readonly request: Request; respondWith(answer: Promise<Response>): void }
type Pressed = Waiting & { readonly notification: Notification }
type Worker = {
  readonly registration: { showNotification(title: string, options: NotificationOptions): Promise<void> }
  readonly location: Location
  readonly navigator: { readonly onLine: boolean }
  readonly clients: { claim(): Promise<void>; openWindow(address: string): Promise<unknown> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate' | 'push', hear: (event: Waiting) => void): void
  addEventListener(type: 'message', hear: (event: Waiting & { readonly data: unknown }) => void): void
  addEventListener(type: 'notificationclick', hear: (event: Pressed) => void): void
  addEventListener(type: 'fetch', hear: (event: Fetching) => void): void
}
const worker = self as unknown as Worker
const store = 'schoolgate-shell'
const shell = '/posts/offline'

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('message', (event) => {
  if (event.data === 'keep') event.waitUntil(keepShell().catch(() => {})) // no connection just now: the page kept before stays
})

worker.addEventListener('push', (event) => {
  const options = { body: 'Open it to see what.', tag: 'waits', icon: '/static/icon-192.png' }
  event.waitUntil(worker.registration.showNotification('Something waits for you in Schoolgate', options))
})
worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(worker.clients.openWindow('/'))
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  // With a connection it is as if nobody stood here.
  if (worker.navigator.onLine) return
  const { origin, pathname } = new URL(request.url)
  if (origin !== worker.location.origin) return
  const isBegin = pathname === '/' || /^\/posts(\/|$)/.test(pathname)
  if (request.mode === 'navigate' && isBegin && (request.method === 'GET' || pathname === '/posts/new'))
    event.respondWith(fetch(request).catch(() => kept(shell)))
  else if (request.method === 'GET' && pathname.startsWith('/static/')) event.respondWith(fetch(request).catch(() => kept(request.url)))
})

const kept = async (what: string): Promise<Response> => (await caches.match(what, { ignoreVary: true })) ?? Response.error()

/** The page and what it is drawn with; what an older page needed goes. A page that asks to sign in is not kept. */
const keepShell = async (): Promise<void> => {
  const page = await fetch(shell)
  if (!page.ok || page.redirected) return
  const parts = [...(await page.clone().text()).matchAll(/(?:src|href)="(\/static\/[^"]+)"/g)].map(([, address]) => address ?? '')
  const cache = await caches.open(store)
  await cache.addAll([...new Set(parts)])
  await cache.put(shell, page)
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url)
    if (pathname !== shell && !parts.includes(pathname)) await cache.delete(url)
  }
}
