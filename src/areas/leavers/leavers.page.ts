import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { id, nothing } from '../../infra/http/fields.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { empty } from '../../ui/parts/empty.ts'
import { selectField } from '../../ui/parts/fields.ts'
import { errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, linkRow, linkRows, plain, quiet, sheet } from '../../ui/parts/paper.ts'
import { avatar } from '../../ui/parts/people.ts'
import { listMembers } from '../people/index.ts'
import { beginRun, listRuns, type RunRow } from './leaver-runs.ts'
import { openReviews, type Review } from './movers.ts'
import { runTag, sayRun } from './run-words.ts'

/** Everybody who leaves, or has another job, and what is left to do. */
export const leaversScreen = screen({
  path: '/leavers',
  clause: 'ROL-A4',
  may: 'people.manage',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const runs = await listRuns(work)
    const moved = await openReviews(work)
    const [open, closed] = [runs.filter((one) => one.closed_at === null), runs.filter((one) => one.closed_at !== null)]
    const leaving = new Set(open.map((one) => one.member_id))
    const staying = (await listMembers(work)).filter(
      (one) => one.state !== 'disabled' && one.id !== work.caller.memberId && !leaving.has(one.id),
    )
    const begin = plain({
      title: 'Somebody leaves',
      body: form(
        '/leavers',
        work.caller.csrf,
        html`${selectField({ name: 'memberId', label: 'Who', form: typed, none: 'Choose a person', choices: staying.map((one) => ({ value: one.id, says: one.name })) })}${acts(button({ says: 'See what is theirs', kind: 'main' }))}`,
      ),
    })
    const words = plain({
      title: 'The statement',
      close: true,
      body: html`${quiet('Whoever leaves confirms that what they learned stays confidential.')}${linkButton({ says: 'Read its words', href: '/leavers/statement', icon: 'book' })}`,
    })
    return {
      title: 'Leavers',
      crumb: html`<a href="/people">People</a>`,
      lede: 'Whoever leaves takes nothing with them: accounts, posts and conversations go to somebody, and every log-in they saw is changed.',
      nav: 'people',
      body: html`${errorSummary(typed)}${columns('side', html`${openPart(open)}${moved.length > 0 ? movedPart(moved) : null}${closed.length > 0 ? closedPart(closed) : null}`, html`${begin}${words}`)}`,
    }
  },
})

const runRow = (run: RunRow): Html =>
  linkRow({
    href: run.closed_at === null ? `/leavers/${run.id}` : `/leavers/${run.id}/sheet`,
    margin: avatar(run.name),
    title: run.name,
    text: [run.job_title, sayRun(run)].filter(Boolean).join('. '),
    chip: runTag(run),
  })

const openPart = (open: readonly RunRow[]): Html =>
  open.length === 0
    ? empty({
        title: 'Nobody is leaving',
        text: 'A last day on somebody’s page, or a list that no longer names them, begins it by itself.',
      })
    : sheet({ title: open.length === 1 ? 'One person is leaving' : `${open.length} people are leaving`, body: linkRows(open.map(runRow)) })

const closedPart = (closed: readonly RunRow[]): Html => sheet({ title: 'Over', body: linkRows(closed.map(runRow)) })

const movedPart = (moved: readonly Review[]): Html =>
  sheet({
    title: 'Another job',
    body: linkRows(
      moved.map((one) =>
        linkRow({
          href: `/movers/${one.id}`,
          margin: mark('people'),
          title: one.name,
          text: `${one.from_job}, now ${one.to_job}. Do roles and accounts still fit?`,
        }),
      ),
    ),
  })

export const beginAct = act({
  on: leaversScreen,
  path: '/leavers',
  clause: 'ROL-A4',
  may: 'people.manage',
  input: z.object({ memberId: id() }),
  act: async (work, { memberId }) => {
    const run = await beginRun(work, memberId, { because: 'page', lastDay: null })
    return { to: `/leavers/${run}`, say: 'This is what is theirs. Say when their last day is.' }
  },
})
