import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { id, many, nothing, oneOf, optionalText, text } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { byRoom, permissionWords, sayPermission } from '../../kernel/permission-words.ts'
import { everyone, type Permission, permissions, permissionsByRole, roleNames, roles } from '../../kernel/permissions.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { confirm } from '../../ui/parts/dialogs.ts'
import { empty } from '../../ui/parts/empty.ts'
import { textArea, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, fold, inside, linkRow, linkRows, plain, quiet, sheet } from '../../ui/parts/paper.ts'
import { who } from '../../ui/parts/people.ts'
import { mark } from '../../ui/icons.ts'
import {
  changeCustomRole,
  type CustomRoleInFull,
  customRoleById,
  listCustomRoles,
  makeCustomRole,
  retireCustomRole,
} from './custom-roles.ts'
import { stoppedBecause } from './custom-roles.rule.ts'
import { membersByIds } from './members.ts'
import { permissionPicks } from './permission-picks.ts'

const crumb = html`<a href="/people">People</a>`
const crumbs = html`<a href="/people">People</a> · <a href="/people/roles">Roles</a>`

export const rolesScreen = screen({
  path: '/people/roles',
  clause: 'ROL-S6',
  may: 'settings.manage',
  input: nothing,
  show: async (work): Promise<Content> => {
    const made = await listCustomRoles(work)
    return {
      title: 'Roles',
      crumb,
      lede: 'What people may do comes from the roles they hold. The policy’s own are fixed; here you make the school’s.',
      nav: 'people',
      body: columns(
        'side',
        made.length === 0
          ? empty({
              title: 'No roles of your own yet',
              text: 'Most schools need none. Make one where a person does part of what a role of the policy allows: an events helper, a press officer.',
              action: linkButton({ says: 'Make a role', href: '/people/roles/new', kind: 'main', icon: 'plus' }),
            })
          : sheet({
              title: 'The school’s own',
              aside: linkButton({ says: 'Make a role', href: '/people/roles/new', kind: 'main', icon: 'plus' }),
              body: linkRows(made.map(roleRow)),
            }),
        plain({ title: 'The policy’s', close: true, body: policyRoles() }),
      ),
    }
  },
})

const roleRow = (role: CustomRoleInFull): Html => {
  const beyond = role.permissions.filter((one) => !everyone.includes(one))
  const held = role.holders.length === 0 ? 'Nobody holds it' : role.holders.length === 1 ? 'One person' : `${role.holders.length} people`
  return linkRow({
    href: `/people/roles/${role.id}`,
    margin: mark('badge'),
    title: role.name,
    text: [role.description, `${held}. ${beyond.length} ${beyond.length === 1 ? 'right' : 'rights'} beyond being here.`]
      .filter(Boolean)
      .join(' '),
  })
}

const policyRoles = (): Html =>
  html`${roles.map((role) => fold({ title: roleNames[role], group: 'policy-roles', body: rightsList(permissionsByRole[role]) }))}`

/** Rights by room, in words. */
const rightsList = (held: readonly Permission[]): Html =>
  html`<dl class="facts">${byRoom(held.filter((one) => !everyone.includes(one))).map(
    ({ room, permissions: those }) => html`<div><dt>${room}</dt><dd>${those.map(sayPermission).join('. ')}</dd></div>`,
  )}</dl>`

const fields = (work: Work, typed: Form): Html =>
  html`${textField({ name: 'name', label: 'Name of the role', hint: 'Such as Events helper.', form: typed, required: true, autocomplete: 'off', maxLength: 60 })}
${textArea({ name: 'description', label: 'What it is for', form: typed, rows: 2, max: 300 })}
${permissionPicks({
  form: typed,
  groups: byRoom(permissions.filter((one) => !everyone.includes(one))).map(({ room, permissions: those }) => ({
    title: room,
    choices: those.map((one) => {
      const because = stoppedBecause(work.caller, one)
      return { value: one, says: sayPermission(one), hint: because ?? permissionWords[one]?.hint, stopped: because !== null }
    }),
  })),
})}
${quiet(`Whoever holds any role may also: ${everyone.map((one) => sayPermission(one).toLowerCase()).join(', ')}.`)}`

const roleInput = z.object({
  name: text(60, 'Give the role a name.'),
  description: optionalText(300),
  permissions: many(oneOf(permissions)),
})

export const newRoleScreen = screen({
  path: '/people/roles/new',
  clause: 'ROL-S6',
  may: 'settings.manage',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => ({
    title: 'Make a role',
    crumb: crumbs,
    lede: 'Tick what its holders may do. You can put in only what you may do yourself.',
    nav: 'people',
    body: html`<div class="stack roomy">${errorSummary(typed)}${plain({
      body: form(
        '/people/roles/new',
        work.caller.csrf,
        html`${fields(work, typed)}${acts(button({ says: 'Make the role', kind: 'main' }), linkButton({ says: 'Back to the roles', href: '/people/roles', kind: 'bare' }))}`,
      ),
    })}</div>`,
  }),
})

export const newRoleAct = act({
  on: newRoleScreen,
  path: '/people/roles/new',
  clause: 'ROL-S6',
  may: 'settings.manage',
  input: roleInput,
  act: async (work, asked) => {
    const made = await makeCustomRole(work, asked)
    return { to: `/people/roles/${made}`, say: `${asked.name} is made. Give it to somebody on their page.` }
  },
})

export const roleScreen = screen({
  path: '/people/roles/:id',
  clause: 'ROL-S6',
  may: 'settings.manage',
  input: z.object({ id: id() }),
  show: async (work, asked, typed): Promise<Content> => {
    const role = await customRoleById(work, asked.id)
    const start = filled(typed, { name: role.name, description: role.description, permissions: role.permissions })
    return {
      title: role.name,
      crumb: crumbs,
      lede: role.description === '' ? 'A role of the school’s own.' : role.description,
      nav: 'people',
      body: html`${errorSummary(typed)}${columns(
        'side',
        sheet({
          title: 'What it opens',
          body: inside(
            form(
              `/people/roles/${role.id}`,
              work.caller.csrf,
              html`${fields(work, start)}${quiet('A change holds from the next click of everybody who has the role.')}${acts(button({ says: 'Save the role', kind: 'main' }))}`,
            ),
          ),
        }),
        await besideRole(work, role),
      )}`,
    }
  },
})

async function besideRole(work: Work, role: CustomRoleInFull): Promise<Html> {
  const people = await membersByIds(work, role.holders)
  const held = role.holders.flatMap((one) => people.get(one) ?? [])
  return html`${plain({
    title: 'Who holds it',
    close: true,
    body:
      held.length === 0
        ? quiet('Nobody yet. It is given on a person’s page.')
        : html`<ul class="stack tight">${held.map((one) => html`<li><a href="/people/${one.id}">${who(one.name, one.jobTitle)}</a></li>`)}</ul>`,
  })}${plain({
    title: 'No longer needed?',
    close: true,
    body: confirm({
      opens: 'Retire this role',
      title: `Retire ${role.name}?`,
      text: 'Nobody holds it any more from their next click on. Whoever has no other role must be given one first.',
      does: 'Retire it',
      action: `/people/roles/${role.id}/retire`,
      csrf: work.caller.csrf,
    }),
  })}`
}

/** Boxes that cannot be ticked are not sent: what the caller cannot put in stays if it was there. */
async function withStopped(work: Work, roleId: string, ticked: readonly Permission[]): Promise<readonly Permission[]> {
  const role = await customRoleById(work, roleId)
  return [...new Set([...ticked, ...role.permissions.filter((one) => stoppedBecause(work.caller, one) !== null)])]
}

export const roleAct = act({
  on: roleScreen,
  path: '/people/roles/:id',
  clause: 'ROL-S6',
  may: 'settings.manage',
  input: roleInput.extend({ id: id() }),
  act: async (work, { id: which, ...asked }) => {
    await changeCustomRole(work, which, { ...asked, permissions: await withStopped(work, which, asked.permissions) })
    return { to: `/people/roles/${which}`, say: 'Saved. It holds from now on.' }
  },
})

export const retireRoleAct = act({
  on: roleScreen,
  path: '/people/roles/:id/retire',
  clause: 'ROL-S6',
  may: 'settings.manage',
  input: z.object({ id: id() }),
  act: async (work, asked) => {
    const name = await retireCustomRole(work, asked.id)
    return { to: '/people/roles', say: `${name} is retired.` }
  },
})
