import { scriptAddress } from '../fragments.ts'

/** Offers to tell this device when something waits. Whether it may is asked only when somebody presses. */
const place = document.querySelector<HTMLElement>('#push')
const words = place?.querySelector<HTMLElement>('[data-words]')
const form = place?.querySelector('form')
const key = place?.dataset.key ?? ''

const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

const say = (text: string): void => {
  if (words) words.textContent = text
}

const device = (): string => {
  const agent = navigator.userAgent
  const system = /iPhone|iPad|Android|Windows|Mac OS|Linux|CrOS/.exec(agent)?.[0] ?? 'a device'
  const browser = /Edg|Firefox|Chrome|Safari/.exec(agent)?.[0]?.replace('Edg', 'Edge') ?? 'a browser'
  return `${browser} on ${system.replace('Mac OS', 'Mac').replace('CrOS', 'Chromebook')}`
}

const subscribed = async (): Promise<PushSubscription> => {
  const worker = await navigator.serviceWorker.register(scriptAddress('/static/offline-worker.js'), { scope: '/' })
  await navigator.serviceWorker.ready
  return worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) })
}

const start = (): void => {
  if (!form || key === '' || !('serviceWorker' in navigator) || !('PushManager' in window)) return
  form.hidden = false
  say(
    Notification.permission === 'denied'
      ? 'Notices are forbidden for this site in the browser’s settings. Allow them there first.'
      : 'This browser can be told.',
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    say('Asking the browser…')
    subscribed().then(
      ({ endpoint }) => {
        const fill = (name: string, value: string): void => {
          const field = form.elements.namedItem(name)
          if (field instanceof HTMLInputElement) field.value = value
        }
        fill('endpoint', endpoint)
        fill('name', device())
        form.submit()
      },
      (error: Error) =>
        say(
          error.name === 'NotAllowedError'
            ? 'The browser was told no. Nothing has changed.'
            : 'The browser’s push service does not answer. Try again later; notices come by e-mail meanwhile.',
        ),
    )
  })
}

start()
