import { screen } from '../../infra/http/declare.ts'
import { nothing } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { mark } from '../../ui/icons.ts'
import { html } from '../../ui/html.ts'
import { linkButton } from '../../ui/parts/buttons.ts'
import { empty } from '../../ui/parts/empty.ts'
import { linkRow, linkRows, sheet, stack } from '../../ui/parts/paper.ts'
import { tag } from '../../ui/parts/words.ts'
import { platformEntry } from '../account-register/index.ts'
import { listMembers } from '../people/index.ts'
import { stateLooks } from './application-parts.ts'
import { stateWords } from './application-states.rule.ts'
import { applicationRows, type ApplicationRow } from './read-application.ts'

export const applicationsScreen = screen({
  path: '/applications',
  clause: 'ACC-2',
  may: 'application.read',
  input: nothing,
  show: async (work) => {
    const all = await applicationRows(work)
    const names = new Map((await listMembers(work)).map((one) => [one.id, one.name]))
    const open = all.filter((one) => !isSettled(one))
    const settled = all.filter(isSettled)
    const ask = linkButton({ says: 'Ask for an account', href: '/applications/new', kind: 'main', icon: 'plus' })
    const list = (rows: readonly ApplicationRow[]) =>
      linkRows(rows.map((one) => rowOf(work, one, names.get(one.applicant_id) ?? 'Somebody')))
    return {
      title: 'Applications',
      nav: 'accounts',
      crumb: html`<a href="/accounts">Accounts</a> / applications`,
      lede: 'Every account of the school begins with a case for it, which senior leaders decide.',
      body:
        all.length === 0
          ? empty({
              title: 'Nobody has asked for an account',
              text: 'Whoever thinks that an account would help their work writes five short answers. Senior leaders decide.',
              action: ask,
            })
          : stack('roomy', [
              html`<div class="gut line">${ask}${linkButton({ says: 'Yearly reviews', href: '/account-reviews', icon: 'clock' })}</div>`,
              open.length > 0 && sheet({ title: 'Under way', body: list(open) }),
              settled.length > 0 && sheet({ title: 'Settled', body: list(settled) }),
            ]),
    }
  },
})

const isSettled = (one: ApplicationRow): boolean => ['approved', 'approved-with-conditions', 'rejected', 'withdrawn'].includes(one.state)

const rowOf = (work: Work, one: ApplicationRow, applicant: string) => {
  const { icon, tone } = stateLooks[one.state]
  const at = one.decided_at ?? one.submitted_at ?? one.created_at
  const number = one.reference === null ? '' : `, ${one.reference}`
  return linkRow({
    href: `/applications/${one.id}`,
    margin: mark(icon, tone),
    title: one.name,
    text: `${platformEntry(one.platform).name}, asked by ${applicant}${number}, ${sayWhen(at, work.school.timeZone, work.now())}`,
    chip: tag(stateWords[one.state], tone),
  })
}
