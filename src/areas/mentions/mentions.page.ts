import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { id, oneOf } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { sayPlainDate } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { empty } from '../../ui/parts/empty.ts'
import { actForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, inside, linkRow, linkRows, plain, quiet, sheet } from '../../ui/parts/paper.ts'
import { radioPicks } from '../../ui/parts/picks.ts'
import { mark } from '../../ui/icons.ts'
import { clauseLink } from '../../ui/parts/words.ts'
import { dismissFinding, takeIntoInbox } from './decide-finding.ts'
import { dismissReasons, keptDays, reasonWords } from './findings.rule.ts'
import { findingRow, sayMoment, sayWords, sourceWords, stateTag } from './mention-parts.ts'
import { type Finding, readFinding, readMentions, type Watch } from './read-mentions.ts'

const which = z.object({ show: z.enum(['open', 'done']).catch('open').default('open') })

/** What was said about the school in public, and where somebody looks. */
export const mentionsScreen = screen({
  path: '/mentions',
  clause: 'MPS-1',
  may: 'mention.read',
  input: which,
  show: async (work, { show }): Promise<Content> => {
    const { watches, findings } = await readMentions(work, show)
    return {
      title: 'Said about us',
      nav: 'more',
      lede: 'What people say in public about the school, where we look for it. We look for words, and never follow anybody.',
      body: columns('side', findingsPart(work, { watches, findings, show }), watchesPart(work, watches)),
    }
  },
})

type Shown = { readonly watches: readonly Watch[]; readonly findings: readonly Finding[]; readonly show: 'open' | 'done' }
const findingsPart = (work: Work, { watches, findings, show }: Shown): Html => {
  const other =
    show === 'open'
      ? linkButton({ says: 'What was decided', href: '/mentions?show=done', kind: 'bare' })
      : linkButton({ says: 'What waits', href: '/mentions', kind: 'bare' })
  if (findings.length > 0)
    return html`${sheet({
      title: show === 'open' ? 'To decide' : 'Decided',
      under: quiet(html`Answer it, dismiss it with a reason, or raise a concern. ${clauseLink('MPS-2')}`),
      body: linkRows(findings.map((one) => findingRow(work, one))),
    })}${acts(other)}`
  const none =
    watches.length === 0
      ? {
          title: 'Nobody looks yet',
          text: 'It is good practice to know what is said about the school. A senior leader begins a watch with its purpose and its end.',
        }
      : show === 'open'
        ? { title: 'Nothing waits', text: 'What is found appears here, and on Today.' }
        : { title: 'Nothing was decided yet', text: `What is decided stays here for ${keptDays} days.` }
  return html`${empty({ ...none, action: watches.length === 0 ? begin(work) : other })}`
}

const begin = (work: Work): Html | null =>
  work.caller.may.has('mention.watch') ? linkButton({ says: 'Begin a watch', href: '/mentions/watches/new', kind: 'main' }) : null

const watchesPart = (work: Work, watches: readonly Watch[]): Html =>
  html`${
    watches.length === 0
      ? null
      : sheet({
          title: 'What we look for',
          body: linkRows(
            watches.map((one) =>
              linkRow({
                href: `/mentions/watches/${one.id}`,
                margin: mark('eye'),
                title: one.name,
                text: html`${sayWords(one)}. Until ${sayPlainDate(one.endsOn)}.${one.sources.map((source) => html`<br>${source.place}: ${sourceWords(work, source)}`)}${one.sources.length === 0 ? html`<br>No place to look yet.` : null}`,
              }),
            ),
          ),
        })
  }${plain({
    title: 'What we do not do',
    body: html`<ul class="stack tight"><li>Follow a person, or look at somebody’s profile again and again. ${clauseLink('SCO-4')}</li><li>Watch what colleagues do in their own time. ${clauseLink('BEH-13')}</li><li>Keep what is none of our business. ${clauseLink('SCO-12')}</li></ul>${watches.length === 0 ? null : begin(work)}`,
  })}`

const one = z.object({ id: id() })

export const findingScreen = screen({
  path: '/mentions/:id',
  clause: 'MPS-2',
  may: 'mention.read',
  input: one,
  show: async (work, input, typed): Promise<Content> => {
    const { finding, watch } = await readFinding(work, input.id)
    return {
      title: finding.author || 'Forgotten',
      nav: 'more',
      crumb: html`<a href="/mentions">Said about us</a>`,
      body: columns('side', html`${errorSummary(typed)}${saidSheet(work, finding, watch)}`, decidePart(work, finding, typed)),
    }
  },
})

const saidSheet = (work: Work, finding: Finding, watch: string): Html =>
  sheet({
    title: 'What was said',
    aside: stateTag(finding),
    under: quiet(`${finding.place}, ${sayMoment(work, finding.saidAt)}. Found by the watch “${watch}”.`),
    body: inside(
      html`<p class="said-text">${finding.words === '' ? 'Its words were not kept.' : finding.words}</p>${
        finding.url === null ? null : html`<p><a href="${finding.url}" rel="noreferrer">See it where it was said</a></p>`
      }`,
    ),
  })

function decidePart(work: Work, finding: Finding, typed: Form): Html {
  if (finding.state !== 'open')
    return plain({
      title: 'Decided',
      body: html`<p>${finding.decidedBy ?? 'Somebody'}${finding.decidedAt === null ? null : html`, ${sayMoment(work, finding.decidedAt)}`}: ${stateTag(finding)}</p>${
        finding.itemId === null ? null : acts(linkButton({ says: 'Open it in the inbox', href: `/inbox/${finding.itemId}` }))
      }`,
    })
  if (!work.caller.may.has('mention.decide'))
    return plain({ title: 'Waits for a decision', body: quiet('A senior leader or the office decides.') })
  const answer = finding.canBeAnswered
    ? plain({
        title: 'Answer it',
        body: html`${quiet(html`It goes into the inbox with a clock of its own, and is answered as everything else is. ${clauseLink('MPS-2')}`)}${actForm(`/mentions/${finding.id}/inbox`, work.caller.csrf, acts(button({ says: 'Take it into the inbox', kind: 'main' })))}`,
      })
    : plain({ title: 'Answer it', body: quiet('No account of ours stands where this was said. Answer there as the school, or in person.') })
  return html`${answer}${plain({
    title: 'Or nothing further',
    body: form(
      `/mentions/${finding.id}/dismiss`,
      work.caller.csrf,
      html`${radioPicks({ name: 'reason', label: 'Why', clause: 'MPS-2', form: typed, required: true, choices: dismissReasons.map((value) => ({ value, ...reasonWords[value] })) })}${acts(button({ says: 'Dismiss it' }))}`,
    ),
  })}${plain({
    title: 'It troubles you',
    body: html`${quiet('Abuse, a child in danger, a colleague’s conduct: raise it in confidence. Do not answer it yourself.')}${acts(linkButton({ says: 'Raise a concern', href: '/concerns' }))}`,
  })}`
}

export const dismissal = z.object({ id: id(), reason: oneOf(dismissReasons, 'Say why nothing further is done.') })

export const dismissAct = act({
  on: findingScreen,
  path: '/mentions/:id/dismiss',
  clause: 'MPS-2',
  may: 'mention.decide',
  input: dismissal,
  act: async (work, input) => {
    await dismissFinding(work, input.id, input.reason)
    return { to: '/mentions', say: 'Dismissed, with your reason.' }
  },
})

export const takeAct = act({
  on: findingScreen,
  path: '/mentions/:id/inbox',
  clause: 'MPS-2',
  may: 'mention.decide',
  input: one,
  act: async (work, input) => {
    const { itemId } = await takeIntoInbox(work, input.id)
    return { to: `/inbox/${itemId}`, say: 'It is in the inbox, and its clock runs from now.' }
  },
})
