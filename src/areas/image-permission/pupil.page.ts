import { z } from 'zod'
import { act, screen } from '../../infra/http/declare.ts'
import { id, many, oneOf, optionalText } from '../../infra/http/fields.ts'
import { filled } from '../../kernel/form.ts'
import { html } from '../../ui/html.ts'
import { linkButton } from '../../ui/parts/buttons.ts'
import { errorSummary } from '../../ui/parts/forms.ts'
import { columns, plain, quiet, stack } from '../../ui/parts/paper.ts'
import { say } from '../../ui/parts/words.ts'
import { stepUpField } from '../people/index.ts'
import { contactsOfPupil } from './families/contacts.ts'
import { contactsPart } from './families/contacts-part.ts'
import { differingOf, differPart } from './families/differ-part.ts'
import { changePermission } from './change-permission.ts'
import { isOnRoll } from './may-show.rule.ts'
import { confirmNoPublish, endNoPublish, mayOpenReasons, openReason, startNoPublish } from './no-publish.ts'
import { answerForm, grid, heldBack, historyPart, noPublishPart } from './pupil-parts.ts'
import { purposes } from './purposes.rule.ts'
import { historyOf, onePupil, type RollPupil } from './read-roll.ts'
import { classPath, plainDay } from './roll-words.ts'
import { dayOrNull, today } from './school-day.ts'

const crumbOf = (pupil: RollPupil) =>
  html`<a href="/roll">Pupils and permission</a>, <a href="${classPath(pupil.className)}">${pupil.className}</a>`
const optionalDay = () => z.union([z.literal(''), z.iso.date('Give a date.')]).default('')

export const pupilScreen = screen({
  path: '/roll/pupils/:id',
  clause: 'IMG-2',
  may: 'roll.read',
  input: z.object({ id: id() }),
  show: async (work, input, form, outside) => {
    const pupil = await onePupil(work, input.id)
    const on = today(work)
    const manages = work.caller.may.has('roll.manage')
    const past = await historyOf(work, pupil.id)
    const differing = manages ? await differingOf(work, pupil.id) : []
    const contacts = manages ? await contactsOfPupil(work, pupil.id) : []
    const opens = pupil.noPublish.some((entry) => entry.hasReason) && (await mayOpenReasons(work))
    const codeField = stepUpField(work, form, `/roll/pupils/${pupil.id}`)
    const ready = filled(form, { giver: 'family', basis: 'consent' })
    const left = isOnRoll(pupil, on)
      ? null
      : say('note', 'Has left the school.', `No answer counts any more${pupil.leavingOn ? `, since ${plainDay(pupil.leavingOn)}` : ''}.`)
    return {
      title: `${pupil.forename} ${pupil.surname}`,
      crumb: crumbOf(pupil),
      nav: 'roll',
      lede: `Class ${pupil.className}, year ${pupil.yearGroup}${pupil.nickname ? `, known as ${pupil.nickname}` : ''}. Local id ${pupil.localId}.`,
      body: stack(
        'roomy',
        html`${errorSummary(form)}${heldBack(pupil, on)}${left}${columns(
          'side',
          html`${grid(pupil, on)}${historyPart(work, past)}`,
          html`${
            manages
              ? html`${noPublishPart(pupil, { csrf: work.caller.csrf, form, opens, codeField, me: work.caller.memberId })}${differPart(differing, { at: `/roll/pupils/${pupil.id}`, csrf: work.caller.csrf, form })}${answerForm(pupil, work.caller.csrf, ready)}${contactsPart(contacts, { at: `/roll/pupils/${pupil.id}`, csrf: work.caller.csrf, form, canMail: Boolean(outside.mailer), isOnRoll: left === null })}`
              : plain({ body: quiet('Something wrong or new? Tell the school office: they record it at once.') })
          }`,
        )}`,
      ),
    }
  },
})

export const permissionAct = act({
  on: pupilScreen,
  path: '/roll/pupils/:id/permissions',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({
    id: id(),
    purpose: z.enum(purposes, 'Choose what the answer is for.'),
    giver: oneOf(['family', 'pupil'], 'Say whose answer it is.'),
    state: oneOf(['yes', 'no', 'not-asked'], 'Say what the answer was.'),
    basis: oneOf(['consent', 'public-task', 'legitimate-interests']).default('consent'),
    givenBy: optionalText(120),
    givenOn: optionalDay(),
    source: optionalText(120),
    expiresOn: optionalDay(),
    note: optionalText(500),
  }),
  act: async (work, { id: pupilId, givenOn, expiresOn, source, ...rest }) => {
    const { contested } = await changePermission(work, {
      ...rest,
      pupilId,
      givenOn: dayOrNull(givenOn),
      expiresOn: dayOrNull(expiresOn),
      source: source || 'by hand',
    })
    return {
      to: `/roll/pupils/${pupilId}`,
      say: contested
        ? 'Recorded. It opens nothing: somebody else of the family said no, and that stands until they agree.'
        : rest.state === 'yes'
          ? 'Recorded. It counts from now on.'
          : 'Recorded. Nothing new goes out with it, and posts that relied on it are held.',
    }
  },
})

export const noPublishAct = act({
  on: pupilScreen,
  path: '/roll/pupils/:id/no-publish',
  clause: 'IMG-8',
  may: 'roll.manage',
  input: z.object({
    id: id(),
    fromOn: optionalDay(),
    untilOn: optionalDay(),
    channels: many(z.enum(purposes)),
    reason: optionalText(1000),
  }),
  act: async (work, { id: pupilId, fromOn, untilOn, channels, reason }) => {
    await startNoPublish(work, { pupilId, fromOn: dayOrNull(fromOn), untilOn: dayOrNull(untilOn), channels, reason })
    return { to: `/roll/pupils/${pupilId}`, say: 'On the no-publish list. Posts with this pupil are held.' }
  },
})

export const endNoPublishAct = act({
  on: pupilScreen,
  path: '/roll/pupils/:id/no-publish/:entryId/end',
  clause: 'IMG-8',
  may: 'roll.manage',
  input: z.object({ id: id(), entryId: id() }),
  act: async (work, { id: pupilId, entryId }) => {
    await endNoPublish(work, { pupilId, entryId })
    return { to: `/roll/pupils/${pupilId}`, say: 'Ended. The permissions count again.' }
  },
})

export const confirmNoPublishAct = act({
  on: pupilScreen,
  path: '/roll/pupils/:id/no-publish/:entryId/confirm',
  clause: 'IMG-8',
  may: 'roll.manage',
  input: z.object({ id: id(), entryId: id() }),
  act: async (work, { id: pupilId, entryId }) => {
    await confirmNoPublish(work, { pupilId, entryId })
    return { to: `/roll/pupils/${pupilId}`, say: 'Confirmed. Two people have looked at it.' }
  },
})

export const openReasonAct = act({
  on: pupilScreen,
  path: '/roll/pupils/:id/no-publish/:entryId/reason',
  clause: 'IMG-3',
  may: 'roll.manage',
  input: z.object({ id: id(), entryId: id(), code: optionalText(12) }),
  act: async (work, { id: pupilId, entryId, code }) => {
    const reason = await openReason(work, { pupilId, entryId, code: code || undefined })
    const pupil = await onePupil(work, pupilId)
    return {
      show: {
        title: `${pupil.forename} ${pupil.surname}`,
        crumb: crumbOf(pupil),
        nav: 'roll',
        lede: 'Shown once. That you opened it is in the log.',
        body: plain({
          title: 'Why not to publish',
          body: html`<p class="said-text">${reason}</p>${linkButton({ says: 'Close it', href: `/roll/pupils/${pupil.id}` })}`,
        }),
      },
    }
  },
})
