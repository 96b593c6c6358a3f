import { z } from 'zod'
import { act } from '../../../infra/http/declare.ts'
import { email, id, optionalText, text, tick } from '../../../infra/http/fields.ts'
import { pupilScreen } from '../pupil.page.ts'
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
