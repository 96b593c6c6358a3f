import { z } from 'zod'
import { act, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { id, nothing } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { actForm, errorSummary, hiddenField } from '../../../ui/parts/forms.ts'
import { line, row, sheet, stack } from '../../../ui/parts/paper.ts'
import { say, tag } from '../../../ui/parts/words.ts'
import { firstWords } from '../posts/post-words.ts'
import { letGoNow, letItGo } from '../release/index.ts'
import { heldPosts, type OnItsWay } from './held.ts'

/** One post after another, after a silence or a suspended account: a person decides about each. */
export const heldScreen = screen({
  path: '/posts/held',
  clause: 'ROL-S4',
  may: 'post.read',
  input: nothing,
  show: async (work, _input, form): Promise<Content> => {
    const held = await heldPosts(work)
    const silent = work.school.silence
      ? say('wait', 'The school is silent.', html`They wait here until it is over. <a href="/posts/silence">See the silence</a>`)
      : null
    return {
      title: 'Held posts',
      nav: 'posts',
      crumb: html`<a href="/posts?tab=scheduled">Posts</a> / held`,
      lede: 'Nothing here goes out by itself. Read each one again and decide.',
      body: stack(
        'roomy',
        html`${errorSummary(form)}${silent}${
          held.length === 0
            ? empty({ title: 'Nothing is held', text: 'What was planned goes out at its time.' })
            : sheet({ title: 'Held posts', hideTitle: true, body: held.map((one) => heldRow(work, one)) })
        }`,
      ),
    }
  },
})

function heldRow(work: Work, one: OnItsWay): Html {
  const title = firstWords(one) ?? 'A post without words'
  const was = `Was due ${sayWhen(one.due_at, work.school.timeZone, work.now())} on ${one.platform_name}: ${one.channel}. Written by ${one.author}.`
  const words = html`<div class="stack tight"><p class="line">${tag('Held', 'wait')}</p><h3><a href="/posts/${one.post_id}">${title}</a></h3><p class="said-text">${one.text}</p><p class="quiet">${was}${one.because ? html` ${one.because}` : null}</p>${deeds(work, one)}</div>`
  return row(mark('clock', 'wait'), words)
}

function deeds(work: Work, one: OnItsWay): Html | null {
  const { may, csrf } = work.caller
  if (!may.has('post.write')) return null
  const which = hiddenField('publication', one.id)
  const waits = work.school.silence ? { stoppedBecause: 'It can go once the school speaks again.', stopId: `waits-${one.id}` } : {}
  const now = actForm('/posts/held/send', csrf, html`${which}${button({ says: 'Send it now', icon: 'send', ...waits })}`)
  const drop = may.has('post.take-down')
    ? actForm('/posts/held/leave', csrf, html`${which}${button({ kind: 'bad', says: 'Leave it' })}`)
    : null
  return line(html`${now}${linkButton({ says: 'Choose a new time', icon: 'clock', href: `/posts/${one.post_id}/time` })}${drop}`)
}

const which = z.object({ publication: id() })
const sendAct = act({
  on: heldScreen,
  path: '/posts/held/send',
  clause: 'ROL-S4',
  may: 'post.write',
  input: which,
  act: async (work, { publication }) => {
    await letGoNow(work, { id: publication })
    return { to: '/posts/held', say: 'It goes now.' }
  },
})
const leaveAct = act({
  on: heldScreen,
  path: '/posts/held/leave',
  clause: 'ROL-S4',
  may: 'post.take-down',
  input: which,
  act: async (work, { publication }) => {
    await letItGo(work, { id: publication })
    return { to: '/posts/held', say: 'Left. It does not go out.' }
  },
})

export const heldPages = listed(heldScreen, sendAct, leaveAct)
