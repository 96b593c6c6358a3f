import { z } from 'zod'
import { act, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { day, id, many, nothing, oneOf, optionalText, text } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { type Form, filled } from '../../../kernel/form.ts'
import { sayPlainDate, sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { confirm } from '../../../ui/parts/dialogs.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { selectField, textArea, textField } from '../../../ui/parts/fields.ts'
import { actForm, errorSummary, form as formOf, hiddenField } from '../../../ui/parts/forms.ts'
import { columns, inside, linkRow, linkRows, plain, quiet, sheet, stack } from '../../../ui/parts/paper.ts'
import { checkPicks } from '../../../ui/parts/picks.ts'
import { tag } from '../../../ui/parts/words.ts'
import { type Channel, postableChannels } from '../../account-register/index.ts'
import { postStates } from '../posts/post-life.rule.ts'
import { stateTones } from '../posts/post-tones.ts'
import { firstWords } from '../posts/post-words.ts'
import { readPost } from '../posts/read-post.ts'
import { sayAgain } from './again.ts'
import { endSeries, listSeries, makeSeries, type SeriesLine } from './series.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const

/** Posts that come again each week, written and approved one by one. */
export const seriesScreen = screen({
  path: '/posts/series',
  clause: 'DO-1',
  may: 'post.read',
  input: nothing,
  show: async (work, _input, form): Promise<Content> => {
    const all = await listSeries(work)
    const writes = work.caller.may.has('post.write')
    const channels = writes ? (await postableChannels(work)).filter(({ mayPost }) => mayPost) : []
    const list =
      all.length === 0
        ? empty({
            title: 'No series yet',
            text: 'A word of the week, a reminder each Monday: its days are laid out for a term, holidays left out.',
          })
        : html`${all.map((one, at) => oneSeries(work, one, all.slice(0, at + 1).filter(({ name }) => name === one.name).length))}`
    return {
      title: 'Series',
      nav: 'posts',
      crumb: html`<a href="/posts">Posts</a> / series`,
      lede: 'Posts that come again on a day of the week. Each is read and approved on its own.',
      body: writes
        ? columns('side', html`${errorSummary(form)}${list}`, beginForm(work, filled(form, { weekday: '1', at: '15:40' }), channels))
        : stack('roomy', list),
    }
  },
})

/** `nth`: two series of one name are told apart by a number. */
function oneSeries(work: Work, one: SeriesLine, nth: number): Html {
  const zone = work.school.timeZone
  const rows = one.posts.map((post) =>
    linkRow({
      href: post.state === 'draft' ? `/posts/${post.id}/edit` : `/posts/${post.id}`,
      margin: null,
      title: firstWords(post) ?? 'A post without words',
      text: post.dueAt ? sayWhen(post.dueAt, zone, work.now()) : '',
      chip: tag(postStates[post.state], stateTones[post.state]),
    }),
  )
  const end =
    one.endedAt === null && work.caller.may.has('post.write')
      ? inside(
          confirm({
            opens: 'End this series',
            title: 'End it?',
            text: 'Drafts that nobody has sent are thrown away. What was sent or approved stays on its way.',
            does: 'End it',
            action: '/posts/series/end',
            csrf: work.caller.csrf,
            fields: hiddenField('series', one.id),
          }),
        )
      : null
  return sheet({
    title: nth > 1 ? `${one.name} (${nth})` : one.name,
    id: `series-${one.id}`,
    under: quiet(
      `${weekdays[one.weekday - 1] ?? 'Each week'} at ${one.at}, until ${sayPlainDate(one.untilOn)}${one.endedAt ? '. Ended' : ''}`,
    ),
    body: html`${rows.length > 0 ? linkRows(rows) : inside(quiet('No posts are left in it.'))}${end}`,
  })
}

const beginForm = (work: Work, form: Form, channels: readonly Channel[]): Html =>
  plain({
    title: 'Begin a series',
    body: formOf(
      '/posts/series',
      work.caller.csrf,
      html`${textField({ name: 'name', label: 'Name', hint: 'Word of the week', form, maxLength: 120 })}${selectField({
        name: 'weekday',
        label: 'Each',
        form,
        choices: weekdays.map((says, at) => ({ value: String(at + 1), says })),
      })}${textField({ name: 'at', label: 'At', type: 'time', form })}${textField({ name: 'fromOn', label: 'From', type: 'date', form })}${textField(
        {
          name: 'untilOn',
          label: 'Until',
          type: 'date',
          hint: 'Holidays and training days are left out.',
          form,
        },
      )}${textArea({ name: 'opening', label: 'How each post begins', form, rows: 3 })}${checkPicks({
        name: 'channels',
        label: 'On',
        form,
        choices: channels.map(({ id: value, name, platformName }) => ({ value, says: `${platformName}: ${name}` })),
      })}<div class="acts">${button({ says: 'Lay out its days', kind: 'main' })}</div>`,
    ),
  })

const begin = act({
  on: seriesScreen,
  path: '/posts/series',
  clause: 'DO-1',
  may: 'post.write',
  input: z.object({
    name: text(120, 'Give it a name.'),
    weekday: oneOf(['1', '2', '3', '4', '5']),
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time, such as 15:40.'),
    fromOn: day(),
    untilOn: day(),
    opening: optionalText(2000),
    channels: many(id()),
  }),
  act: async (work, { channels, weekday, ...input }) => {
    const { posts } = await makeSeries(work, { ...input, weekday: Number(weekday), channelIds: channels })
    return { to: '/posts/series', say: posts === 1 ? 'One draft is laid out.' : `${posts} drafts are laid out.` }
  },
})
const end = act({
  on: seriesScreen,
  path: '/posts/series/end',
  clause: 'DO-1',
  may: 'post.write',
  input: z.object({ series: id() }),
  act: async (work, { series }) => {
    await endSeries(work, { id: series })
    return { to: '/posts/series', say: 'The series has ended.' }
  },
})

const againScreen = screen({
  path: '/posts/:id/again',
  clause: 'DO-1',
  may: 'post.write',
  input: z.object({ id: id() }),
  show: async (work, input, form): Promise<Content> => {
    const post = await readPost(work, input.id)
    return {
      title: 'Say it again',
      nav: 'posts',
      crumb: html`<a href="/posts/${post.id}">${firstWords(post) ?? 'A post without words'}</a>`,
      lede: 'A new post with the same words, for you to change.',
      body: stack(
        'roomy',
        html`${errorSummary(form)}${sheet({
          title: 'The same words',
          hideTitle: true,
          body: inside(
            html`<div class="stack"><p class="said-text">${post.text}</p><p>It passes every check again, and somebody reads it again. Pictures are not taken along: whether the families in them still agree is asked afresh for each post. The same words go out four weeks apart at the earliest.</p>${actForm(`/posts/${post.id}/again`, work.caller.csrf, html`<div class="acts">${button({ says: 'Begin the new post', kind: 'main', icon: 'pencil' })}${linkButton({ says: 'Leave it', href: `/posts/${post.id}` })}</div>`)}</div>`,
          ),
        })}`,
      ),
    }
  },
})
const again = act({
  on: againScreen,
  path: '/posts/:id/again',
  clause: 'DO-1',
  may: 'post.write',
  input: z.object({ id: id() }),
  act: async (work, input) => ({ to: `/posts/${await sayAgain(work, input.id)}/edit` }),
})

export const seriesPages = listed(seriesScreen, begin, end, againScreen, again)
