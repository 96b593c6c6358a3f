import { z } from 'zod'
import { act, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { day, id, nothing } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { filled, type Form } from '../../../kernel/form.ts'
import { sayPlainDate } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { acts, button } from '../../../ui/parts/buttons.ts'
import { selectField, textField } from '../../../ui/parts/fields.ts'
import { actForm, errorSummary, form as formOf, hiddenField } from '../../../ui/parts/forms.ts'
import { inside, quiet, row, sheet, stack } from '../../../ui/parts/paper.ts'
import { clauseLink, tag } from '../../../ui/parts/words.ts'
import type { Member } from '../../people/index.ts'
import { approvers, type AwayUntil, awayList, endAway, noteAway, schoolToday } from './away.ts'

const awayScreen = screen({
  path: '/posts/away',
  clause: 'DO-1',
  may: 'post.read',
  input: nothing,
  show: async (work, _input, form): Promise<Content> => {
    const all = await approvers(work)
    const away = await awayList(work)
    return {
      title: 'Who is away',
      nav: 'posts',
      crumb: html`<a href="/posts">Posts</a> / <a href="/posts/rules">who must agree</a> / who is away`,
      lede: 'While somebody who approves is away, somebody else is asked in their place.',
      body: stack('roomy', [errorSummary(form), noting(work, form, all), theList(work, all, away)]),
    }
  },
})

/** Everybody who approves, and whether they are here. */
function theList(work: Work, all: readonly Member[], away: readonly AwayUntil[]): Html {
  const nameOf = (memberId: string | null): string => all.find((one) => one.id === memberId)?.name ?? 'Somebody who no longer approves'
  const rows = all.map((one) => {
    const gone = away.find(({ memberId }) => memberId === one.id)
    const who = html`<h3>${one.name} ${gone ? tag(`Away until ${sayPlainDate(gone.until)}`, 'wait') : null}</h3>`
    if (!gone) return row(null, html`${who}${quiet(one.jobTitle)}`)
    const standIn = gone.deputyId === null ? 'The school’s deputies stand in, or a senior leader.' : `${nameOf(gone.deputyId)} stands in.`
    return row(null, html`${who}<p>${standIn}</p>${mayNote(work, one.id) ? back(work, gone, one.name) : null}`)
  })
  return sheet({ title: 'Who approves posts', under: html`<p>${clauseLink('DO-1')}</p>`, body: html`${rows}` })
}

const mayNote = (work: Work, memberId: string): boolean => memberId === work.caller.memberId || work.caller.may.has('approval.oversee')

const back = (work: Work, gone: AwayUntil, name: string): Html =>
  actForm(
    '/posts/away/back',
    work.caller.csrf,
    html`${hiddenField('away', gone.id)}<div class="acts">${button({ says: html`Back again<span class="vh">: ${name}</span>` })}</div>`,
  )

/** "I am away until": for oneself, and for others where a leader says it. */
function noting(work: Work, form: Form, all: readonly Member[]): Html | null {
  const leads = work.caller.may.has('approval.oversee')
  const mine = all.filter((one) => mayNote(work, one.id))
  if (mine.length === 0) return null
  const self = work.caller.memberId ?? ''
  const typed = filled(form, { memberId: self, until: schoolToday(work).toString() })
  const choices = (some: readonly Member[]) => some.map((one) => ({ value: one.id, says: one.name }))
  const who = leads
    ? selectField({ name: 'memberId', label: 'Who is away', form: typed, choices: choices(mine) })
    : hiddenField('memberId', self)
  const others = leads ? all : all.filter((one) => one.id !== self)
  return sheet({
    title: leads ? 'Somebody is away' : 'I am away',
    body: inside(
      formOf(
        '/posts/away',
        work.caller.csrf,
        html`${who}${textField({ name: 'until', label: 'Until and with', type: 'date', form: typed })}${selectField({ name: 'deputyId', label: 'Who stands in', hint: 'Where a senior leader must agree, only a senior leader stands in.', none: 'The school’s deputies', form: typed, choices: choices(others) })}${acts(button({ kind: 'main', says: 'Say so' }))}`,
      ),
    ),
  })
}

const note = act({
  on: awayScreen,
  path: '/posts/away',
  clause: 'DO-1',
  may: 'post.approve',
  input: z.object({ memberId: id(), deputyId: z.union([id(), z.literal('')]).default(''), until: day() }),
  act: async (work, { memberId, deputyId, until }) => {
    const day = Temporal.PlainDate.from(until)
    await noteAway(work, { memberId, deputyId: deputyId === '' ? null : deputyId, until: day })
    return { to: '/posts/away', say: `Away until ${sayPlainDate(day)}. Whoever stands in is asked from now on.` }
  },
})

const isBack = act({
  on: awayScreen,
  path: '/posts/away/back',
  clause: 'DO-1',
  may: 'post.approve',
  input: z.object({ away: id() }),
  act: async (work, { away }) => {
    await endAway(work, away)
    return { to: '/posts/away', say: 'Back again, and asked again.' }
  },
})

export const awayPages = listed(awayScreen, note, isBack)
