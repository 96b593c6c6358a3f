import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { nothing, text } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { copyText } from '../../ui/parts/copy.ts'
import { textArea } from '../../ui/parts/fields.ts'
import { form } from '../../ui/parts/forms.ts'
import { fold, plain, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { clauseLink, say, tag } from '../../ui/parts/words.ts'
import { type Named, readStanding } from './gather-truth.ts'
import { inviteColleagues, type Invited } from './invite-colleagues.ts'
import { stepPage } from './step-frame.ts'
import { whoDecides } from './steps.rule.ts'

export const colleaguesScreen = screen({
  path: '/first-steps/people',
  clause: 'ROL-S6',
  may: 'settings.manage',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const standing = await readStanding(work)
    const waiting = standing.members.filter(({ state }) => state === 'invited').length
    return stepPage(work, standing, {
      id: 'people',
      form: typed,
      body: html`${sheet({ title: 'Whom a school needs', body: standing.named.map(namedRow) })}${plain({
        title: standing.truth.missingDuties.length === 0 ? 'Ask more people in' : 'Ask them in',
        body: form(
          '/first-steps/people',
          work.caller.csrf,
          html`${textArea({
            name: 'list',
            label: 'One person a line: name, e-mail, what they are',
            hint: 'Such as: Sian Beddoes, office@ashgrove.example, school office. Add the two who will run the first account, and another senior leader if there is one.',
            form: typed,
            required: true,
            rows: 7,
          })}${acts(button({ says: 'Ask them all in', kind: 'main', icon: 'send' }))}${quiet('Each gets a link that only they may open.')}`,
        ),
      })}`,
      aside: html`<div class="gut">${fold({
        title: 'Other ways, and who decides',
        body: html`<p>${whoDecides(
          standing.leaders.map(({ name }) => name),
          standing.chair,
        )} ${clauseLink('ROL-S6')}</p>${acts(
          linkButton({ says: 'Bring the staff list as a file', href: '/people/import', icon: 'upload' }),
          linkButton({ says: 'Chair, media lead and deputies', href: '/people/duties', icon: 'badge' }),
          waiting > 0 ? linkButton({ says: `New links for ${waiting} not yet in`, href: '/people/links', icon: 'link' }) : null,
        )}`,
      })}</div>`,
    })
  },
})

const namedRow = ({ says, hint, who, isIn }: Named): Html =>
  row(
    mark(who === null ? 'people' : 'tick', who === null ? null : 'go'),
    html`<div class="line apart"><h3>${says}</h3>${who === null ? tag('Nobody yet', 'wait') : isIn ? null : tag('Asked in', 'note')}</div><p class="quiet">${who ?? hint}</p>`,
  )

export const colleaguesAct = act({
  on: colleaguesScreen,
  path: '/first-steps/people',
  clause: 'ROL-S6',
  may: 'people.manage',
  input: z.object({ list: text(20_000, 'Write one person a line: name, e-mail address, what they are.') }),
  act: async (work, { list }, _, { mailer }) => {
    const done = await inviteColleagues(work, list, Boolean(mailer))
    return { show: linksPage(work, done) }
  },
})

/** The links just made, shown this once: to be handed over where no mail goes out. */
const linksPage =
  (work: Work, { links, changed, left, chair, mailed }: Invited) =>
  (origin: string): Content => ({
    title: links.length === 0 ? 'Kept' : links.length === 1 ? 'One asked in' : `${links.length} asked in`,
    nav: 'more',
    crumb: html`<a href="/first-steps">Your school’s first steps</a>`,
    lede:
      links.length === 0
        ? 'Nobody new is on the list.'
        : mailed
          ? 'Each has a letter with a link on the way.'
          : 'Hand each their link in a way that only they read: their school mailbox, or on paper. It is shown this once and works for seven days.',
    body: stack('roomy', [
      chair === null
        ? null
        : html`<div class="gut">${say('go', `${chair} chairs the governors.`, mailed ? 'A letter tells them what that means here.' : 'Tell them: they need no sign-in, and hear by e-mail once letters go out from here.')}</div>`,
      changed.length === 0 ? null : html`<div class="gut">${say('go', 'A role more:', changed.join(', '))}</div>`,
      left.length === 0
        ? null
        : html`<div class="gut">${say('note', 'As they were:', `${left.join(', ')}. Nobody changes their own roles; another senior leader does.`)}</div>`,
      plain({
        body: html`${links.map(({ name, email, token }, at) =>
          copyText({ id: `link-${at + 1}`, label: name, value: `${origin}/invite/${token}`, hint: email }),
        )}${acts(linkButton({ says: 'Go on', href: '/first-steps', kind: 'main' }))}${quiet(
          `A link that is lost is made anew under People. ${work.school.name} keeps none of them.`,
        )}`,
      }),
    ]),
  })
