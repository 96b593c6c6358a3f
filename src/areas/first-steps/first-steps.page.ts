import { type Content, screen } from '../../infra/http/declare.ts'
import { nothing } from '../../infra/http/fields.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { linkButton } from '../../ui/parts/buttons.ts'
import { columns, linkRow, linkRows, loudSheet, plain, quiet, sheet } from '../../ui/parts/paper.ts'
import { clauseLink, tag } from '../../ui/parts/words.ts'
import { readStanding, type Standing } from './gather-truth.ts'
import { sayMinutes, stateTag, wayLine } from './step-frame.ts'
import { isBehind, isFinished, minutesLeft, nextStep, type Step, stepWords, whoDecides } from './steps.rule.ts'

export const firstStepsScreen = screen({
  path: '/first-steps',
  clause: 'ROL-S2',
  may: 'settings.manage',
  input: nothing,
  show: async (work): Promise<Content> => {
    const standing = await readStanding(work)
    const left = minutesLeft(standing.steps)
    return {
      title: 'Your school’s first steps',
      nav: 'more',
      lede:
        left === 0
          ? 'Your part is done. What is still open waits for others, and everything can be changed where it lives.'
          : `${left === 1 ? 'About a minute' : `About ${left} minutes`} of yours are left, in any order. Leave whenever you like: what is done stays done.`,
      body: columns('side', html`${firstOf(standing)}${listOf(standing)}`, asideOf(standing)),
    }
  },
})

/** The one loud thing: the step to go on with. */
function firstOf({ steps }: Standing): Html {
  const next = nextStep(steps)
  if (next === null)
    return loudSheet({
      id: 'next',
      margin: mark('tick', 'go'),
      title: isFinished(steps) ? 'The gate stands open' : 'Now it is with others',
      text: isFinished(steps)
        ? 'Your school is set up. Today tells each of you what needs you.'
        : 'Everybody sees on Today what needs them. Here you see what is still missing.',
      acts: linkButton({ says: 'See what happens now', href: '/first-steps/families', kind: 'main' }),
    })
  const { title, why, minutes, clause } = stepWords[next.id]
  return loudSheet({
    id: 'next',
    margin: mark('pencil', 'wait'),
    chip: [tag(sayMinutes(minutes), 'wait'), clauseLink(clause)],
    title,
    text: why,
    acts: linkButton({
      says: steps.some((step) => step.id !== 'school' && isBehind(step)) ? 'Go on' : 'Begin',
      href: `/first-steps/${next.id}`,
      kind: 'main',
    }),
  })
}

const icons = { done: 'tick', waiting: 'clock', open: 'pencil', later: 'sun', 'not-for-us': 'cross' } as const
const tones = { done: 'go', waiting: 'note', open: null, later: null, 'not-for-us': null } as const

const listOf = ({ steps }: Standing): Html =>
  sheet({
    title: 'All steps',
    body: linkRows(
      steps.map((step) =>
        linkRow({
          href: `/first-steps/${step.id}`,
          margin: mark(icons[step.state], tones[step.state]),
          title: stepWords[step.id].title,
          text: step.says,
          chip: chipOf(step),
        }),
      ),
    ),
  })

const chipOf = ({ id, state }: Step): Html | null =>
  state === 'done' || (id === 'families' && state === 'waiting')
    ? null
    : state === 'open'
      ? tag(sayMinutes(stepWords[id].minutes))
      : stateTag(state)

const asideOf = (standing: Standing): Html =>
  html`${plain({ title: 'How far you are', close: true, body: html`${wayLine(standing)}${quiet('You find the way back on Today, and under More.')}` })}${plain(
    {
      title: 'Who decides here',
      close: true,
      body: quiet(
        html`${whoDecides(
          standing.leaders.map(({ name }) => name),
          standing.chair,
        )} ${clauseLink('ROL-S6')}`,
      ),
    },
  )}`
