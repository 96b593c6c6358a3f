import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { email, id, many, oneOf, optionalText, text } from '../../infra/http/fields.ts'
import type { MemberKind, MemberState } from '../../infra/work/identity.tables.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { type Role, roleNames, roles } from '../../kernel/permissions.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { selectField, textField } from '../../ui/parts/fields.ts'
import { askForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { empty } from '../../ui/parts/empty.ts'
import { columns, linkRow, linkRows, plain, quiet, sheet } from '../../ui/parts/paper.ts'
import { avatar } from '../../ui/parts/people.ts'
import { checkPicks, radioPicks } from '../../ui/parts/picks.ts'
import { tag } from '../../ui/parts/words.ts'
import { type CustomRoleInFull, listCustomRoles } from './custom-roles.ts'
import { linkPage } from './link.page.ts'
import { mailInvitations } from './invitation-mail.ts'
import { invitePerson } from './manage-people.ts'
import { listMembers, type Member } from './members.ts'
import { leadersRoles, mayGive, mayGiveCustom, sayHeld } from './roles.rule.ts'

export const kindNames: Record<MemberKind, string> = {
  staff: 'Staff',
  volunteer: 'Volunteer or parent helper',
  governor: 'Governor',
  outside: 'From outside',
}
const stateNames: Record<MemberState, string> = { active: 'Can sign in', invited: 'Invited', disabled: 'Left' }
const shown = { here: 'Everybody here', active: 'Can sign in', invited: 'Invited, not yet in', disabled: 'Have left' } as const
type Shown = keyof typeof shown

export const stateTag = (member: Pick<Member, 'state'>): Html =>
  tag(stateNames[member.state], member.state === 'active' ? 'go' : member.state === 'invited' ? 'wait' : null)

const fits = (member: Member, { state, q, role }: { state: Shown; q: string; role: string }): boolean => {
  const words = `${member.name} ${member.jobTitle} ${member.email}`.toLowerCase()
  const inState = state === 'here' ? member.state !== 'disabled' : member.state === state
  return (
    inState &&
    (role === '' || member.roles.includes(role as Role)) &&
    q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => words.includes(word))
  )
}

export const peopleScreen = screen({
  path: '/people',
  clause: 'ROL-T1',
  may: 'people.read',
  input: z.object({
    q: optionalText(80),
    state: oneOf(['here', 'active', 'invited', 'disabled']).catch('here'),
    role: z.union([z.literal(''), oneOf(roles)]).catch(''),
  }),
  show: async (work, asked): Promise<Content> => {
    const everybody = await listMembers(work)
    const found = everybody.filter((member) => fits(member, asked))
    const may = work.caller.may.has('people.manage')
    return {
      title: 'People',
      lede: 'Who works with the school’s accounts, and what each may do.',
      nav: 'people',
      body: columns(
        'side',
        peopleList(found, asked.state, may),
        html`${may ? managePart(everybody) : null}${work.caller.may.has('settings.manage') ? html`${dutiesPart}${ownRolesPart}` : null}${filterPart(asked)}`,
      ),
    }
  },
})

const peopleList = (found: readonly Member[], state: Shown, may: boolean): Html =>
  found.length === 0
    ? empty({
        title: 'Nobody fits',
        text: 'Take a word out of the search, or look among all.',
        action: linkButton({ says: 'Show everybody here', href: '/people' }),
      })
    : sheet({
        title: `${found.length} ${found.length === 1 ? 'person' : 'people'}${state === 'disabled' ? ' who left' : ''}`,
        aside: may ? linkButton({ says: 'Invite somebody', href: '/people/new', icon: 'plus', kind: 'main' }) : quiet(shown[state]),
        body: linkRows(found.map(personRow)),
      })

const personRow = (member: Member): Html =>
  linkRow({
    href: `/people/${member.id}`,
    margin: avatar(member.name),
    title: member.name,
    text: jobAndRoles(member),
    chip: member.state === 'active' ? null : stateTag(member),
  })

/** A role that is called as the job is said once. */
const jobAndRoles = ({ isHead, jobTitle, roles, customRoles }: Member): string => {
  const job = isHead ? 'Headteacher' : jobTitle
  return [job, sayHeld({ roles: roles.filter((role) => roleNames[role] !== job), customRoles })].filter((words) => words !== '').join('. ')
}

const managePart = (everybody: readonly Member[]): Html => {
  const waiting = everybody.filter(({ state }) => state === 'invited').length
  return plain({
    title: 'Coming and going',
    close: true,
    body: html`${linkButton({ says: 'Leavers', href: '/leavers', icon: 'out' })}${linkButton({ says: 'Bring in a list', href: '/people/import', icon: 'upload' })}${
      waiting > 0 ? linkButton({ says: `Links for ${waiting} not yet in`, href: '/people/links', icon: 'link' }) : null
    }`,
  })
}

const ownRolesPart: Html = plain({
  title: 'Roles',
  close: true,
  body: html`${quiet('What each role opens, and roles of the school’s own.')}${linkButton({ says: 'See the roles', href: '/people/roles', icon: 'key' })}`,
})

const dutiesPart: Html = plain({
  title: 'Duties',
  close: true,
  body: html`${quiet('Chair of governors, deputies, media lead, owner of the policy.')}${linkButton({ says: 'See who holds them', href: '/people/duties', icon: 'badge' })}`,
})

const filterPart = ({ q, state, role }: { q: string; state: Shown; role: string }): Html => {
  const typed: Form = { values: { q, state, role }, problems: [] }
  return plain({
    title: 'Find',
    body: askForm(
      '/people',
      html`${textField({ name: 'q', label: 'Name, job or address', type: 'search', form: typed })}
${selectField({ name: 'state', label: 'Who', form: typed, choices: Object.entries(shown).map(([value, says]) => ({ value, says })) })}
${selectField({ name: 'role', label: 'Role', form: typed, none: 'Any role', choices: roleChoices() })}${acts(button({ says: 'Find', icon: 'search' }))}`,
    ),
  })
}

const roleHints: Record<Role, string> = {
  slt: 'Decides about accounts, reads anything over, adopts the policy',
  administrator: 'Opens accounts, keeps their log-ins, moderates',
  staff: 'Writes posts, answers, gives the second pair of eyes',
  volunteer: 'Writes and answers with others on an account they run',
  dsl: 'Looks after what is about a child’s safety',
  dpo: 'Looks after data protection; reads the log',
  governor: 'Sees totals and the log, no names',
}
const roleChoices = () => roles.map((role) => ({ value: role, says: roleNames[role] }))

/** The roles to tick. Those the caller may not give stay to be seen, and say who can. */
export const rolePicks = (work: Work, typed: Form): Html =>
  checkPicks({
    name: 'roles',
    label: 'Roles',
    form: typed,
    clause: 'ROL-S6',
    choices: roles.map((role) => {
      const stopped = !mayGive(work.caller, role)
      return {
        value: role,
        says: roleNames[role],
        hint: stopped ? stoppedHint(role) : roleHints[role],
        stopped,
      }
    }),
  })

const stoppedHint = (role: Role): string =>
  leadersRoles.includes(role) ? 'Only a senior leader gives or takes this one' : 'It holds rights that you do not have yourself'

/** The school's own roles to tick, when it has made any; those beyond the caller's rights stay to be seen. */
export const customRolePicks = (work: Work, typed: Form, all: readonly CustomRoleInFull[]): Html | null =>
  all.length === 0
    ? null
    : checkPicks({
        name: 'customRoles',
        label: 'The school’s own roles',
        form: typed,
        clause: 'ROL-S6',
        choices: all.map((role) => {
          const stopped = !mayGiveCustom(work.caller, role)
          return {
            value: role.id,
            says: role.name,
            hint: stopped ? 'It holds rights that you do not have yourself' : role.description,
            stopped,
          }
        }),
      })

export const kindPicks = (typed: Form): Html =>
  radioPicks({ name: 'kind', label: 'They are', form: typed, choices: Object.entries(kindNames).map(([value, says]) => ({ value, says })) })

export const rolesInput = () => many(oneOf(roles))
export const kindInput = () => oneOf(['staff', 'volunteer', 'governor', 'outside'], 'Choose what they are.')

export const newPersonScreen = screen({
  path: '/people/new',
  clause: 'ROL-S6',
  may: 'people.manage',
  input: z.object({}),
  show: async (work, _, typed): Promise<Content> => {
    const start = filled(typed, { kind: 'staff', ...(typed.problems.length === 0 ? { roles: ['staff'] } : {}) })
    return {
      title: 'Invite somebody',
      crumb: html`<a href="/people">People</a>`,
      lede: 'They get a link, choose a password and set up their own authenticator. Nobody else ever knows either.',
      nav: 'people',
      body: html`<div class="stack roomy">${errorSummary(typed)}${plain({
        body: form(
          '/people/new',
          work.caller.csrf,
          html`${textField({ name: 'name', label: 'Name', form: start, required: true, autocomplete: 'off', maxLength: 120 })}
${textField({ name: 'email', label: 'E-mail address', hint: 'The one the school gave them, if there is one. They sign in with it.', type: 'email', form: start, required: true, autocomplete: 'off', inputmode: 'email' })}
${textField({ name: 'jobTitle', label: 'Job title', hint: 'Such as Year 4 teacher.', form: start, autocomplete: 'off', maxLength: 80 })}
${kindPicks(start)}${rolePicks(work, start)}${customRolePicks(work, start, await listCustomRoles(work))}${acts(button({ says: 'Make the link', kind: 'main' }), linkButton({ says: 'Back to the list', href: '/people', kind: 'bare' }))}`,
        ),
      })}</div>`,
    }
  },
})

export const newPersonAct = act({
  on: newPersonScreen,
  path: '/people/new',
  clause: 'ROL-S6',
  may: 'people.manage',
  input: z.object({
    name: text(120, 'Give their name.'),
    email: email(),
    jobTitle: optionalText(80),
    kind: kindInput(),
    roles: rolesInput(),
    customRoles: many(id()),
  }),
  act: async (work, asked, _, { mailer }) => {
    const person = await invitePerson(work, asked)
    const link = { ...asked, ...person }
    return { show: linkPage(work, [link], await mailInvitations(work, [link], Boolean(mailer))) }
  },
})
