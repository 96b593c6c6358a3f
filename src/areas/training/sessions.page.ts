import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { id, many, optionalText, text, wallTime } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { sayTime } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { type Choice, dateTimeField, selectField, textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, fold, inside, linkRow, linkRows, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { checkPicks } from '../../ui/parts/picks.ts'
import { facts } from '../../ui/parts/records.ts'
import { say, tag } from '../../ui/parts/words.ts'
import { checkIn, showCode, takeAttendance } from './attendance.ts'
import { coursesInUse } from './courses.ts'
import { sayMoment } from './day-of.ts'
import { readNeeds } from './needs.ts'
import { listPeople, type TrainingPerson } from './people-list.ts'
import { cancelSession, invite, listSessions, planSession, type SeatOf, seatsOf, type Session, sessionOr404 } from './sessions.ts'
import type { SessionState } from './training.tables.ts'

const crumb = html`<a href="/training">Training</a>`
const stateWords: Readonly<Record<SessionState, string>> = { planned: 'Planned', begun: 'Going on', held: 'Held', cancelled: 'Called off' }
const stateTag = (state: SessionState): Html =>
  tag(stateWords[state], state === 'held' ? 'go' : state === 'cancelled' ? 'stop' : state === 'begun' ? 'wait' : 'note')

export const sessionFacts = {
  courseId: text(80, 'Choose a course.'),
  starts: wallTime(),
  minutes: z.coerce.number('Give the minutes.').int('Give whole minutes.').min(1, 'Give the minutes.').max(600, 'At most 600 minutes.'),
  place: text(160, 'Say where.'),
  trainer: optionalText(120),
  provider: optionalText(120),
}

export const sessionsScreen = screen({
  path: '/training/sessions',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: z.object({ course: z.string().max(80).default('') }),
  show: async (work, { course }, typed): Promise<Content> => {
    const courses = await coursesInUse(work)
    const titles = new Map(courses.map(({ id: one, title }) => [one, title]))
    const all = await listSessions(work)
    const start = filled(typed, { courseId: course, minutes: '30' })
    return {
      title: 'Sessions',
      crumb,
      lede: 'A course in the room: plan it, invite people, and sign them in.',
      nav: 'training',
      body: html`${errorSummary(typed)}${columns(
        'side',
        sheet({
          title: all.length === 0 ? 'None yet' : 'All of them',
          body:
            all.length === 0
              ? inside(quiet('The first one you plan stands here.'))
              : linkRows(all.map((one) => sessionRow(work, one, titles))),
        }),
        plain({
          title: 'Plan one',
          body: form(
            '/training/sessions',
            work.caller.csrf,
            html`${selectField({ name: 'courseId', label: 'Course', form: start, none: 'Choose a course', choices: courses.map((one) => ({ value: one.id, says: one.title })) })}${dateTimeField({ name: 'starts', label: 'When', form: start })}${textField({ name: 'minutes', label: 'Minutes', form: start, inputmode: 'numeric' })}${textField({ name: 'place', label: 'Where', form: start, maxLength: 160 })}${textField({ name: 'trainer', label: 'Who teaches it', form: start, maxLength: 120 })}${textField({ name: 'provider', label: 'From which provider', hint: 'Where somebody comes from outside.', form: start, maxLength: 120 })}${acts(button({ says: 'Plan it', kind: 'main' }))}`,
          ),
        }),
      )}`,
    }
  },
})

const sessionRow = (work: Work, one: Session, titles: ReadonlyMap<string, string>): Html =>
  linkRow({
    href: `/training/sessions/${one.id}`,
    margin: mark('clock'),
    title: titles.get(one.courseId) ?? 'A course no longer in use',
    text: `${sayMoment(work, one.startsAt)}, ${one.place}. ${one.state === 'held' ? `${one.came} came` : `${one.invited} invited`}.`,
    chip: stateTag(one.state),
  })

export const planAct = act({
  on: sessionsScreen,
  path: '/training/sessions',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: z.object(sessionFacts),
  act: async (work, wanted) => ({ to: `/training/sessions/${(await planSession(work, wanted)).id}`, say: 'Planned. Now invite people.' }),
})

const byId = z.object({ id: id() })

export const sessionScreen = screen({
  path: '/training/sessions/:id',
  clause: 'ROL-T2',
  may: 'training.take',
  input: byId,
  show: async (work, input, typed): Promise<Content> => {
    const session = await sessionOr404(work, input.id)
    const course = (await coursesInUse(work)).find((one) => one.id === session.courseId)
    const seats = await seatsOf(work, session.id)
    const oversees = work.caller.may.has('training.oversee')
    return {
      title: course?.title ?? 'Session',
      crumb: oversees ? html`<a href="/training/sessions">Sessions</a>` : crumb,
      lede: `${sayMoment(work, session.startsAt)}, ${session.place}.`,
      nav: 'training',
      body: html`${errorSummary(typed)}${columns(
        'side',
        oversees ? await forOverseer(work, { session, seats, typed }) : mySeat(work, session, seats),
        plain({
          title: 'About it',
          body: html`<p>${stateTag(session.state)}</p>${facts([
            { says: 'When', is: sayMoment(work, session.startsAt) },
            { says: 'Where', is: session.place },
            { says: 'Minutes', is: session.minutes },
            ...(session.trainer === '' ? [] : [{ says: 'Taught by', is: session.trainer }]),
            ...(session.provider === '' ? [] : [{ says: 'Provider', is: session.provider }]),
            ...(session.stateBecause === '' ? [] : [{ says: 'Called off', is: session.stateBecause }]),
          ])}`,
        }),
      )}`,
    }
  },
})

const mySeat = (work: Work, session: Session, seats: readonly SeatOf[]): Html => {
  const mine = seats.find(({ memberId }) => memberId === work.caller.memberId)
  if (mine?.came === 'yes') return say('go', 'You were there.', 'Your certificate is on the training page.')
  if (mine?.came === 'no') return say('wait', 'You were missed.', 'Look on the training page for the next one.')
  const open = session.state === 'planned' || session.state === 'begun'
  return stack(
    'roomy',
    html`${mine ? say('go', 'There is a seat for you.') : say('note', 'You were not invited,', 'and may come along.')}${open ? acts(linkButton({ says: 'Sign in with the code in the room', href: '/training/check-in', kind: 'main' })) : null}`,
  )
}

type Overseen = { readonly session: Session; readonly seats: readonly SeatOf[]; readonly typed: Form }
async function forOverseer(work: Work, { session, seats, typed }: Overseen): Promise<Html> {
  const people = await listPeople(work)
  const to = (what: string): string => `/training/sessions/${session.id}/${what}`
  const open = session.state === 'planned' || session.state === 'begun'
  const mayOpen = open && Temporal.Instant.compare(work.now(), session.startsAt.subtract({ minutes: 15 })) >= 0
  const seated = new Map(seats.map((one) => [one.memberId, one]))
  const needs = new Set(
    (await readNeeds(work)).filter((one) => one.courseId === session.courseId && one.standing !== 'in-date').map((one) => one.memberId),
  )
  const start = filled(typed, {
    present: seats.filter(({ came }) => came === 'yes').map(({ memberId }) => memberId),
    people: [...needs].filter((one) => !seated.has(one)),
  })
  const invitable = people.filter((one) => !seated.has(one.id) && one.state === 'active')
  return html`${mayOpen ? signingIn(work, { session, invited: people.filter((one) => seated.has(one.id)), others: invitable, start }) : null}
${seats.length > 0 && !mayOpen ? sheet({ title: `${seats.length} invited`, body: inside(html`${people.filter((one) => seated.has(one.id)).map((one) => html`<p class="line">${one.name} ${seatTag(seated.get(one.id))}</p>`)}`) }) : null}
${session.state === 'planned' && !mayOpen && invitable.length > 0 ? plain({ title: 'Invite', body: form(to('invite'), work.caller.csrf, html`${checkPicks({ name: 'people', label: 'Who', hint: 'Those who need this course are ticked. Each gets a mail and a line under Today.', form: start, choices: invitable.map((one) => ({ value: one.id, says: one.name, hint: one.job_title })) })}${acts(button({ says: 'Invite them', kind: 'main' }))}`) }) : null}
${open ? plain({ body: fold({ title: 'Call it off', body: form(to('cancel'), work.caller.csrf, html`${textField({ name: 'because', label: 'Why', hint: 'Everybody invited is told.', form: typed, maxLength: 300 })}${acts(button({ says: 'Call it off', kind: 'bad' }))}`) }) }) : null}`
}

const seatTag = (seat: SeatOf | undefined): Html | null =>
  seat?.came === 'yes' ? tag(seat.cameBy === 'code' ? 'Came, by code' : 'Came', 'go') : seat?.came === 'no' ? tag('Missed', 'wait') : null

type Signing = {
  readonly session: Session
  readonly invited: readonly TrainingPerson[]
  readonly others: readonly TrainingPerson[]
  readonly start: Form
}
const choice = (one: TrainingPerson): Choice => ({ value: one.id, says: one.name, hint: one.job_title })
const signingIn = (work: Work, { session, invited, others, start }: Signing): Html =>
  sheet({
    title: 'Who is here',
    body: inside(
      html`<div class="stack">${actForm(`/training/sessions/${session.id}/code`, work.caller.csrf, button({ says: session.checkInUntil ? 'Show a new code' : 'Show a code in the room', icon: 'eye' }))}${
        session.checkInUntil ? quiet(`The last code works until ${sayTime(session.checkInUntil, work.school.timeZone)}.`) : null
      }${form(
        `/training/sessions/${session.id}/attendance`,
        work.caller.csrf,
        html`${checkPicks({ name: 'present', label: 'Ticked: they came', hint: 'Those who signed in with the code are ticked already.', form: start, choices: invited.map(choice) })}${fold({ title: 'Somebody else came along', body: checkPicks({ name: 'others', label: 'Came without an invitation', form: start, choices: others.map(choice) }) })}${acts(button({ says: 'Close the list', kind: 'main' }))}`,
      )}</div>`,
    ),
  })

export const inviteAct = act({
  on: sessionScreen,
  path: '/training/sessions/:id/invite',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: byId.extend({ people: many(id()) }),
  act: async (work, { id: sessionId, people }) => {
    const count = await invite(work, { sessionId, memberIds: people })
    return { to: `/training/sessions/${sessionId}`, say: count === 1 ? 'One person invited.' : `${count} people invited.` }
  },
})
export const codeAct = act({
  on: sessionScreen,
  path: '/training/sessions/:id/code',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: byId,
  act: async (work, { id: sessionId }) => {
    const { code, until } = await showCode(work, sessionId)
    const where = work.link('/training/check-in')
    return {
      show: {
        title: code,
        crumb: html`<a href="/training/sessions/${sessionId}">Back to the list</a>`,
        lede: `Open ${where} on your phone and type this code. It works until ${sayTime(until, work.school.timeZone)}.`,
        nav: 'training',
        body: stack(
          'roomy',
          html`<p class="code">${code.slice(0, 3)} ${code.slice(3)}</p>${acts(linkButton({ says: 'Back to the list', href: `/training/sessions/${sessionId}`, kind: 'main' }))}`,
        ),
      },
    }
  },
})
export const attendanceAct = act({
  on: sessionScreen,
  path: '/training/sessions/:id/attendance',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: byId.extend({ present: many(id()), others: many(id()) }),
  act: async (work, { id: sessionId, present, others }) => {
    const done = await takeAttendance(work, { sessionId, present: [...present, ...others] })
    const offered = done.offered > 0 ? ` ${done.offered} of them ${done.offered === 1 ? 'has' : 'have'} a seat in the next one.` : ''
    return { to: `/training/sessions/${sessionId}`, say: `${done.came} came, ${done.missed} were missed.${offered}` }
  },
})
export const cancelAct = act({
  on: sessionScreen,
  path: '/training/sessions/:id/cancel',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: byId.extend({ because: text(300, 'Say why.') }),
  act: async (work, { id: sessionId, because }) => {
    await cancelSession(work, { sessionId, because })
    return { to: `/training/sessions/${sessionId}`, say: 'Called off. Everybody invited is told.' }
  },
})

export const checkInScreen = screen({
  path: '/training/check-in',
  clause: 'ROL-T2',
  may: 'training.take',
  input: z.object({}),
  show: async (work, _, typed): Promise<Content> => ({
    title: 'Sign in to a session',
    crumb,
    lede: 'Type the six letters and figures that are shown in the room.',
    nav: 'training',
    body: stack(
      'roomy',
      html`${errorSummary(typed)}${plain({ body: form('/training/check-in', work.caller.csrf, html`${textField({ name: 'code', label: 'Code', form: typed, autocomplete: 'off', maxLength: 12 })}${acts(button({ says: 'I am here', kind: 'main' }))}`) })}`,
    ),
  }),
})
export const checkInAct = act({
  on: checkInScreen,
  path: '/training/check-in',
  clause: 'ROL-T2',
  may: 'training.take',
  input: z.object({ code: text(12, 'Type the code.') }),
  act: async (work, { code }) => {
    const done = await checkIn(work, code)
    return { to: done.code ? `/training/certificates/${done.code}` : '/training', say: `You are signed in to “${done.title}”.` }
  },
})
