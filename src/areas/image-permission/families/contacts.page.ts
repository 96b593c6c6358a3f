import { z } from 'zod'
import { act } from '../../../infra/http/declare.ts'
import { email, id, many, oneOf, optionalText, text, tick } from '../../../infra/http/fields.ts'
import { changePermission } from '../change-permission.ts'
import { pupilScreen } from '../pupil.page.ts'
import { purposes } from '../purposes.rule.ts'
import { addContact, endContact } from './contacts.ts'
import { sendFamilyLink } from './send-link.ts'

export const addContactAct = act({
  on: pupilScreen,
  path: '/roll/pupils/:id/contacts',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({
    id: id(),
    name: text(120, 'Give the name.'),
    relationship: optionalText(60),
    email: z.union([z.literal(''), email()]).default(''),
    hasResponsibility: tick(),
    mayAnswer: tick(),
  }),
  act: async (work, { id: pupilId, ...rest }) => {
    await addContact(work, { pupilId, ...rest })
    return { to: `/roll/pupils/${pupilId}`, say: 'Added.' }
  },
})

export const endContactAct = act({
  on: pupilScreen,
  path: '/roll/pupils/:id/contacts/:contactId/end',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({ id: id(), contactId: id() }),
  act: async (work, { id: pupilId, contactId }) => {
    await endContact(work, pupilId, contactId)
    return { to: `/roll/pupils/${pupilId}`, say: 'Ended. This person is asked no more.' }
  },
})

export const settleAct = act({
  on: pupilScreen,
  path: '/roll/pupils/:id/settle',
  clause: 'IMG-3',
  may: 'roll.manage',
  input: z.object({
    id: id(),
    settled: many(z.enum(purposes)).refine((list) => list.length > 0, 'Choose what was settled.'),
    settledAs: oneOf(['yes', 'no'], 'Say what it is now.'),
    how: text(300, 'Write how it was settled.'),
  }),
  act: async (work, { id: pupilId, settled, settledAs, how }) => {
    for (const purpose of settled)
      await changePermission(work, {
        ...{ pupilId, purpose, giver: 'family', state: settledAs, basis: 'consent', givenBy: '', givenOn: null },
        ...{ source: 'settled by the school', expiresOn: null, note: how, settles: true },
      })
    return { to: `/roll/pupils/${pupilId}`, say: 'Recorded as settled.' }
  },
})

export const sendLinkAct = act({
  on: pupilScreen,
  path: '/roll/pupils/:id/contacts/:contactId/link',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({ id: id(), contactId: id() }),
  act: async (work, { id: pupilId, contactId }, _, outside) => {
    await sendFamilyLink(work, contactId, { hasMail: Boolean(outside.mailer) })
    return { to: `/roll/pupils/${pupilId}`, say: 'The link is on its way. It takes the place of any earlier one.' }
  },
})
