import { z } from 'zod'
import { api } from '../../infra/http/declare.ts'
import { email, id, nothing, oneOf, text } from '../../infra/http/fields.ts'
import { duties } from './duties.rule.ts'
import { allHolders, setDuty } from './duties.ts'

const holder = z.object({ memberId: z.uuid().nullable(), name: z.string(), email: z.string(), namedAt: z.string() })
const told = z.object({ duties: z.array(z.object({ duty: z.enum(duties), holders: z.array(holder) })) })
const tell = async (work: Parameters<typeof allHolders>[0]): Promise<z.input<typeof told>> => {
  const all = await allHolders(work)
  return {
    duties: duties.map((duty) => ({
      duty,
      holders: (all.get(duty) ?? []).map((one) => ({
        memberId: 'memberId' in one ? one.memberId : null,
        name: one.name,
        email: one.email,
        namedAt: one.namedAt.toString(),
      })),
    })),
  }
}

export const listDuties = api({
  method: 'GET',
  path: '/duties',
  clause: 'ROL-S6',
  may: 'settings.manage',
  summary: 'Who holds each named duty, in order',
  input: nothing,
  output: told,
  handle: tell,
})

export const putDuty = api({
  method: 'PUT',
  path: '/duties/:duty',
  clause: 'ROL-S6',
  may: 'settings.manage',
  summary: 'Names who holds a duty: members, or people outside by name and e-mail',
  input: z.object({
    duty: oneOf(duties, 'There is no such duty.'),
    holders: z.array(z.union([z.object({ memberId: id() }), z.object({ name: text(120, 'Give their name.'), email: email() })])).max(9),
  }),
  output: told,
  handle: async (work, { duty, holders }) => {
    await setDuty(work, duty, holders)
    return tell(work)
  },
})
