import { scriptAddress } from './fragments.ts'

/** Keeps on this device the page with which a post is begun without a connection. Browsers that cannot do it go without. */
export const keepShell = async (): Promise<void> => {
  if (!('serviceWorker' in navigator) || !navigator.onLine) return
  try {
    await navigator.serviceWorker.register(scriptAddress('/static/offline-worker.js'), { scope: '/' })
    ;(await navigator.serviceWorker.ready).active?.postMessage('keep')
  } catch {
    // A browser in private mode refuses: everything else works without it.
  }
}
