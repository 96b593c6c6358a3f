import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { day, email, id, many, optionalText, text, tick } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { type Form, filled } from '../../kernel/form.ts'
import { sayDay } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { confirm } from '../../ui/parts/dialogs.ts'
import { textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form, hiddenField } from '../../ui/parts/forms.ts'
import { columns, fold, inside, plain, quiet, sheet } from '../../ui/parts/paper.ts'
import { who } from '../../ui/parts/people.ts'
import { tickField } from '../../ui/parts/picks.ts'
import { facts } from '../../ui/parts/records.ts'
import { say } from '../../ui/parts/words.ts'
import { type CustomRoleInFull, listCustomRoles } from './custom-roles.ts'
import { endSessionsButton } from './identity/end-sessions.part.ts'
import { mailInvitations } from './invitation-mail.ts'
import { linkPage } from './link.page.ts'
import { changeDetails, changeRoles, disableMember, inviteAgain } from './manage-people.ts'
import { type Member, memberById } from './members.ts'
import { customRolePicks, kindInput, kindNames, kindPicks, rolePicks, rolesInput, stateTag } from './people.page.ts'
import { mayGive, mayGiveCustom, mayManage, sayHeld } from './roles.rule.ts'

const personInput = z.object({ id: id() })

export const personScreen = screen({
  path: '/people/:id',
  clause: 'ROL-T1',
  may: 'people.read',
  input: personInput,
  show: async (work, asked, typed): Promise<Content> => {
    const member = await memberById(work, asked.id)
    const isSelf = member.id === work.caller.memberId
    const manages = work.caller.may.has('people.manage')
    const may = manages && !isSelf && mayManage(work.caller, member)
    return {
      title: member.name,
      crumb: html`<a href="/people">People</a>`,
      lede: sayHeld(member),
      nav: 'people',
      body: html`${errorSummary(typed)}${columns('side', html`${about(member)}${managePart(work, member, { typed, isSelf, manages, may, all: manages ? await listCustomRoles(work) : [] })}`, may ? signInPart(work, member) : null)}`,
    }
  },
})

const about = (member: Member): Html =>
  plain({
    body: html`<div class="line apart">${who(member.name, member.isHead ? 'Headteacher' : member.jobTitle)}${stateTag(member)}</div>${facts(
      [
        { says: 'E-mail address', is: member.email },
        { says: 'They are', is: kindNames[member.kind] },
        ...(member.leavesOn ? [{ says: 'Last day', clause: 'ROL-A4', is: sayPlainDay(member.leavesOn) }] : []),
      ],
    )}`,
  })

const sayPlainDay = (on: Temporal.PlainDate): string => sayDay(on.toZonedDateTime('UTC').toInstant(), 'UTC')

type Standing = {
  readonly typed: Form
  readonly isSelf: boolean
  readonly manages: boolean
  readonly may: boolean
  readonly all: readonly CustomRoleInFull[]
}

function managePart(work: Work, member: Member, { typed, isSelf, manages, may, all }: Standing): Html | null {
  if (!manages) return null
  if (isSelf)
    return say(
      'note',
      'This is you.',
      html`Your roles are changed by somebody else. Password and sessions are in <a href="/me">your account</a>.`,
    )
  if (member.state === 'disabled')
    return say('note', `${member.name} has left.`, 'Nothing of theirs opens anything. A new link brings them back with the roles they had.')
  return html`${rolesPart(work, member, { typed, all })}${may ? detailsPart(work, member, typed) : null}`
}

const rolesPart = (work: Work, member: Member, { typed, all }: Pick<Standing, 'typed' | 'all'>): Html => {
  const start = filled(typed, {
    roles: [...member.roles],
    customRoles: member.customRoles.map((one) => one.id),
    isHead: member.isHead ? 'yes' : '',
  })
  const head = work.caller.roles.includes('slt')
    ? tickField({ name: 'isHead', label: 'Headteacher', hint: 'There is one. Naming another ends the former one’s.', form: start })
    : null
  return sheet({
    title: 'What they may do',
    body: inside(
      form(
        `/people/${member.id}/roles`,
        work.caller.csrf,
        html`${rolePicks(work, start)}${customRolePicks(work, start, all)}${head}${acts(button({ says: 'Save the roles', kind: 'main' }))}`,
      ),
    ),
  })
}

const detailsPart = (work: Work, member: Member, typed: Form): Html => {
  const start = filled(typed, {
    name: member.name,
    email: member.email,
    jobTitle: member.jobTitle,
    kind: member.kind,
    leavesOn: member.leavesOn?.toString() ?? '',
  })
  const fields = html`${textField({ name: 'name', label: 'Name', form: start, required: true, autocomplete: 'off' })}
${textField({ name: 'email', label: 'E-mail address', hint: 'They sign in with it.', type: 'email', form: start, required: true, autocomplete: 'off', inputmode: 'email' })}
${textField({ name: 'jobTitle', label: 'Job title', form: start, autocomplete: 'off' })}${kindPicks(start)}
${textField({ name: 'leavesOn', label: 'Last day here', hint: 'Their sign-in ends when it is over. Leave it empty for whoever stays.', clause: 'ROL-A4', type: 'date', form: start })}`
  return sheet({
    title: 'Details',
    body: inside(
      fold({
        title: 'Change name, address, job or last day',
        open: typed.problems.some(({ field }) => field !== null && ['name', 'email', 'jobTitle', 'kind', 'leavesOn'].includes(field)),
        body: form(
          `/people/${member.id}/details`,
          work.caller.csrf,
          html`${fields}${acts(button({ says: 'Save the details', kind: 'main' }))}`,
        ),
      }),
    ),
  })
}

const linkWords = {
  active: {
    opens: 'Give a new link',
    title: 'Lost phone or password?',
    text: 'Their password, authenticator, sessions and tokens end now. With the new link they choose both again.',
  },
  invited: {
    opens: 'Make a new link',
    title: 'A new link?',
    text: 'Any link they have stops working. The new one is good for seven days.',
  },
  disabled: {
    opens: 'Bring them back',
    title: 'Have they come back?',
    text: 'They get a link, choose a password and set up an authenticator, and have their roles again.',
  },
} as const

const signInPart = (work: Work, member: Member): Html => {
  const words = linkWords[member.state]
  const link = confirm({
    ...words,
    does: 'Make the link',
    keeps: 'Not now',
    kind: 'other',
    action: `/people/${member.id}/link`,
    csrf: work.caller.csrf,
  })
  const leaving = actForm(
    '/leavers',
    work.caller.csrf,
    html`${hiddenField('memberId', member.id)}${button({ says: 'They are leaving', icon: 'out', full: true })}`,
  )
  const leave = confirm({
    opens: 'End it at once',
    title: `End the sign-in of ${member.name} now?`,
    text: 'Only where it cannot wait. Every sign-in and token of theirs ends within a second. Accounts they lead are suspended until somebody leads them, and posts of theirs stop.',
    does: 'End it now',
    keeps: 'Keep it',
    action: `/people/${member.id}/disable`,
    csrf: work.caller.csrf,
  })
  return plain({
    title: 'Their sign-in',
    body: html`${quiet(`${words.title} ${words.text}`)}${link}${member.state === 'active' ? endSessionsButton(work, member.id) : null}${member.state === 'disabled' ? null : html`${quiet('When somebody leaves, see first what is theirs, and who takes it over.')}${leaving}${leave}`}`,
  })
}

export const rolesAct = act({
  on: personScreen,
  path: '/people/:id/roles',
  clause: 'ROL-S6',
  may: 'people.manage',
  input: personInput.extend({ roles: rolesInput(), customRoles: many(id()), isHead: tick() }),
  act: async (work, asked) => {
    const person = await memberById(work, asked.id)
    const member = await changeRoles(work, asked.id, { ...asked, ...keepStopped(work, person, asked) })
    return { to: `/people/${asked.id}`, say: `${member.name} is now: ${sayHeld(member)}.` }
  },
})

/** A box that cannot be pressed is not sent by a browser: a role that the caller may not take stays as it is. */
const keepStopped = (work: Work, person: Member, asked: { roles: Member['roles']; customRoles: readonly string[] }) => ({
  roles: [...new Set([...asked.roles, ...person.roles.filter((role) => !mayGive(work.caller, role))])],
  customRoles: [
    ...new Set([...asked.customRoles, ...person.customRoles.filter((role) => !mayGiveCustom(work.caller, role)).map((role) => role.id)]),
  ],
})

export const detailsAct = act({
  on: personScreen,
  path: '/people/:id/details',
  clause: 'ROL-A4',
  may: 'people.manage',
  input: personInput.extend({
    name: text(120, 'Give their name.'),
    email: email(),
    jobTitle: optionalText(80),
    kind: kindInput(),
    leavesOn: z.union([z.literal('').transform(() => null), day().transform((on) => Temporal.PlainDate.from(on))]).default(null),
  }),
  act: async (work, { id: person, ...details }) => {
    await changeDetails(work, person, details)
    return { to: `/people/${person}`, say: 'Saved.' }
  },
})

export const linkAct = act({
  on: personScreen,
  path: '/people/:id/link',
  clause: 'ROL-A2',
  may: 'people.manage',
  input: personInput,
  act: async (work, asked, _, { mailer }) => {
    const { person, token } = await inviteAgain(work, asked.id)
    const link = { id: person.id, name: person.name, email: person.email, token }
    return { show: linkPage(work, [link], await mailInvitations(work, [link], Boolean(mailer))) }
  },
})

export const disableAct = act({
  on: personScreen,
  path: '/people/:id/disable',
  clause: 'ROL-A4',
  may: 'people.manage',
  input: personInput,
  act: async (work, asked) => {
    const person = await disableMember(work, asked.id)
    return { to: `/people/${asked.id}`, say: `The sign-in of ${person.name} is ended.` }
  },
})
