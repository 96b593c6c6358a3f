import { type Content, screen } from '../../infra/http/declare.ts'
import { nothing } from '../../infra/http/fields.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { emptyForm } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { fileField } from '../../ui/parts/fields.ts'
import { form } from '../../ui/parts/forms.ts'
import { linkRow, linkRows, plain, quiet, row, sheet } from '../../ui/parts/paper.ts'
import { tag } from '../../ui/parts/words.ts'
import { coursesInUse, type Need, readNeeds } from '../training/index.ts'
import { readStanding, type Standing } from './gather-truth.ts'
import { stepPage } from './step-frame.ts'
import { stepWords } from './steps.rule.ts'

export const pupilsScreen = screen({
  path: '/first-steps/pupils',
  clause: 'IMG-2',
  may: 'settings.manage',
  input: nothing,
  show: async (work): Promise<Content> => {
    const standing = await readStanding(work)
    const body =
      standing.truth.pupils > 0
        ? plain({
            body: acts(
              linkButton({ says: 'See pupils and permission', href: '/roll', icon: 'picture' }),
              linkButton({ says: 'Bring in the families’ answers', href: '/roll/import', icon: 'upload' }),
            ),
          })
        : plain({
            title: 'Bring the list',
            body: html`${form(
              '/roll/import',
              work.caller.csrf,
              html`${fileField({
                name: 'file',
                label: 'Pupils, from your information system',
                hint: 'A CSV list or a OneRoster zip: a number, first name, surname, year group and class. No birthdays, no addresses.',
                form: emptyForm,
                accept: '.zip,.csv,.txt,text/csv,application/zip',
                required: true,
              })}${acts(button({ says: 'See what it would do', kind: 'main', icon: 'upload' }))}`,
              { multipart: true },
            )}${quiet('Nothing changes until you have seen what would change. The families’ answers about pictures come in by the same door.')}`,
          })
    return stepPage(work, standing, { id: 'pupils', form: emptyForm, body })
  },
})

export const trainingScreen = screen({
  path: '/first-steps/training',
  clause: 'ACC-10',
  may: 'settings.manage',
  input: nothing,
  show: async (work): Promise<Content> => {
    const standing = await readStanding(work)
    const titles = new Map((await coursesInUse(work)).map((one) => [one.id, one]))
    const mine = await readNeeds(work, [memberOf(work)])
    return stepPage(work, standing, {
      id: 'training',
      form: emptyForm,
      body: html`${sheet({
        title: 'Yours',
        body:
          mine.length === 0
            ? row(null, quiet('Nothing is asked of you.'))
            : mine.map((need, at) => needRow(need, titles.get(need.courseId), at === 0)),
      })}${sheet({
        title: 'Who else',
        body: html`${othersRow(work, standing)}<div class="in">${acts(
          linkButton({ says: 'See who needs what', href: '/training/everybody', icon: 'people' }),
          linkButton({ says: 'Change what is asked', href: '/training/requirements', kind: 'bare' }),
        )}</div>`,
      })}`,
    })
  },
})

type Told = { readonly title: string; readonly minutes: number }
function needRow({ courseId, standing }: Need, course: Told | undefined, isFirst: boolean): Html {
  const isDone = standing === 'in-date' || standing === 'soon'
  return row(
    mark(isDone ? 'tick' : 'shield', isDone ? 'go' : null),
    html`<div class="face"><div><h3>${course?.title ?? courseId}</h3>${
      course === undefined ? null : html`<p class="quiet">${course.minutes} minutes; you can stop and carry on another day.</p>`
    }</div>${isDone ? tag('In date', 'go') : linkButton({ says: 'Take it', href: `/training/${courseId}`, kind: isFirst ? 'main' : 'other' })}</div>`,
  )
}

const othersRow = (work: Work, { truth }: Standing): Html => {
  const others = truth.untrained.filter((name) => name !== work.caller.name)
  return row(
    mark('people'),
    others.length === 0
      ? html`<p>Nobody who is in has a course to take just now. Whoever comes in is told on Today.</p>`
      : html`<p>${others.join(', ')}. Each finds it on Today.</p>`,
  )
}

export const familiesScreen = screen({
  path: '/first-steps/families',
  clause: 'PAR-1',
  may: 'settings.manage',
  input: nothing,
  show: async (work): Promise<Content> => {
    const standing = await readStanding(work)
    const live = standing.accounts.find(({ state }) => state === 'live')
    return stepPage(work, standing, {
      id: 'families',
      form: emptyForm,
      body: html`${noticePart(standing, live?.id ?? null)}${openSheet(standing)}${fromNowOn()}`,
    })
  },
})

const noticePart = ({ truth }: Standing, accountId: string | null): Html | null =>
  truth.notices > 0 || accountId === null
    ? null
    : plain({
        title: 'The house rules, for families',
        body: html`${quiet('The words are ready to be changed. By e-mail from here, on paper, in your app or on the website.')}${acts(
          linkButton({ says: 'Tell families', href: `/education/notices/new?account=${accountId}`, kind: 'main', icon: 'send' }),
        )}`,
      })

/** What is open still, and whom it waits for: by name where there is a name. */
function openSheet({ steps }: Standing): Html | null {
  const left = steps.filter(({ id, state }) => id !== 'families' && (state === 'open' || state === 'later' || state === 'waiting'))
  if (left.length === 0) return null
  return sheet({
    title: 'Still open',
    body: linkRows(
      left.map(({ id, says, state, waitsFor }) =>
        linkRow({
          href: `/first-steps/${id}`,
          margin: mark(state === 'waiting' ? 'clock' : 'pencil'),
          title: stepWords[id].title,
          text: state === 'waiting' ? `Waits for ${waitsFor.join(', ')}.` : says,
        }),
      ),
    ),
  })
}

const fromNowOn = (): Html =>
  sheet({
    title: 'What happens from now on',
    body: [
      ['bell', 'Today tells each of you what needs you, with the time that is left.'],
      ['eye', 'Every post is read by a second person, and checked against permission, before it goes out.'],
      ['talk', 'What people write is answered in time: the clock knows your weekends and holidays.'],
      ['book', 'The policy comes up again before its review day, training before it runs out, each account once a year.'],
      ['clock', 'Everything that is done stands in the log, for you and for anybody who asks.'],
    ].map(([icon, words]) => row(mark(icon as 'bell'), html`<p>${words}</p>`)),
  })
