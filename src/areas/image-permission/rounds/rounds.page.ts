import { z } from 'zod'
import { act, screen } from '../../../infra/http/declare.ts'
import { id, many, optionalText, oneOf } from '../../../infra/http/fields.ts'
import { filled, type Form } from '../../../kernel/form.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { acts, button, linkButton } from '../../../ui/parts/buttons.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { askForm, errorSummary, form as formPart, hiddenField } from '../../../ui/parts/forms.ts'
import { columns, fold, inside, linkRow, linkRows, plain, quiet, sheet, stack } from '../../../ui/parts/paper.ts'
import { checkPicks, radioPicks } from '../../../ui/parts/picks.ts'
import { facts } from '../../../ui/parts/records.ts'
import { inWords } from '../families/family.ts'
import { lastingWords } from '../families/last-day.rule.ts'
import { letterOf } from '../families/send-link.ts'
import { settingOf } from '../families/setting.ts'
import { purposeName } from '../purposes.rule.ts'
import { classList } from '../roll-facts.ts'
import { count, pupilLink } from '../roll-words.ts'
import { planRound, type RoundPlan } from './plan-round.ts'
import { closeRound, readRounds, type Round, startRound, wholeRound } from './rounds.ts'
import { progressPart } from './round-parts.ts'

export const crumb = html`<a href="/roll">Pupils and permission</a>`
export const askCrumb = html`${crumb}, <a href="/roll/ask">ask families</a>`
const asking = { classes: many(optionalText(60)), who: oneOf(['open', 'all']).default('open') }

export const askScreen = screen({
  path: '/roll/ask',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({}),
  show: async (work, _, form, outside) => {
    const rounds = await readRounds(work)
    const setting = await settingOf(work)
    const classes = await classList(work)
    if (classes.length === 0)
      return {
        title: 'Ask families',
        crumb,
        nav: 'roll',
        body: empty({
          title: 'The roll is empty',
          text: 'Bring in the pupils and the contacts of their families first.',
          action: linkButton({ says: 'Bring in a list', href: '/roll/import', kind: 'main' }),
        }),
      }
    const ready = filled(form, { who: 'open' })
    return {
      title: 'Ask families',
      crumb,
      nav: 'roll',
      lede: 'Families answer themselves, on a phone, without an account. You see the letter before it goes.',
      body: columns(
        'side',
        html`${plain({
          title: 'A new round',
          body: askForm(
            '/roll/ask/new',
            html`${radioPicks({
              name: 'who',
              label: 'Whom',
              form: ready,
              choices: [
                { value: 'open', says: 'Families with something open', hint: 'Never asked, or a yes that has run out' },
                { value: 'all', says: 'Everybody again', hint: 'What was answered counts until it is answered anew' },
              ],
            })}${checkPicks({ name: 'classes', label: 'Which classes', hint: 'Tick none for the whole school', form: ready, choices: classes.map(({ name }) => ({ value: name, says: name })) })}${acts(button({ says: 'See the letter and whom it reaches', kind: 'main' }))}`,
          ),
        })}${roundsSheet(rounds, { timeZone: work.school.timeZone, now: work.now() })}`,
        html`${plain({
          title: 'What families are asked',
          close: true,
          body: html`${quiet(setting.asked.map(purposeName).join(', '))}${quiet(`A yes holds ${lastingWords[setting.lasts]}.`)}${quiet(setting.reminders === 0 ? 'Nobody is reminded.' : `Whoever does not answer is reminded ${setting.reminders === 1 ? 'once' : 'twice'}, ${count(setting.remindAfterDays, 'day')} apart.`)}${acts(linkButton({ says: 'Change what is asked', href: '/roll/ask/settings' }), linkButton({ says: 'On what ground', href: '/roll/grounds', kind: 'bare' }), linkButton({ says: 'The page for families', href: '/roll/notice', kind: 'bare' }))}`,
        })}${outside.mailer ? null : plain({ title: 'No mail server is set up', close: true, body: quiet('A round still counts the answers. Print a slip for each pupil: families answer by its code.') })}`,
      ),
    }
  },
})

const roundsSheet = (rounds: readonly Round[], at: { timeZone: string; now: Temporal.Instant }): Html =>
  rounds.length === 0
    ? sheet({ title: 'Rounds', body: inside(quiet('No round yet. The first one asks every family that has not answered.')) })
    : sheet({
        title: 'Rounds',
        body: linkRows(
          rounds.map((one) =>
            linkRow({
              href: `/roll/ask/${one.id}`,
              margin: mark(one.closedAt ? 'tick' : 'clock', one.closedAt ? 'go' : 'wait'),
              title: one.classes.length === 0 ? 'The whole school' : inWords(one.classes),
              text: `Begun ${sayWhen(one.startedAt, at.timeZone, at.now)}. ${one.answered} of ${count(one.pupils, 'pupil')} answered.${one.closedAt ? ' Closed.' : ''}`,
            }),
          ),
        ),
      })

export const newRoundScreen = screen({
  path: '/roll/ask/new',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object(asking),
  show: async (work, { classes, who }, form, outside) => {
    const plan = await planRound(work, { classes, onlyOpen: who === 'open' })
    const canMail = Boolean(outside.mailer)
    return {
      title: 'Look before it goes',
      crumb: askCrumb,
      nav: 'roll',
      lede: `${classes.length === 0 ? 'The whole school' : inWords(classes)}: ${count(plan.pupils.length, 'pupil')}.`,
      body: stack(
        'roomy',
        html`${errorSummary(form)}${columns('side', html`${letterPart(work.school.name, plan)}${withoutPart(plan)}`, sendPart(plan, { classes, who, csrf: work.caller.csrf, canMail, form }))}`,
      ),
    }
  },
})

const letterPart = (school: string, { pupils, setting }: RoundPlan): Html => {
  const child = { id: '', forename: pupils[0]?.forename ?? 'Ada', said: new Map() }
  const letter = letterOf({ school, name: 'Amara Nair', children: [child] }, { link: '(the family’s own link)', again: false })
  return sheet({
    title: 'The letter, as one family reads it',
    body: inside(
      html`<p><b>${letter.subject}</b></p><p class="said-text">${letter.body}</p>${fold({ title: 'What they are asked', body: html`<ul>${setting.asked.map((one) => html`<li>${purposeName(one)}</li>`)}</ul>` })}`,
    ),
  })
}

const withoutPart = ({ withoutAddress }: RoundPlan): Html | null =>
  withoutAddress.length === 0
    ? null
    : sheet({
        title: `${count(withoutAddress.length, 'pupil')} whom no letter reaches`,
        under: quiet('Nobody of the family may answer and has an address. Give these a slip.'),
        body: inside(
          fold({
            title: 'Who',
            body: html`<ul>${withoutAddress.slice(0, 100).map((pupil) => html`<li>${pupilLink(pupil)}, ${pupil.className}</li>`)}</ul>${withoutAddress.length > 100 ? quiet(`and ${withoutAddress.length - 100} more`) : null}`,
          }),
        ),
      })

type Sending = {
  readonly classes: readonly string[]
  readonly who: string
  readonly csrf: string
  readonly canMail: boolean
  readonly form: Form
}
const sendPart = ({ pupils, contactIds, setting }: RoundPlan, { classes, who, csrf, canMail }: Sending): Html =>
  plain({
    title: 'Begin the round',
    close: true,
    body: html`${facts([
      { says: 'Pupils', is: String(pupils.length) },
      { says: 'Letters', is: canMail ? String(contactIds.length) : 'none: no mail server is set up' },
      {
        says: 'Reminders',
        is: setting.reminders === 0 ? 'none' : `${setting.reminders}, after ${count(setting.remindAfterDays, 'day')} each`,
      },
    ])}${quiet('Who is on the no-publish list for every place is not asked. Brothers and sisters come in one letter.')}${formPart(
      '/roll/ask',
      csrf,
      html`${classes.map((one) => hiddenField('classes', one))}${hiddenField('who', who)}${acts(button({ says: canMail ? `Send ${count(contactIds.length, 'letter')}` : 'Begin with slips', kind: 'main', ...(pupils.length === 0 ? { stoppedBecause: 'There is nobody to ask.' } : {}) }))}`,
    )}`,
  })

export const startRoundAct = act({
  on: newRoundScreen,
  path: '/roll/ask',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object(asking),
  act: async (work, { classes, who }, _, outside) => ({
    to: `/roll/ask/${await startRound(work, { classes, onlyOpen: who === 'open' }, Boolean(outside.mailer))}`,
    say: 'The round has begun.',
  }),
})

export const roundScreen = screen({
  path: '/roll/ask/:id',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({ id: id() }),
  show: async (work, input) => {
    const { round, pupils, letters } = await wholeRound(work, input.id)
    const begun = sayWhen(round.startedAt, work.school.timeZone, work.now())
    return {
      title: round.classes.length === 0 ? 'Asking the whole school' : `Asking ${inWords(round.classes)}`,
      crumb: askCrumb,
      nav: 'roll',
      lede: `Begun ${begun}. ${round.answered} of ${count(round.pupils, 'pupil')} ${round.answered === 1 ? 'has' : 'have'} an answer.`,
      body: progressPart({ round, pupils, letters, csrf: work.caller.csrf }),
    }
  },
})

export const closeRoundAct = act({
  on: roundScreen,
  path: '/roll/ask/:id/close',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({ id: id() }),
  act: async (work, input) => {
    await closeRound(work, input.id)
    return { to: `/roll/ask/${input.id}`, say: 'Closed. Nobody is reminded any more; the links go on working.' }
  },
})
