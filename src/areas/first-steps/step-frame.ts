import type { Content } from '../../infra/http/declare.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, type HtmlPart, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { actForm, errorSummary } from '../../ui/parts/forms.ts'
import { fold, line, plain, quiet, stack } from '../../ui/parts/paper.ts'
import { progress } from '../../ui/parts/progress.ts'
import { clauseLink, say, tag } from '../../ui/parts/words.ts'
import type { Standing } from './gather-truth.ts'
import { isBehind, maySetAside, nextStep, type Step, type StepId, stepIds, type StepState, stepWords } from './steps.rule.ts'

export const stateWords: Readonly<Record<StepState, string>> = {
  done: 'Done',
  waiting: 'With others',
  open: 'To do',
  later: 'Later',
  'not-for-us': 'Not for us',
}
const tones = { done: 'go', waiting: 'note', open: 'wait', later: null, 'not-for-us': null } as const
export const stateTag = (state: StepState): Html => tag(stateWords[state], tones[state])

export const sayMinutes = (minutes: number): string => (minutes === 1 ? 'about a minute' : `about ${minutes} minutes`)
export const stepOf = ({ steps }: Standing, id: StepId): Step => {
  const found = steps.find((one) => one.id === id)
  if (!found) throw new Error(`There is no step ${id}.`)
  return found
}

/** What is behind us, as a line that fills: calm, and the same on every page of the way. */
export function wayLine({ steps }: Standing): Html {
  const settled = steps.filter(isBehind).length
  return progress('way', `${settled} of ${steps.length} steps behind you`, settled, steps.length)
}

/** Where to go from here: the next open step, and all of them. */
const onward = (standing: Standing, id: StepId): Html => {
  const next = nextStep(standing.steps.filter((one) => one.id !== id))
  return acts(
    next
      ? linkButton({ says: `Go on: ${stepWords[next.id].title}`, href: `/first-steps/${next.id}`, kind: 'main' })
      : linkButton({ says: 'See what happens now', href: '/first-steps/families', kind: 'main' }),
    linkButton({ says: 'All steps', href: '/first-steps', kind: 'bare' }),
  )
}

type Framed = {
  readonly id: StepId
  readonly form: Form
  /** What the step asks; null when it is done and only to be looked at. */
  readonly body: HtmlPart
  readonly aside?: HtmlPart
}

/** One thing a page: why it is there, how long it takes, the thing itself, and the ways not to do it now. */
export function stepPage(work: Work, standing: Standing, { id, form, body, aside }: Framed): Content {
  const words = stepWords[id]
  const step = stepOf(standing, id)
  const way = html`<div class="gut">${stack('tight', [
    wayLine(standing),
    line([quiet(html`Step ${stepIds.indexOf(id) + 1} of ${stepIds.length}, ${sayMinutes(words.minutes)}`), clauseLink(words.clause)]),
  ])}</div>`
  return {
    title: words.title,
    nav: 'more',
    crumb: html`<a href="/first-steps">Your school’s first steps</a>`,
    lede: words.why,
    body: stack('roomy', [
      way,
      errorSummary(form),
      step.state === 'done' ? html`<div class="gut">${say('go', 'Done.', step.says)}</div>` : null,
      step.state === 'waiting'
        ? html`<div class="gut">${say('note', id === 'families' ? 'Not yet.' : 'With others now.', step.says)}</div>`
        : null,
      body,
      aside,
      step.state === 'done' || step.state === 'waiting'
        ? html`<div class="gut">${onward(standing, id)}</div>`
        : notNow(work, standing, step),
    ]),
  }
}

/** The ways past a step: later, not for this school, or taken up again. */
function notNow(work: Work, standing: Standing, step: Step): Html {
  const to = (choice: string, says: string): Html =>
    actForm(`/first-steps/${step.id}/set-aside`, work.caller.csrf, button({ says, name: 'choice', value: choice }))
  const chosen = standing.chosen.get(step.id)
  if (chosen)
    return plain({
      body: html`${quiet(`${chosen.by} said “${stateWords[chosen.choice].toLowerCase()}”, ${sayWhen(chosen.at, work.school.timeZone, work.now())}.`)}${acts(
        to('take-up', 'Take it up again'),
        linkButton({ says: 'All steps', href: '/first-steps', kind: 'bare' }),
      )}`,
    })
  return html`<div class="gut">${fold({
    title: 'Not now',
    body: html`${quiet(
      maySetAside(step.id, 'not-for-us')
        ? '“Later” keeps it on the list. “Not for us” settles it; both can be taken back.'
        : '“Later” keeps it on the list. Every school needs this one.',
    )}${acts(to('later', 'Later'), maySetAside(step.id, 'not-for-us') ? to('not-for-us', 'Not for us') : null)}`,
  })}</div>`
}
