/** Parts that stay true while the page is open: each `data-live` names where to ask for its part again, and how often. */
import { takeIn } from '../fragments.ts'

const beatMs = 2_500
/** A page that nobody touches stops asking, so that it does not keep a forgotten session open. */
const patienceMs = 20 * 60_000

let beat = 0
let touched = Date.now()
for (const type of ['pointerdown', 'keydown', 'scroll'])
  addEventListener(
    type,
    () => {
      touched = Date.now()
    },
    { passive: true },
  )

const ask = async (part: HTMLElement): Promise<void> => {
  const answer = await fetch(part.dataset.live ?? '').catch(() => null)
  if (answer?.ok && !answer.redirected) takeIn(await answer.text(), null)
}

const look = (every: number): void => {
  if (document.hidden || Date.now() - touched > patienceMs) return
  for (const part of document.querySelectorAll<HTMLElement>('[data-live]'))
    if (every % Number(part.dataset.every ?? 4) === 0) void ask(part)
}
setInterval(() => look(++beat), beatMs)
document.addEventListener('visibilitychange', () => look(0))
