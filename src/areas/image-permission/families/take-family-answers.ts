import { queueMail } from '../../../infra/mail/mail.ts'
import type { Work } from '../../../infra/work/work.ts'
import { NothingAnswered } from '../image-permission.errors.ts'
import { purposeName } from '../purposes.rule.ts'
import { plainDay } from '../roll-words.ts'
import { today } from '../school-day.ts'
import { storeAnswers, tellWhatEnded } from '../store-answers.ts'
import { type Child, type Chosen, inWords } from './family.ts'
import { lastDayOf } from './last-day.rule.ts'
import { settingOf } from './setting.ts'
import { wording } from './wording.ts'

export type Answering = {
  /** The contact's id, or the name that somebody with a slip gave. Empty finds the contact by the name. */
  readonly person: string | undefined
  readonly givenBy: string
  readonly source: 'by link' | 'by slip' | `by slip, as ${string}`
  readonly children: readonly Child[]
  readonly chosen: readonly Chosen[]
}

/**
 * Takes what a family answered itself. Each answer counts for the person who gave it, at once; a no of another person still stands. Answers
 * how many were a yes and how many a no.
 * @throws NothingAnswered
 * @policy IMG-2 IMG-3
 */
export async function takeFamilyAnswers(
  work: Work,
  { person, givenBy, source, children, chosen }: Answering,
): Promise<{ readonly yes: number; readonly no: number }> {
  if (chosen.length === 0) throw NothingAnswered()
  const { lasts } = await settingOf(work)
  const givenOn = today(work)
  const before = new Map(children.flatMap(({ id, said }) => [...said].map(([purpose, state]) => [`${id} ${purpose}`, state])))
  const stood = await storeAnswers(
    work,
    chosen.map(({ pupilId, purpose, state }) => ({
      ...{ pupilId, purpose, giver: 'family', basis: 'consent', givenBy, givenOn, source, note: '', wordingVersion: wording.version },
      ...(person === undefined ? {} : { person }),
      state: state === 'no' && before.get(`${pupilId} ${purpose}`) === 'yes' ? 'withdrawn' : state,
      expiresOn: state === 'yes' ? lastDayOf(lasts, givenOn) : null,
    })),
  )
  for (const { id } of children) {
    const own = chosen.filter(({ pupilId }) => pupilId === id)
    if (own.length === 0) continue
    const yes = own.filter(({ state }) => state === 'yes').length
    work.log({
      act: 'permission.family-answered',
      clause: 'IMG-2',
      subject: { kind: 'pupil', id },
      payload: { yes, no: own.length - yes, how: source === 'by link' ? 'link' : 'slip', wording: wording.version },
    })
  }
  await tellWhatEnded(work, stood)
  const yes = chosen.filter(({ state }) => state === 'yes').length
  return { yes, no: chosen.length - yes }
}

/** A copy of what was answered, to the one who answered. It is emptied once it is sent. */
export async function confirmByMail(
  work: Work,
  { to, name, children, chosen }: { to: string; name: string } & Pick<Answering, 'children' | 'chosen'>,
): Promise<void> {
  const { lasts } = await settingOf(work)
  const until = lastDayOf(lasts, today(work))
  const parts = children.flatMap(({ id, forename }) => {
    const own = chosen.filter(({ pupilId }) => pupilId === id)
    const lines = own.map(({ purpose, state }) => `- ${purposeName(purpose)}: ${state}`)
    return lines.length === 0 ? [] : [`${forename}\n${lines.join('\n')}`]
  })
  await queueMail(work, [
    {
      to,
      subject: `${work.school.name}: your answers about pictures`,
      body: [
        `Dear ${name},`,
        `Thank you. This is what you answered about pictures of ${inWords(children.map(({ forename }) => forename))} on ${plainDay(today(work))}.`,
        ...parts,
        `What you left open counts as no. A yes holds ${until === null ? 'while your child is at the school' : `until ${plainDay(until)}, or until your child leaves`}.`,
        'You may change or take back any answer on any day: open the link of our letter again, answer this letter, or tell the office. A no counts at once.',
        work.school.name,
      ].join('\n\n'),
      forget: true,
    },
  ])
}
