import { type Html, html } from '../../../ui/html.ts'
import { acts, button } from '../../../ui/parts/buttons.ts'
import { shareBar } from '../../../ui/parts/charts.ts'
import { confirm } from '../../../ui/parts/dialogs.ts'
import { actForm } from '../../../ui/parts/forms.ts'
import { columns, fold, inside, plain, quiet, sheet } from '../../../ui/parts/paper.ts'
import { wideTable } from '../../../ui/parts/records.ts'
import { say } from '../../../ui/parts/words.ts'
import { count, pupilLink } from '../roll-words.ts'
import { byYear } from '../year-order.rule.ts'
import type { Letters, Round, RoundPupil } from './rounds.ts'

type Drawing = { readonly round: Round; readonly pupils: readonly RoundPupil[]; readonly letters: Letters; readonly csrf: string }

/** How a round stands: the letters, each class with its bar and all of it as a table, and who has not answered. */
export function progressPart({ round, pupils, letters, csrf }: Drawing): Html {
  const classes = Object.entries(Object.groupBy(pupils, ({ className }) => className))
    .map(([name, own = []]) => ({
      name,
      year: own[0]?.yearGroup ?? '',
      all: own.length,
      answered: own.filter(({ answered }) => answered).length,
      open: own.filter(({ answered }) => !answered),
    }))
    .sort((a, b) => byYear(a.year, b.year) || a.name.localeCompare(b.name))
  return columns(
    'side',
    html`${letters.waiting > 0 ? say('note', `${letters.sent} of ${count(letters.all, 'letter')} sent.`, 'The rest follow within minutes. You can leave this page.') : null}${classChart(classes)}${openSheet(classes)}`,
    html`${lettersPart(round, letters)}${slipsPart(round, pupils.filter(({ answered }) => !answered).length, csrf)}${round.closedAt ? null : closePart(round, csrf)}`,
  )
}

type ClassOf = { readonly name: string; readonly all: number; readonly answered: number; readonly open: readonly RoundPupil[] }

const classChart = (classes: readonly ClassOf[]): Html => {
  const all = classes.reduce((sum, one) => sum + one.all, 0)
  const answered = classes.reduce((sum, one) => sum + one.answered, 0)
  return sheet({
    title: 'Answers by class',
    body: inside(
      html`${shareBar(`${answered} of ${count(all, 'pupil')} answered`, [
        { name: 'Answered', value: answered, tone: 'go' },
        { name: 'Not yet', value: all - answered, tone: 'rest' },
      ])}${classes.map(
        (one) =>
          html`<p>${one.name}: ${one.answered} of ${one.all}</p><svg class="chart" viewBox="0 0 340 6" aria-hidden="true"><rect class="s-rest" width="340" height="6"/><rect class="s-go" width="${((one.answered / Math.max(1, one.all)) * 340).toFixed(1)}" height="6"/></svg>`,
      )}${fold({
        title: 'The same as a table',
        body: wideTable({
          caption: 'Answers by class',
          hideCaption: true,
          columns: [
            { says: 'Class' },
            { says: 'Pupils', number: true },
            { says: 'Answered', number: true },
            { says: 'Not yet', number: true },
          ],
          rows: classes.map((one) => [one.name, one.all, one.answered, one.all - one.answered]),
        }),
      })}`,
    ),
  })
}

const openSheet = (classes: readonly ClassOf[]): Html => {
  const open = classes.filter((one) => one.open.length > 0)
  if (open.length === 0) return say('go', 'Every family has answered.')
  return sheet({
    title: 'Not answered yet',
    under: quiet('Until they answer, every answer counts as no.'),
    body: inside(
      open.map((one) =>
        fold({
          title: `${one.name}: ${count(one.open.length, 'pupil')}`,
          body: html`<ul>${one.open.map((pupil) => html`<li>${pupilLink(pupil)}</li>`)}</ul>`,
        }),
      ),
    ),
  })
}

const lettersPart = ({ closedAt }: Round, { all, sent, failed }: Letters): Html =>
  plain({
    title: 'Letters',
    close: true,
    body: html`${quiet(all === 0 ? 'None: this round goes by slips.' : `${sent} of ${all} sent.`)}${failed > 0 ? quiet(`${count(failed, 'letter')} could not be sent: the family has no address any more, or no mail server is set up.`) : null}${closedAt ? quiet('The round is closed. Links that are out go on working.') : null}`,
  })

const slipsPart = ({ id }: Round, open: number, csrf: string): Html | null =>
  open === 0
    ? null
    : plain({
        title: 'On paper',
        close: true,
        body: html`${quiet('A page for each pupil without an answer, with a code and a picture for the camera. Slips printed earlier stop working.')}${actForm(`/roll/ask/${id}/slips`, csrf, button({ says: `Print ${count(open, 'slip')}`, icon: 'download' }))}`,
      })

const closePart = ({ id }: Round, csrf: string): Html =>
  plain({
    title: 'Enough?',
    close: true,
    body: html`${quiet('Closing ends the reminders. Families can still answer and change their minds.')}${acts(
      confirm({
        opens: 'Close the round',
        kind: 'other',
        title: 'Close this round?',
        text: 'Nobody is reminded any more. Links that are out go on working.',
        does: 'Close it',
        keeps: 'Keep it open',
        action: `/roll/ask/${id}/close`,
        csrf,
      }),
    )}`,
  })
