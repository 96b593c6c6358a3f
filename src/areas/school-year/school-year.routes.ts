import { z } from 'zod'
import { api } from '../../infra/http/declare.ts'
import { day, id, oneOf, optionalText } from '../../infra/http/fields.ts'
import { dayKinds, termsFrom } from './calendar.rule.ts'
import { addDay, takeDayOut } from './change-calendar.ts'
import { entriesOf } from './read-entries.ts'

export const calendarApi = api({
  method: 'GET',
  path: '/school-year',
  clause: 'MON-4',
  may: 'today.see',
  summary: 'The school’s own days (terms, training days, closures, extra holidays) and the terms they make',
  input: z.object({}),
  output: z.object({
    days: z.array(z.object({ id: z.string(), kind: z.enum(dayKinds), fromOn: z.string(), untilOn: z.string(), name: z.string() })),
    terms: z.array(z.object({ name: z.string(), startsOn: z.string(), endsOn: z.string() })),
  }),
  handle: async (work) => {
    const entries = await entriesOf(work)
    return {
      days: entries.map(({ id: entryId, kind, fromOn, untilOn, name }) => ({
        id: entryId,
        kind,
        fromOn: fromOn.toString(),
        untilOn: untilOn.toString(),
        name,
      })),
      terms: termsFrom(entries).map(({ name, startsOn, endsOn }) => ({ name, startsOn: startsOn.toString(), endsOn: endsOn.toString() })),
    }
  },
})

export const addDayApi = api({
  method: 'POST',
  path: '/school-year/days',
  clause: 'MON-4',
  may: 'calendar.manage',
  summary: 'Add a day, or a stretch of days, to the school year',
  input: z.object({ kind: oneOf(dayKinds), fromOn: day(), untilOn: z.union([z.literal(''), day()]).default(''), name: optionalText(120) }),
  output: z.object({ id: z.string() }),
  handle: async (work, { kind, fromOn, untilOn, name }) => {
    const from = Temporal.PlainDate.from(fromOn)
    return { id: await addDay(work, { kind, fromOn: from, untilOn: untilOn === '' ? from : Temporal.PlainDate.from(untilOn), name }) }
  },
})

export const takeDayOutApi = api({
  method: 'DELETE',
  path: '/school-year/days/:id',
  clause: 'MON-4',
  may: 'calendar.manage',
  summary: 'Take a day out of the school year; that it once held stays known',
  input: z.object({ id: id() }),
  output: z.object({ kind: z.enum(dayKinds) }),
  handle: (work, input) => takeDayOut(work, input.id),
})
