import { z } from 'zod'
import { act, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { nothing } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { sayDate, sayTime } from '../../../kernel/say-time.ts'
import { attrs, type Html, html } from '../../../ui/html.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { copyText } from '../../../ui/parts/copy.ts'
import { actForm } from '../../../ui/parts/forms.ts'
import { line, plain, quiet, sheet, inside } from '../../../ui/parts/paper.ts'
import { type PlannedDay, type PlannedThing, planner } from '../../../ui/parts/planner.ts'
import { firstWords } from '../posts/post-words.ts'
import { postStates } from '../posts/post-life.rule.ts'
import { stateTones } from '../posts/post-tones.ts'
import type { CalendarDay, Planned } from './calendar.ts'
import { postCalendar } from './calendar.ts'
import type { CalendarView, Shown } from './calendar.rule.ts'
import { endFeed, hasFeed, newFeed } from './feed.ts'

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const looks = { inset: 'Training day', closed: 'Closed', holiday: 'Holiday', 'bank-holiday': 'Bank holiday' } as const

/** What is planned, by month or week: with the school's own days, its blackouts and its silences. Made here, so that it works without script. */
export const calendarScreen = screen({
  path: '/posts/calendar',
  clause: 'DO-1',
  may: 'post.read',
  input: z.object({
    view: z.enum(['month', 'week']).catch('month').default('month'),
    on: z.iso.date().optional().catch(undefined),
  }),
  show: async (work, { view, on }): Promise<Content> => {
    const today = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
    const day = on ? Temporal.PlainDate.from(on) : today
    const { shown, days } = await postCalendar(work, day, view)
    const title = view === 'month' ? `${months[day.month - 1]} ${day.year}` : `Week of ${shown.first.day} ${months[shown.first.month - 1]}`
    const count = days.reduce((sum, one) => sum + one.posts.length, 0)
    const drawn = planner({
      label: title,
      days: days.map((one) => dayOf(work, one, { today, month: view === 'month' ? day.month : null })),
    })
    return {
      title,
      nav: 'posts',
      crumb: html`<a href="/posts">Posts</a> / calendar`,
      lede:
        count === 0
          ? 'Nothing is planned here yet. A post with a time of its own stands on its day.'
          : count === 1
            ? 'One post.'
            : `${count} posts.`,
      body: html`<div class="stack roomy"><div class="gut">${ways(shown, view, { day, today })}</div>${drawn}${beneath(await hasFeed(work))}</div>`,
    }
  },
})

function ways({ before, after }: Shown, view: CalendarView, { day, today }: { day: Temporal.PlainDate; today: Temporal.PlainDate }): Html {
  const to = (on: Temporal.PlainDate, as: CalendarView): string => `/posts/calendar?view=${as}&on=${on}`
  const one = view === 'month' ? 'month' : 'week'
  const as = (kind: CalendarView, says: string): Html =>
    html`<a class="btn" href="${to(day, kind)}"${attrs({ 'aria-current': kind === view ? 'page' : null })}>${says}</a>`
  return line(
    html`<nav aria-label="Earlier and later" class="line">${linkButton({ says: `Earlier ${one}`, icon: 'back', href: to(before, view) })}${linkButton({ says: 'Today', href: to(today, view) })}${linkButton({ says: `Later ${one}`, href: to(after, view) })}</nav><nav aria-label="Month or week" class="line">${as('month', 'Month')}${as('week', 'Week')}</nav>`,
    true,
  )
}

function dayOf(
  work: Work,
  { on, school, posts, stretches }: CalendarDay,
  { today, month }: { today: Temporal.PlainDate; month: number | null },
): PlannedDay {
  const look = school?.look ?? 'school'
  const is = look === 'school' || look === 'weekend' ? (school?.name ?? '') : school?.name || looks[look]
  return {
    iso: on.toString(),
    number: on.day,
    says: sayDate(sayable(on)),
    isToday: on.equals(today),
    isOff: look !== 'school',
    isBeyond: month !== null && on.month !== month,
    is: is === '' ? null : is,
    stretches: stretches.map(({ name }) => name),
    things: posts.map((one) => thingOf(work, one)),
  }
}

const sayable = (on: Temporal.PlainDate) => ({ ...dayNumbers(on), iso: on.toString() })
const dayNumbers = ({ year, month, day, dayOfWeek }: Temporal.PlainDate) => ({
  number: new Temporal.PlainDate(1970, 1, 1).until({ year, month, day }, { largestUnit: 'days' }).days,
  year,
  month,
  dayOfMonth: day,
  dayOfWeek,
})

const thingOf = (work: Work, one: Planned): PlannedThing => ({
  href: `/posts/${one.id}`,
  time: sayTime(one.at, work.school.timeZone),
  says: firstWords(one) ?? 'A post without words',
  note: [one.isHeld ? 'Held' : postStates[one.state], one.channels.join(', ')].filter((words) => words !== '').join(' · '),
  tone: one.isHeld ? 'wait' : stateTones[one.state],
  open: !['published', 'scheduled'].includes(one.state),
})

const beneath = (has: boolean): Html =>
  plain({
    title: 'In your own calendar',
    close: true,
    body: html`${quiet('An address for the calendar on your phone. It says which account a post is for and where it stands, and no words of the post.')}${linkButton({ says: has ? 'See to your address' : 'Make an address', href: '/posts/calendar/feed' })}`,
  })

const feedScreen = screen({
  path: '/posts/calendar/feed',
  clause: 'DO-1',
  may: 'post.read',
  input: nothing,
  show: async (work): Promise<Content> => {
    const has = await hasFeed(work)
    const { csrf } = work.caller
    const make = actForm('/posts/calendar/feed', csrf, button({ kind: 'main', says: has ? 'Make a new address' : 'Make an address' }))
    const end = has ? actForm('/posts/calendar/feed/end', csrf, button({ kind: 'bad', says: 'Stop it' })) : null
    return {
      title: 'Posts in your own calendar',
      nav: 'posts',
      crumb: html`<a href="/posts/calendar">Calendar</a> / address`,
      lede: has ? 'You have an address. It was shown once; a new one ends it.' : 'You have no address yet.',
      body: sheet({
        title: 'Your address',
        hideTitle: true,
        body: inside(
          html`<p>Whoever has the address can see which account posts when, and nothing else: no words, no names, no pictures. It ends when you leave.</p>${line(html`${make}${end}`)}`,
        ),
      }),
    }
  },
})
const makeFeed = act({
  on: feedScreen,
  path: '/posts/calendar/feed',
  clause: 'DO-1',
  may: 'post.read',
  input: nothing,
  act: async (work) => {
    const path = await newFeed(work)
    return {
      show: (origin: string): Content => ({
        title: 'Your address',
        nav: 'posts',
        crumb: html`<a href="/posts/calendar">Calendar</a> / address`,
        lede: 'Copy it now. It is not shown again.',
        body: plain({
          body: html`${copyText({ id: 'feed', label: 'Address', value: `${origin}${path}`, hint: 'In your calendar choose “subscribe” or “add by address”.' })}${linkButton({ says: 'Back to the calendar', href: '/posts/calendar' })}`,
        }),
      }),
    }
  },
})
const endFeedAct = act({
  on: feedScreen,
  path: '/posts/calendar/feed/end',
  clause: 'DO-1',
  may: 'post.read',
  input: nothing,
  act: async (work) => {
    await endFeed(work)
    return { to: '/posts/calendar/feed', say: 'The address no longer works.' }
  },
})

export const calendarPages = listed(calendarScreen, feedScreen, makeFeed, endFeedAct)
