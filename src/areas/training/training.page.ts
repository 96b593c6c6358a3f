import { type Content, screen } from '../../infra/http/declare.ts'
import { nothing } from '../../infra/http/fields.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { columns, fold, inside, linkRow, linkRows, plain, quiet, sheet } from '../../ui/parts/paper.ts'
import { progress } from '../../ui/parts/progress.ts'
import { tag } from '../../ui/parts/words.ts'
import { checkUpRow } from './check-up.page.ts'
import { lastCheckUp } from './check-up.ts'
import type { Course } from './course-shape.ts'
import { coursesInUse, runnersCourse } from './courses.ts'
import { sayMoment, shortDay } from './day-of.ts'
import { type Need, readNeeds, trainingStanding } from './needs.ts'
import { listPeople } from './people-list.ts'
import { type Certificate, certificatesOf } from './records.ts'
import { mySeats, type Seat } from './sessions.ts'
import { standingTag } from './standing-tag.ts'

export const trainingScreen = screen({
  path: '/training',
  clause: 'ROL-T2',
  may: 'training.take',
  input: nothing,
  show: async (work): Promise<Content> => {
    const me = memberOf(work)
    const courses = await coursesInUse(work)
    const needs = await readNeeds(work, [me])
    const seats = await mySeats(work)
    const mine = await certificatesOf(work, me)
    return {
      title: 'Training',
      lede: sayNeeds(needs),
      nav: 'training',
      body: columns(
        'side',
        html`${seatRows(work, seats)}${yours(needs, courses)}${checkUpRow(await lastCheckUp(work))}${certificateRows(mine)}${others(needs, courses)}`,
        await forOverseers(work),
      ),
    }
  },
})

const sayNeeds = (needs: readonly Need[]): string => {
  const open = needs.filter(({ standing }) => standing !== 'in-date').length
  if (needs.length === 0) return 'Nothing is asked of you here. You are welcome to any of the courses.'
  if (open === 0) return 'All yours is in date. Thank you.'
  return open === 1 ? 'One course waits for you.' : `${open} courses wait for you.`
}

/** What stands under a course in a list: until when, or by when, in a few words. */
export function sayNeed(need: Need): string {
  if (need.expiresOn !== null) return `${need.standing === 'overdue' ? 'Ran out' : 'Counts until'} ${shortDay(need.expiresOn)}`
  if (need.beforeAccess) return 'Needed before you may use an account'
  return need.dueOn === null ? 'To be taken' : `Please take it by ${shortDay(need.dueOn)}`
}

function yours(needs: readonly Need[], courses: readonly Course[]): Html | null {
  const rows = needs.flatMap((need) => {
    const course = courses.find(({ id }) => id === need.courseId)
    if (!course) return []
    return linkRow({
      href: `/training/${course.id}`,
      margin: mark(need.standing === 'in-date' ? 'tick' : 'shield', need.standing === 'in-date' ? 'go' : null),
      title: course.title,
      text: `${sayNeed(need)}. ${course.minutes} minutes.`,
      chip: standingTag(need.standing),
    })
  })
  return rows.length === 0 ? null : sheet({ title: 'Asked of you', body: linkRows(rows) })
}

function others(needs: readonly Need[], courses: readonly Course[]): Html | null {
  const rest = courses.filter(({ id }) => !needs.some(({ courseId }) => courseId === id))
  if (rest.length === 0) return null
  const rows = rest.map((course) =>
    linkRow({
      href: `/training/${course.id}`,
      margin: mark('book'),
      title: course.title,
      text: `${course.forWhom}. ${course.minutes} minutes.`,
    }),
  )
  return sheet({ title: 'Open to you as well', body: linkRows(rows) })
}

function certificateRows(mine: readonly Certificate[]): Html | null {
  if (mine.length === 0) return null
  const rows = mine.map((one) =>
    linkRow({
      href: `/training/certificates/${one.code}`,
      margin: mark('badge'),
      title: one.title,
      text: one.voidedAt ? 'Withdrawn' : `Counts until ${shortDay(one.expiresOn)}`,
      ...(one.inDate ? {} : { chip: tag('Out of date', 'stop') }),
    }),
  )
  return sheet({
    title: 'Your certificates',
    body: html`${linkRows(rows.slice(0, 4))}${rows.length > 4 ? inside(fold({ title: 'Older ones', body: linkRows(rows.slice(4)) })) : null}`,
  })
}

function seatRows(work: Work, seats: readonly Seat[]): Html | null {
  if (seats.length === 0) return null
  const rows = seats.map((one) =>
    linkRow({
      href: `/training/sessions/${one.id}`,
      margin: mark('clock'),
      title: one.title,
      text: `${sayMoment(work, one.startsAt)}, ${one.place}`,
    }),
  )
  return sheet({
    title: 'You are invited',
    body: html`${linkRows(rows)}${inside(html`<a href="/training/check-in">Sign in with the code in the room</a>`)}`,
  })
}

async function forOverseers(work: Work): Promise<Html | null> {
  const { may } = work.caller
  if (may.has('training.oversee')) {
    const people = (await listPeople(work)).filter(({ state, kind }) => state === 'active' && kind !== 'governor' && kind !== 'outside')
    const held = await trainingStanding(
      work,
      people.map(({ id }) => id),
    )
    const trained = people.filter(({ id }) => held.get(id)?.inDate).length
    return plain({
      title: 'For the school',
      body: html`${progress('trained', `May run an account. In date: ${trained} of ${people.length}`, trained, Math.max(1, people.length))}${quiet(
        html`An account needs two of them. <a href="/training/${runnersCourse}">The course</a>`,
      )}${linkRows([
        linkRow({ href: '/training/everybody', margin: mark('people'), title: 'Everybody', text: 'Who is in date, and who is not' }),
        linkRow({ href: '/training/sessions', margin: mark('clock'), title: 'Sessions', text: 'Plan, invite, sign in' }),
        linkRow({ href: '/training/courses', margin: mark('book'), title: 'Courses', text: 'The policy’s, and your own' }),
        linkRow({
          href: '/training/requirements',
          margin: mark('shield'),
          title: 'Who needs what',
          text: 'By role, and how long it counts',
        }),
        linkRow({
          href: '/training/evidence',
          margin: mark('upload'),
          title: 'Bring in evidence',
          text: 'A list of training from elsewhere',
        }),
        linkRow({ href: '/training/totals', margin: mark('eye'), title: 'Totals', text: 'Without names, for governors' }),
      ])}`,
    })
  }
  const links = [
    ...(may.has('log.read')
      ? [linkRow({ href: '/training/totals', margin: mark('eye'), title: 'Totals', text: 'How training stands, without names' })]
      : []),
    linkRow({ href: '/training/certificates', margin: mark('badge'), title: 'Check a certificate', text: 'By the code on it' }),
  ]
  return plain({ title: 'Also here', body: linkRows(links) })
}
