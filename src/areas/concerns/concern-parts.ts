import type { Work } from '../../infra/work/work.ts'
import { emptyForm, filled, type Form } from '../../kernel/form.ts'
import { sayDay, sayTime } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { selectField, textArea, textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { fold, inside, line, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { checkPicks, tickField } from '../../ui/parts/picks.ts'
import { facts, timeline } from '../../ui/parts/records.ts'
import { clauseLink, clauseWord, say } from '../../ui/parts/words.ts'
import { stepUpField } from '../people/index.ts'
import { fillNotice } from '../policy/index.ts'
import { parentSteps, routes, routeWords, stepWords, tieWords } from './concern.rule.ts'
import { readMore, stateTag } from './concerns.page.ts'
import { lookMinutes } from './confidence.ts'
import type { Told } from './raise-concern.ts'
import type { Concern } from './read-concern.ts'

export const reporterPart = (
  work: Work,
  of: { readonly reference: string; readonly state: Concern['state']; readonly receivedAt: Temporal.Instant },
  told: Told,
): Html =>
  sheet({
    title: 'What you wrote',
    aside: stateTag(of.state),
    body: inside(
      html`<p class="said-text">${told.what}</p>${quiet(`Received on ${sayDay(of.receivedAt, work.school.timeZone)}. You hear from whoever looks into it; details may have to stay with them.`)}${readMore()}`,
    ),
  })

export const shutPart = (work: Work, concernId: string, typed: Form): Html =>
  form(
    `/concerns/${concernId}/open`,
    work.caller.csrf,
    html`<div class="in stack">${errorSummary(typed)}<p>Only you and those who were called in can open it. That you open it, and when, is written in the record for the others to see. It stays open here for ${lookMinutes} minutes.</p>
${stepUpField(work, typed, `/concerns/${concernId}`)}
${acts(button({ says: 'Open it', kind: 'main', icon: 'lock' }), readMore())}</div>`,
    { sheet: true },
  )

export const dutiesPart = (concern: Concern): Html | null =>
  concern.imagery === 'no' && !concern.isDanger
    ? null
    : html`${concern.imagery === 'no' ? null : say('stop', 'It may involve a sexual picture of a child.', 'Nobody looks at it, copies it, or asks for it. The safeguarding lead decides what is done, and in the open case it goes to the police. Keep words only.')}${
        concern.isDanger ? say('stop', 'A child may be in danger.', '999 first. Then the safeguarding lead, whatever the day.') : null
      }`

export const toldSheet = (work: Work, concern: Concern): Html =>
  sheet({
    title: 'What was said',
    aside: stateTag(concern.state),
    body: inside(
      stack(
        'usual',
        html`<p class="said-text">${concern.told.what}</p>${facts([
          { says: 'About', is: [concern.about, concern.told.aboutName].filter(Boolean).join('; ') || 'Not said' },
          { says: 'Tied to the school', clause: 'SCO-12', is: tieWords[concern.tie].says },
          { says: 'Where', is: concern.told.where || 'Not said' },
          {
            says: 'Raised by',
            is: `${concern.reporter}, on ${sayDay(concern.receivedAt, work.school.timeZone)} at ${sayTime(concern.receivedAt, work.school.timeZone)}`,
          },
          { says: 'A crime suspected', clause: 'BEH-16', is: concern.isCrime ? 'Yes' : 'No' },
          ...(concern.policeReference ? [{ says: 'Police reference', is: concern.policeReference }] : []),
        ])}`,
      ),
    ),
  })

const actWords: Readonly<Record<string, string>> = {
  raised: 'Raised',
  judged: 'Judged by a senior leader',
  note: 'Note',
  'called-in': 'Called in',
  'let-go': 'No longer called in',
  settled: 'Settled',
  ...Object.fromEntries(parentSteps.map((step) => [step, stepWords[step].says])),
}

export const storySheet = (work: Work, concern: Concern): Html =>
  sheet({
    title: 'What has happened',
    under: quiet('Only ever added to.'),
    body: inside(
      timeline(
        concern.happened.map((one) => ({
          says: html`<b>${actWords[one.act] ?? one.act}</b>, by ${one.by}${one.words === null ? null : html`<br><span class="said-text">${one.words}</span>`}`,
          at: `${sayDay(one.at, work.school.timeZone)}, ${sayTime(one.at, work.school.timeZone)}`,
          iso: one.at.toString(),
        })),
      ),
    ),
  })

type Handling = {
  readonly concern: Concern
  readonly typed: Form
  readonly people: readonly { readonly id: string; readonly name: string; readonly email: string }[]
}
export const handlerParts = (work: Work, all: Handling): Html => {
  const { concern, typed } = all
  if (concern.state === 'settled')
    return html`${plain({ title: 'Settled', body: quiet('The record stays, and notes can still be added.') })}${notePart(work, concern.id, typed)}`
  return html`${sheet({ title: concern.state === 'received' ? 'Your first judgement' : 'Judge it anew', body: inside(concern.state === 'received' ? judgeForm(work, concern.id, typed) : fold({ title: 'Things have changed', body: judgeForm(work, concern.id, typed) })) })}${
    concern.kind === 'parent' && concern.state === 'assessed' ? familyPart(work, concern, typed) : null
  }${concern.state === 'assessed' ? settlePart(work, concern, typed) : null}${callInPart(work, all)}${notePart(work, concern.id, typed)}`
}

export const judgeFields = (
  typed: Form,
): Html => html`${textArea({ name: 'judgement', label: 'What is it, and what is needed?', clause: 'ROL-S4', form: typed, rows: 4, max: 4000, required: true })}
${checkPicks({ name: 'routes', label: 'Where it goes', form: typed, choices: routes.map((value) => ({ value, says: html`${routeWords[value].says} ${clauseLink(routeWords[value].clause)}`, ...(routeWords[value].hint ? { hint: routeWords[value].hint } : {}) })) })}
${tickField({ name: 'isCrime', label: 'A crime is suspected', clause: 'BEH-16', form: typed })}
${acts(button({ says: 'Keep the judgement', kind: 'main' }))}`

const judgeForm = (work: Work, concernId: string, typed: Form): Html =>
  form(`/concerns/${concernId}/judge`, work.caller.csrf, judgeFields(typed))

export const settleFields = (
  isCrime: boolean,
  typed: Form,
): Html => html`${textArea({ name: 'outcome', label: 'What was decided, and what we learn', clause: 'BEH-14', form: typed, rows: 3, max: 4000, required: true })}
${isCrime ? html`${textField({ name: 'policeReference', label: 'Reference of the police', clause: 'BEH-16', form: typed, maxLength: 80 })}${textArea({ name: 'whyNoPolice', label: 'Or why they were not told', form: typed, rows: 2, max: 1000 })}` : null}
${acts(button({ says: 'Settle it' }))}`

const settlePart = (work: Work, concern: Concern, typed: Form): Html =>
  plain({ title: 'Settle it', body: form(`/concerns/${concern.id}/settle`, work.caller.csrf, settleFields(concern.isCrime, typed)) })

const familyPart = (work: Work, concern: Concern, typed: Form): Html =>
  sheet({
    title: 'With the family',
    under: quiet('Calmly, one after the other. Copy the letter, change it, send it your own way, and keep the date here.'),
    body: inside(
      html`${parentSteps.map((step) => {
        const done = concern.happened.find(({ act: what }) => what === step)
        const title = html`${stepWords[step].says} ${clauseWord(stepWords[step].clause)}${done ? html` <span class="quiet">${sayDay(done.at, work.school.timeZone)}</span>` : null}`
        const { body } = fillNotice(stepWords[step].notice, {
          name: concern.told.aboutName || 'parents',
          where: concern.told.where || 'social media',
          sender: work.caller.name,
          school: work.school.name,
        })
        const ready = filled(typed.values.step === step ? typed : emptyForm, { [step]: body })
        return fold({
          title,
          body: form(
            `/concerns/${concern.id}/family`,
            work.caller.csrf,
            html`<input type="hidden" name="step" value="${step}">${textArea({ name: step, label: 'The letter', form: ready, rows: 9, max: 4000 })}${acts(button({ says: done ? 'It went again' : 'It went today' }))}`,
          ),
        })
      })}`,
    ),
  })

const callInPart = (work: Work, { concern, typed, people }: Handling): Html => {
  const inside_ = new Set(concern.readers.map(({ memberId }) => memberId))
  const choices = people
    .filter((one) => !inside_.has(one.id) && one.id !== concern.aboutMemberId)
    .map((one) => ({ value: one.id, says: one.name }))
  const rows = concern.readers.map((one) =>
    line(
      html`<span>${one.name}${one.part === 'handler' ? html` <span class="quiet">heads it</span>` : null}</span>${
        one.part === 'handler'
          ? null
          : actForm(
              `/concerns/${concern.id}/let-go/${one.memberId}`,
              work.caller.csrf,
              button({ says: html`Not any more<span class="vh">: ${one.name}</span>`, kind: 'bare' }),
            )
      }`,
      true,
    ),
  )
  return plain({
    title: 'Who sees it',
    body: html`${rows}${fold({
      title: 'Call somebody in',
      body: form(
        `/concerns/${concern.id}/call-in`,
        work.caller.csrf,
        html`${selectField({ name: 'memberId', label: 'Whom', form: typed, choices, none: 'Choose' })}${acts(button({ says: 'Call in' }))}`,
      ),
    })}`,
  })
}

export const notePart = (work: Work, concernId: string, typed: Form): Html =>
  plain({
    title: 'Add a note',
    body: form(
      `/concerns/${concernId}/note`,
      work.caller.csrf,
      html`${textArea({ name: 'note', label: 'Note', form: typed, rows: 3, max: 4000, required: true })}${acts(button({ says: 'Keep it' }))}`,
    ),
  })

export const looksPart = (work: Work, concern: Concern): Html =>
  plain({
    close: true,
    body: fold({
      title: `Opened ${concern.looks.length} ${concern.looks.length === 1 ? 'time' : 'times'}`,
      body: html`<ul class="stack tight">${concern.looks.map((one) => html`<li>${one.by}, ${sayDay(one.at, work.school.timeZone)} at ${sayTime(one.at, work.school.timeZone)}</li>`)}</ul>`,
    }),
  })
