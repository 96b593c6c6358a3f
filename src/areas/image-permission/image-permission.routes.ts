import { z } from 'zod'
import { api } from '../../infra/http/declare.ts'
import { id, many, oneOf, optionalText, tick } from '../../infra/http/fields.ts'
import { changePermission } from './change-permission.ts'
import { leaversNumber } from './import.page.ts'
import { importList } from './import-list.ts'
import { NothingToBringIn } from './image-permission.errors.ts'
import { isOnRoll, noPublishOn } from './may-show.rule.ts'
import { startNoPublish } from './no-publish.ts'
import { purposes } from './purposes.rule.ts'
import { onePupil, type RollPupil, readRoll } from './read-roll.ts'
import { classList } from './roll-facts.ts'
import { listKinds } from './roll.types.ts'
import { reasonFor } from './roll-words.ts'
import { dayOrNull, today } from './school-day.ts'

const pupilShape = z.object({
  id: z.string(),
  localId: z.string(),
  forename: z.string(),
  surname: z.string(),
  nickname: z.string(),
  yearGroup: z.string(),
  className: z.string(),
  onRoll: z.boolean(),
  noPublish: z
    .union([z.literal('all'), z.array(z.string()), z.null()])
    .describe('Purposes for which the pupil may not be published, `all`, or null. Never a reason.'),
  mayShow: z.record(z.string(), z.string()).describe('By purpose: `yes`, or why not.'),
})
const asPupil = (pupil: RollPupil, on: Temporal.PlainDate): z.input<typeof pupilShape> => {
  const held = noPublishOn(pupil.noPublish, on)
  return {
    id: pupil.id,
    localId: pupil.localId,
    forename: pupil.forename,
    surname: pupil.surname,
    nickname: pupil.nickname,
    yearGroup: pupil.yearGroup,
    className: pupil.className,
    onRoll: isOnRoll(pupil, on),
    noPublish: held === null || held === 'all' ? held : [...held],
    mayShow: Object.fromEntries(purposes.map((purpose) => [purpose, reasonFor(pupil, purpose, on)])),
  }
}
const optionalDay = () => z.union([z.literal(''), z.iso.date('Give a date.')]).default('')

export const pupilsApi = api({
  method: 'GET',
  path: '/pupils',
  clause: 'IMG-2',
  may: 'roll.read',
  summary: 'The pupils on the roll, of one class or of all, and where each may be shown today',
  input: z.object({ className: optionalText(60) }),
  output: z.object({ pupils: z.array(pupilShape) }),
  handle: async (work, { className }) => {
    const on = today(work)
    return {
      pupils: (await readRoll(work, className === '' ? {} : { className }))
        .filter((pupil) => isOnRoll(pupil, on))
        .map((pupil) => asPupil(pupil, on)),
    }
  },
})

export const pupilApi = api({
  method: 'GET',
  path: '/pupils/:id',
  clause: 'IMG-2',
  may: 'roll.read',
  summary: 'One pupil, and where he or she may be shown today',
  input: z.object({ id: id() }),
  output: pupilShape,
  handle: async (work, input) => asPupil(await onePupil(work, input.id), today(work)),
})

export const permissionApi = api({
  method: 'PUT',
  path: '/pupils/:id/permissions/:purpose',
  clause: 'IMG-2',
  may: 'roll.manage',
  summary: 'Record an answer that a person took: it counts at once',
  input: z.object({
    id: id(),
    purpose: z.enum(purposes),
    state: oneOf(['yes', 'no', 'not-asked']),
    giver: oneOf(['family', 'pupil']).default('family'),
    basis: oneOf(['consent', 'public-task', 'legitimate-interests']).default('consent'),
    givenBy: optionalText(120),
    givenOn: optionalDay(),
    source: optionalText(120),
    expiresOn: optionalDay(),
    note: optionalText(500),
  }),
  output: pupilShape,
  handle: async (work, { id: pupilId, givenOn, expiresOn, source, ...rest }) => {
    await changePermission(work, {
      ...rest,
      pupilId,
      givenOn: dayOrNull(givenOn),
      expiresOn: dayOrNull(expiresOn),
      source: source || 'by hand',
    })
    return asPupil(await onePupil(work, pupilId), today(work))
  },
})

export const noPublishApi = api({
  method: 'POST',
  path: '/pupils/:id/no-publish',
  clause: 'IMG-8',
  may: 'roll.manage',
  summary: 'Put a pupil on the no-publish list: everywhere, or for the purposes named',
  input: z.object({
    id: id(),
    fromOn: optionalDay(),
    untilOn: optionalDay(),
    channels: many(z.enum(purposes)),
    reason: optionalText(1000),
  }),
  output: z.object({ id: z.string() }),
  handle: async (work, { id: pupilId, fromOn, untilOn, channels, reason }) => ({
    id: await startNoPublish(work, { pupilId, fromOn: dayOrNull(fromOn), untilOn: dayOrNull(untilOn), channels, reason }),
  }),
})

const summaryShape = z.object({
  kind: z.enum(listKinds),
  done: z.boolean(),
  counts: z.record(z.string(), z.number()),
  groups: z.array(z.object({ key: z.string(), count: z.number(), examples: z.array(z.string()) })),
  problems: z.array(z.object({ line: z.number(), says: z.string() })),
  unknownNames: z.array(z.object({ name: z.string(), rows: z.number() })),
  ignored: z.array(z.string()),
  contradictions: z.array(z.object({ lines: z.array(z.number()), says: z.string() })).describe('By line. A no counts in each.'),
  warning: z.string().nullable(),
  classes: z.array(
    z.object({
      className: z.string(),
      yearGroup: z.string(),
      joined: z.array(z.object({ name: z.string(), from: z.string() })),
      left: z.array(z.object({ name: z.string(), to: z.string() })),
    }),
  ),
  mustConfirm: z.object({ leaving: z.number(), all: z.number() }).nullable(),
})

export const importApi = api({
  method: 'POST',
  path: '/roll/import',
  clause: 'IMG-2',
  may: 'roll.manage',
  upload: true,
  summary:
    'Bring in a list of pupils, permissions or no-publish entries; with dryRun only say what it would do. The list as text in `content`, or as a file in `file`',
  input: z.object({
    list: z.enum([...listKinds, 'consents']),
    content: z
      .string()
      .max(10 * 1024 * 1024)
      .default(''),
    file: z.instanceof(File).optional(),
    wholeRoll: tick(),
    leaversConfirmed: leaversNumber().describe('Needed where `mustConfirm` is not null: its `leaving`.'),
    dryRun: tick(),
  }),
  output: summaryShape,
  handle: async (work, { list, content, file, wholeRoll, leaversConfirmed, dryRun }) => {
    const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(content)
    if (bytes.byteLength === 0) throw NothingToBringIn({}, 'content')
    const summary = await importList(work, { kind: list, bytes, wholeRoll, leaversConfirmed }, dryRun)
    return {
      kind: summary.kind,
      done: !dryRun,
      counts: { ...summary.counts },
      groups: summary.groups.map((group) => ({ ...group, examples: [...group.examples] })),
      problems: summary.problems.map(({ line, says }) => ({ line, says })),
      unknownNames: [...summary.unknownNames],
      ignored: [...summary.ignored],
      contradictions: summary.contradictions.map(({ lines, says }) => ({ lines: [...lines], says })),
      warning: summary.warning,
      classes: summary.classes.map((one) => ({ ...one, joined: [...one.joined], left: [...one.left] })),
      mustConfirm: summary.mustConfirm,
    }
  },
})

export const classesApi = api({
  method: 'GET',
  path: '/classes',
  clause: 'IMG-2',
  may: 'roll.read',
  summary: 'The classes and who is in them, for saying who is in a picture',
  input: z.object({}),
  output: z.object({
    classes: z.array(
      z.object({
        name: z.string(),
        yearGroup: z.string(),
        pupils: z.array(z.object({ id: z.string(), forename: z.string(), surname: z.string(), noPublish: z.boolean() })),
      }),
    ),
  }),
  handle: async (work) => ({ classes: (await classList(work)).map((one) => ({ ...one, pupils: [...one.pupils] })) }),
})
