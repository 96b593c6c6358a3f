import type { FormValues } from '../../../kernel/form.ts'
import { sayTime } from '../../../kernel/say-time.ts'
import { wordMarks } from '../../../kernel/word-marks.ts'
import type { Work } from '../../../infra/work/work.ts'
import { type Html, type HtmlPart, html } from '../../../ui/html.ts'
import { bothTexts, type Meeting } from '../../../ui/parts/meeting.ts'
import { membersByIds } from '../../people/index.ts'
import type { SchoolFacts } from '../checks/gather-facts.ts'
import type { Post } from '../posts/read-post.ts'
import { storedPost } from './stored-post.ts'

type About = { readonly work: Work; readonly post: Post; readonly facts: SchoolFacts }

/**
 * What somebody typed beside what a colleague has saved meanwhile, part by part, where they differ: nothing is lost, and whoever sits here
 * decides for each part. Names of pupils only for those who may see the roll.
 */
export async function bothSides(about: About, typed: FormValues): Promise<Html> {
  const { work, post } = about
  const others = post.savedBy.filter(({ by }) => by !== work.caller.memberId).toSorted((a, b) => b.version - a.version)
  const last = others[0]?.by ?? post.changedBy
  const name = (await membersByIds(work, [last])).get(last)?.name ?? 'A colleague'
  const rows = Object.entries(storedPost(post)).flatMap(([field, theirs]): readonly Meeting[] => {
    const mine = typed[field]
    if (mine === undefined && !isTicked(field, typed)) return []
    return alike(mine ?? [], theirs) ? [] : [meetingOf(about, { field, mine: mine ?? [], theirs })]
  })
  const isNew = post.pictures.filter(({ id }) => typed[`has-${id}`] === undefined)
  const when = sayTime(post.changedAt, work.school.timeZone)
  return bothTexts({ name, when, rows, unseen: isNew.length, again: `/posts/${post.id}/edit` })
}

/** A box that nobody ticked is not sent; its part was on the form all the same. */
const isTicked = (field: string, typed: FormValues): boolean => {
  const id = field.replace(/^[a-z]+-/, '')
  if (field === 'channels') return typed.where !== undefined
  if (field.startsWith('off-')) return typed[`has-${id}`] !== undefined
  return field.startsWith('pupils-') && typed[`who-${id}`] !== undefined
}

type Value = string | readonly string[]
const listOf = (value: Value): readonly string[] =>
  typeof value === 'string' ? [value.trim().replaceAll('\r\n', '\n')] : [...value].sort()
const alike = (a: Value, b: Value): boolean => {
  const [one, other] = [listOf(a).filter(Boolean), listOf(b).filter(Boolean)]
  return one.length === other.length && one.every((each, at) => each === other[at])
}

function meetingOf(about: About, { field, mine, theirs }: { field: string; mine: Value; theirs: Value }): Meeting {
  const isText = typeof theirs === 'string' && /^(text|title|author-line|variant-|alt-|credit-|permission-|captions-)/.test(field)
  const own = listOf(mine).join('')
  const values = typeof theirs === 'string' ? [theirs] : theirs
  return {
    field,
    label: labelOf(about.post, field),
    values,
    mine: isText ? html`${own}` : sayValues(about, field, listOf(mine)),
    theirs: isText ? marked(own, String(theirs)) : sayValues(about, field, values),
    both: isText && own !== '' && theirs !== '' ? `${theirs}\n${own}` : null,
  }
}

const marked = (mine: string, theirs: string): HtmlPart =>
  wordMarks(mine, theirs).map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? html`<ins>${text}</ins>` : null))

function labelOf(post: Post, field: string): string {
  const [kind = '', ...rest] = field.split('-')
  const id = rest.join('-')
  const at = post.pictures.findIndex((picture) => picture.id === id) + 1
  const target = post.targets.find(({ channelId }) => channelId === id)
  if (kind === 'variant') return `Own words for ${target ? `${target.platformName}: ${target.name}` : 'a channel'}`
  const whole: Readonly<Record<string, string>> = {
    text: 'The words',
    title: 'The title',
    'author-line': 'Signed',
    channels: 'Where it goes',
    timing: 'When',
    due: 'Day and time',
  }
  const ofPicture: Readonly<Record<string, string>> = {
    alt: 'description',
    people: 'who can be seen',
    pupils: 'who is in it',
    work: 'whose work it is',
    credit: 'who made it',
    permission: 'how we have permission',
    off: 'channels it is left off',
    captions: 'captions',
    speech: 'whether somebody speaks',
  }
  return whole[field] ?? `Picture ${at}: ${ofPicture[kind] ?? kind}`
}

const plainWords: Readonly<Record<string, string>> = {
  'on-approval': 'As soon as it is approved',
  at: 'At a set time',
  'by-hand': 'When somebody says so',
  pupils: 'Pupils',
  adults: 'Adults only',
  none: 'Nobody',
  own: 'Our own',
  pupil: 'A pupil’s',
  other: 'Somebody else’s',
}

function sayValues({ work, post, facts }: About, field: string, values: readonly string[]): string {
  const mayName = work.caller.may.has('roll.read')
  const words = values
    .filter((value) => value !== '')
    .map((value) => {
      if (field.startsWith('pupils-')) return mayName ? (facts.pupils.get(value)?.forename ?? 'Somebody not on the roll') : 'A pupil'
      const target = post.targets.find(({ channelId }) => channelId === value)
      return target ? `${target.platformName}: ${target.name}` : (plainWords[value] ?? value)
    })
  return words.length === 0 ? 'Nothing' : words.some((one) => /^[0-9a-f-]{36}$/.test(one)) ? 'Another channel' : words.join(', ')
}
