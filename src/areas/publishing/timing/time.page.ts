import { z } from 'zod'
import { act, api, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { id, wallTime } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { filled } from '../../../kernel/form.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { dateTimeField } from '../../../ui/parts/fields.ts'
import { errorSummary, form as formOf } from '../../../ui/parts/forms.ts'
import { inside, line, quiet, sheet, stack } from '../../../ui/parts/paper.ts'
import { say } from '../../../ui/parts/words.ts'
import { platformsOf } from '../composer/desk.ts'
import { isOpen } from '../posts/post-life.rule.ts'
import { firstWords } from '../posts/post-words.ts'
import { type Post, readPost } from '../posts/read-post.ts'
import { type Moved, movePost } from './move-post.ts'
import { afterSchool, dueOf } from './timing.rule.ts'
import { thinkTwice } from './stops.ts'
import { inLessons } from './teaching.ts'
import { thinkTwiceSays } from './think-twice-parts.ts'
import { sayState } from '../posts/take-back.ts'
import { publishNow } from './publish-post.ts'

const one = z.object({ id: id(), due: z.string().optional() })

/** Another time for one post. */
export const timeScreen = screen({
  path: '/posts/:id/time',
  clause: 'DO-1',
  may: 'post.write',
  input: one,
  show: async (work, input, form): Promise<Content> => {
    const post = await readPost(work, input.id)
    const zone = work.school.timeZone
    const start = afterSchool(work.now(), zone).toString({ smallestUnit: 'minute' })
    const asked = input.due && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(input.due) ? input.due : null
    const values = { due: asked ?? post.dueLocal?.toString({ smallestUnit: 'minute' }) ?? start }
    const twice = isOpen(post.state) ? thinkTwice({ ...post, dueAt: dueOf(values.due, zone).at }, work.now()) : []
    return {
      title: 'Choose a time',
      nav: 'posts',
      crumb: html`<a href="/posts/${post.id}">${firstWords(post) ?? 'A post without words'}</a>`,
      lede: post.dueAt ? `It is meant to go ${sayWhen(post.dueAt, zone, work.now())}.` : 'It has no time of its own yet.',
      body: stack(
        'roomy',
        html`${errorSummary(form)}${thinkTwiceSays(work, twice)}${isOpen(post.state) ? chooser(work, post, { form: filled(form, values), start }) : quiet(`It is ${sayState(post.state)}, so its time stays as it is.`)}`,
      ),
    }
  },
})

function chooser(work: Work, post: Post, { form, start }: { form: ReturnType<typeof filled>; start: string }): Html {
  const reads = !['draft', 'changes-asked', 'rejected'].includes(post.state)
  const nearest = linkButton({
    says: `After school: ${sayWhen(dueOf(start, work.school.timeZone).at, work.school.timeZone, work.now())}`,
    href: `/posts/${post.id}/time?due=${start}`,
    icon: 'clock',
  })
  const what = reads
    ? quiet('What was approved is what it says and when it goes. With another time a colleague reads it once more, and is asked at once.')
    : null
  const body = html`${dateTimeField({ name: 'due', label: 'Day and time', hint: `As the clocks at school show it (${work.school.timeZone}).`, form, required: true })}${line(nearest)}${what}<div class="acts">${button({ kind: 'main', says: reads ? 'Choose this time and send it to be read' : 'Choose this time' })}${linkButton({ says: 'Leave it', href: `/posts/${post.id}` })}</div>`
  return sheet({ title: 'A new time', hideTitle: true, body: inside(formOf(`/posts/${post.id}/time`, work.caller.csrf, body)) })
}

const sayMoved = (work: Work, due: string, { state, dueAt }: Moved): string => {
  const at = dueAt ? sayWhen(dueAt, work.school.timeZone, work.now()) : ''
  const resolved = dueOf(due, work.school.timeZone)
  return `${resolved.exact ? '' : `${resolved.says} `}It is meant for ${at}.${state === 'in-review' ? ' A colleague is asked to read it.' : ''}`
}
const moveAct = act({
  on: timeScreen,
  path: '/posts/:id/time',
  clause: 'DO-1',
  may: 'post.write',
  input: z.object({ id: id(), due: wallTime() }),
  act: async (work, input, _asked, outside) => {
    const moved = await movePost(work, input, platformsOf(outside))
    return { to: `/posts/${input.id}`, say: sayMoved(work, input.due, moved) }
  },
})

/** Lessons are on: told, and asked. */
const nowScreen = screen({
  path: '/posts/:id/now',
  clause: 'SDN-11',
  may: 'post.write',
  input: z.object({ id: id() }),
  show: async (work, input, form): Promise<Content> => {
    const post = await readPost(work, input.id)
    const lessons = await inLessons(work, work.now())
    const send = (says: string, kind: 'main' | 'other'): Html =>
      formOf(`/posts/${post.id}/now`, work.caller.csrf, html`<div class="acts">${button({ says, kind, icon: 'send' })}</div>`)
    return {
      title: lessons ? 'Lessons are on' : 'Send it now',
      nav: 'posts',
      crumb: html`<a href="/posts/${post.id}">${firstWords(post) ?? 'A post without words'}</a>`,
      lede: lessons ? `This school does not post in teaching time. The next free time is ${lessons.says}.` : 'No lesson is on.',
      body: stack(
        'roomy',
        html`${errorSummary(form)}${sheet({
          title: 'Now, or then?',
          hideTitle: true,
          body: inside(
            lessons
              ? html`${say('wait', 'If families need it now, send it.', 'Your name stands beside it, and the log says that it went out in lessons.')}${line(html`${linkButton({ says: `Choose ${lessons.says}`, href: `/posts/${post.id}/time?due=${lessons.local}`, kind: 'main', icon: 'clock' })}`)}${send('Send it now all the same', 'other')}`
              : send('Send it now', 'main'),
          ),
        })}`,
      ),
    }
  },
})
const nowAct = act({
  on: nowScreen,
  path: '/posts/:id/now',
  clause: 'SDN-11',
  may: 'post.write',
  input: z.object({ id: id() }),
  act: async (work, input) => {
    await publishNow(work, input.id, { inLessons: true })
    return { to: `/posts/${input.id}`, say: 'On its way.' }
  },
})

const moveApi = api({
  method: 'POST',
  path: '/posts/:id/time',
  clause: 'DO-1',
  may: 'post.write',
  summary: 'Give a post another time; one that was approved is read again',
  input: z.object({ id: id(), due: wallTime() }),
  output: z.object({ id: z.uuid(), state: z.string(), dueAt: z.string().nullable(), says: z.string() }),
  handle: async (work, input, _asked, outside) => {
    const moved = await movePost(work, input, platformsOf(outside))
    return { id: input.id, state: moved.state, dueAt: moved.dueAt?.toString() ?? null, says: sayMoved(work, input.due, moved) }
  },
})

export const timePages = listed(timeScreen, moveAct, nowScreen, nowAct, moveApi)
