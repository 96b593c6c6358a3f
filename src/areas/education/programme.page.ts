import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { day, id, many, nothing, oneOf, optionalText, text } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { sayPlainDate } from '../../kernel/say-time.ts'
import { schoolYearFrom } from '../../kernel/school-days.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { heatMap } from '../../ui/parts/charts.ts'
import { empty } from '../../ui/parts/empty.ts'
import { selectField, textArea, textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, fold, inside, line, linkRow, linkRows, plain, quiet, sheet } from '../../ui/parts/paper.ts'
import { checkPicks, radioPicks } from '../../ui/parts/picks.ts'
import { clauseLink, tag } from '../../ui/parts/words.ts'
import { classList } from '../image-permission/index.ts'
import { coverage, isTopic, topics, topicWords } from './programme.rule.ts'
import { type Material, programme, type Session } from './read-education.ts'
import { addMaterial, lookAtMaterial, planSession } from './sessions.ts'

export const today = (work: Work): Temporal.PlainDate => work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
/** Year groups of the roll, in their order. */
export const yearGroupsOf = async (work: Work): Promise<readonly string[]> => [
  ...new Set((await classList(work)).map(({ yearGroup }) => yearGroup)),
]
export const sayTopic = (word: string): string => (isTopic(word) ? topicWords[word].says : word)
export const sayYears = (years: readonly string[]): string => (years.length === 0 ? 'Everybody' : `Year ${years.join(', ')}`)

/** What pupils and families are taught, and where the gaps are. */
export const educationScreen = screen({
  path: '/education',
  clause: 'PUP-2',
  may: 'education.read',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const since = schoolYearFrom(today(work), work.school.nation)
    const { sessions, materials } = await programme(work, since)
    const years = await yearGroupsOf(work)
    const writes = work.caller.may.has('education.write')
    return {
      title: 'Pupils and families',
      nav: 'more',
      lede: html`What we teach about social media, and what families are told. <a href="/education/notices">Rules given to families</a>.`,
      body: columns(
        'side',
        html`${errorSummary(typed)}${coverageSheet(sessions, years, since)}${sessionsSheet('pupils', sessions)}${sessionsSheet('families', sessions)}`,
        html`${writes ? planPart(work, years, typed) : null}${materialsPart(work, materials, typed)}`,
      ),
    }
  },
})

function coverageSheet(sessions: readonly Session[], years: readonly string[], since: Temporal.PlainDate): Html {
  const title = 'What each year was taught'
  if (years.length === 0)
    return sheet({
      title,
      body: inside(
        empty({
          title: 'No classes yet',
          text: 'The years come from the list of pupils.',
          level: 3,
          action: linkButton({ says: 'Bring the list in', href: '/roll' }),
        }),
      ),
    })
  const { rows, gaps } = coverage(sessions, years, since)
  const says =
    gaps.length === 0
      ? 'Every year has had every topic this school year.'
      : `${gaps.length === years.length ? 'Every year' : `${gaps.length} of ${years.length} years`} still lack${gaps.length === 1 || gaps.length === years.length ? 's' : ''} something this school year.`
  return sheet({
    title,
    under: quiet(html`${says} ${clauseLink('PUP-2')}`),
    body: inside(
      html`${heatMap({ says, names: 'Year', columns: topics.map((topic) => ({ short: topicWords[topic].short, says: topicWords[topic].says })), rows: rows.map(({ yearGroup, counts }) => ({ name: `Year ${yearGroup}`, values: counts })), full: 3 })}${
        gaps.length === 0
          ? null
          : fold({
              title: 'Still to come',
              body: html`<ul class="stack tight">${gaps.map((gap) => html`<li><b>Year ${gap.yearGroup}</b>: ${gap.topics.map((topic) => topicWords[topic].says.toLowerCase()).join('; ')}</li>`)}</ul>`,
            })
      }`,
    ),
  })
}

const sessionsSheet = (audience: 'pupils' | 'families', all: readonly Session[]): Html => {
  const own = all.filter((one) => one.audience === audience)
  const under =
    audience === 'pupils'
      ? html`For pupils. ${clauseLink('PUP-2')} ${clauseLink('PUP-3')}`
      : html`Help for families. ${clauseLink('PAR-2')} ${clauseLink('PAR-4')}`
  return sheet({
    title: audience === 'pupils' ? 'Lessons and assemblies' : 'Evenings and workshops for families',
    under: quiet(under),
    body:
      own.length === 0
        ? inside(
            quiet(
              audience === 'pupils'
                ? 'None is planned this school year. Plan the first.'
                : 'None is planned this school year. An evening in autumn is a good start.',
            ),
          )
        : linkRows(
            own.map((one) =>
              linkRow({
                href: `/education/sessions/${one.id}`,
                margin: mark(one.state === 'held' ? 'tick' : 'clock'),
                title: one.title,
                text: `${sayPlainDate(one.heldOn ?? one.plannedOn)}. ${audience === 'pupils' ? sayYears(one.yearGroups) : sayTopic(one.topic)}${one.came === null ? '' : `, ${one.came} came`}.`,
                chip: one.state === 'held' ? tag('Held', 'go') : tag('Planned', 'wait'),
              }),
            ),
          ),
  })
}

const planPart = (work: Work, years: readonly string[], typed: Form): Html => {
  const ready = filled(typed, { audience: 'pupils' })
  return plain({
    title: 'Plan a session',
    body: form(
      '/education/sessions',
      work.caller.csrf,
      html`${radioPicks({
        name: 'audience',
        label: 'For whom',
        form: ready,
        required: true,
        choices: [
          { value: 'pupils', says: 'Pupils' },
          { value: 'families', says: 'Families' },
        ],
      })}
${textField({ name: 'title', label: 'Title', hint: 'Like “Assembly: who is in the chat?”', form: ready, maxLength: 120, required: true })}
${selectField({ name: 'topic', label: 'Topic', form: ready, choices: topics.map((value) => ({ value, says: topicWords[value].says })), none: 'Choose' })}
${years.length > 0 ? checkPicks({ name: 'yearGroups', label: 'Which years', hint: 'None ticked means everybody.', form: ready, choices: years.map((value) => ({ value, says: `Year ${value}` })) }) : null}
${textField({ name: 'plannedOn', label: 'When', type: 'date', form: ready, required: true })}
${textArea({ name: 'materials', label: 'Materials', hint: 'An address, or where they lie.', form: ready, rows: 2, max: 600 })}
${acts(button({ says: 'Plan it' }))}`,
    ),
  })
}

const materialsPart = (work: Work, materials: readonly Material[], typed: Form): Html => {
  const writes = work.caller.may.has('education.write')
  const ready = filled(typed, { lookAgainOn: today(work).add({ years: 1 }).toString() })
  return plain({
    title: 'On the website for families',
    body: html`${quiet(html`So that help is there at any hour. ${clauseLink('PAR-3')}`)}${materials.map((one) => materialRow(work, one, writes))}${
      writes
        ? fold({
            title: 'Name something',
            open: typed.values.url !== undefined && typed.problems.length > 0,
            body: form(
              '/education/materials',
              work.caller.csrf,
              html`${textField({ name: 'name', label: 'What it is', form: ready, maxLength: 120, required: true })}${textField({ name: 'url', label: 'Address', type: 'url', form: ready, maxLength: 400, required: true })}${textField({ name: 'lookAgainOn', label: 'Look at it again on', type: 'date', form: ready, required: true })}${acts(button({ says: 'Name it' }))}`,
            ),
          })
        : null
    }`,
  })
}

const materialRow = (work: Work, one: Material, writes: boolean): Html => {
  const late = Temporal.PlainDate.compare(one.lookAgainOn, today(work)) <= 0
  return html`<div class="stack tight">${line(html`<a href="${one.url}" rel="noopener noreferrer">${one.title}</a>${late ? tag('Look at it again', 'wait') : null}`, true)}${quiet(`Looked at on ${sayPlainDate(one.lookedOn)}.`)}${
    writes
      ? line(
          html`${actForm(`/education/materials/${one.id}/right`, work.caller.csrf, button({ says: html`Still right<span class="vh">: ${one.title}</span>`, kind: 'bare' }))}${actForm(`/education/materials/${one.id}/gone`, work.caller.csrf, button({ says: html`Gone<span class="vh">: ${one.title}</span>`, kind: 'bare' }))}`,
        )
      : null
  }</div>`
}

export const newSession = z.object({
  audience: oneOf(['pupils', 'families'], 'Say for whom it is.'),
  title: text(120, 'Give it a title.'),
  topic: oneOf(topics, 'Choose a topic.'),
  yearGroups: many(text(20)),
  plannedOn: day('Give the day.'),
  materials: optionalText(600),
})
export const planAct = act({
  on: educationScreen,
  path: '/education/sessions',
  clause: 'PUP-2',
  may: 'education.write',
  input: newSession,
  act: async (work, { plannedOn, ...input }) => {
    const sessionId = await planSession(work, { ...input, plannedOn: Temporal.PlainDate.from(plannedOn) })
    return { to: `/education/sessions/${sessionId}`, say: 'Planned. You are asked afterwards whether it was held.' }
  },
})
export const newMaterial = z.object({
  name: text(120, 'Say what it is.'),
  url: z.url({ protocol: /^https?$/, error: 'Give the whole address, beginning with https://.' }).max(400),
  lookAgainOn: day('Say when to look again.'),
})
export const materialAct = act({
  on: educationScreen,
  path: '/education/materials',
  clause: 'PAR-3',
  may: 'education.write',
  input: newMaterial,
  act: async (work, { name, url, lookAgainOn }) => {
    await addMaterial(work, { title: name, url, lookAgainOn: Temporal.PlainDate.from(lookAgainOn) })
    return { to: '/education', say: 'Named.' }
  },
})
const lookAct = (is: 'right' | 'gone') =>
  act({
    on: educationScreen,
    path: `/education/materials/:id/${is}`,
    clause: 'PAR-3',
    may: 'education.write',
    input: z.object({ id: id() }),
    act: async (work, input) => {
      await lookAtMaterial(work, input.id, is)
      return { to: '/education', say: is === 'right' ? 'Good for another year.' : 'Taken off the list.' }
    },
  })
export const rightAct = lookAct('right')
export const goneAct = lookAct('gone')
