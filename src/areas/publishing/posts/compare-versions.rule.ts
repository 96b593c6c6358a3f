import type { KeptContent } from './kept.types.ts'

/** One thing in which two versions of a post differ. `words` are compared word by word; `said` is a sentence by itself. */
export type Difference =
  | { readonly is: 'words'; readonly what: string; readonly before: string; readonly after: string }
  | { readonly is: 'said'; readonly what: string; readonly says: string }

/**
 * Everything that a reader could see in which two versions differ, in the order of the post: its words, its pictures, where and when it
 * goes. Who is in a picture is told by number only. @policy DO-1 IMG-2
 */
export function differences(before: KeptContent, after: KeptContent): readonly Difference[] {
  return [
    ...wording('The title', before.title ?? '', after.title ?? ''),
    ...wording('The words', before.text, after.text),
    ...wording('The signature', before.authorLine, after.authorLine),
    ...variants(before, after),
    ...pictures(before, after),
    ...channels(before, after),
    ...time(before, after),
  ]
}

const wording = (what: string, before: string, after: string): readonly Difference[] =>
  before.trim() === after.trim() ? [] : [{ is: 'words', what, before, after }]
const said = (what: string, says: string): Difference => ({ is: 'said', what, says })

function variants(before: KeptContent, after: KeptContent): readonly Difference[] {
  return after.targets.flatMap(({ channel, variant }) => {
    const was = before.targets.find((one) => one.channel === channel)
    if (!was || was.variant === variant) return []
    return wording(`The words for ${channel} alone`, was.variant ?? before.text, variant ?? after.text)
  })
}

function pictures(before: KeptContent, after: KeptContent): readonly Difference[] {
  const [old, now] = [before.pictures, after.pictures]
  const numberIn = (all: KeptContent['pictures'], sha: string): number => all.findIndex(({ sha256 }) => sha256 === sha) + 1
  const gone = old.filter(({ sha256 }) => numberIn(now, sha256) === 0)
  const fresh = now.filter(({ sha256 }) => numberIn(old, sha256) === 0)
  const kept = now.filter(({ sha256 }) => numberIn(old, sha256) > 0)
  const order = (all: KeptContent['pictures']): string =>
    all
      .filter(({ sha256 }) => kept.some((one) => one.sha256 === sha256))
      .map(({ sha256 }) => sha256)
      .join()
  return [
    ...gone.map(({ alt }) => said('Pictures', `A picture was taken out: “${alt || 'not described'}”.`)),
    ...fresh.map(({ sha256, alt }) => said('Pictures', `Picture ${numberIn(now, sha256)} is new: “${alt || 'not described yet'}”.`)),
    ...(order(old) === order(now) ? [] : [said('Pictures', 'They stand in another order.')]),
    ...kept.flatMap((picture) => ofPicture(old, picture, numberIn(now, picture.sha256))),
  ]
}

function ofPicture(old: KeptContent['pictures'], now: KeptContent['pictures'][number], number: number): readonly Difference[] {
  const was = old.find(({ sha256 }) => sha256 === now.sha256)
  if (!was) return []
  const who = [...was.pupils].sort().join() !== [...now.pupils].sort().join()
  return [
    ...wording(`The description of picture ${number}`, was.alt, now.alt),
    ...wording(`The captions of video ${number}`, was.captions ?? '', now.captions ?? ''),
    ...(was.people === now.people ? [] : [said(`Picture ${number}`, `Who can be seen: ${seen(was.people)}, now ${seen(now.people)}.`)]),
    ...(who ? [said(`Picture ${number}`, `Other pupils are named: ${was.pupils.length} before, ${now.pupils.length} now.`)] : []),
  ]
}

const seen = (people: string | null): string =>
  ({ pupils: 'pupils', adults: 'only adults', none: 'nobody' })[people ?? ''] ?? 'nobody had said'

function channels(before: KeptContent, after: KeptContent): readonly Difference[] {
  const names = (content: KeptContent): readonly string[] => content.targets.map(({ channel }) => channel)
  const added = names(after).filter((name) => !names(before).includes(name))
  const removed = names(before).filter((name) => !names(after).includes(name))
  return [
    ...(added.length > 0 ? [said('Where it goes', `Also to ${added.join(', ')}.`)] : []),
    ...(removed.length > 0 ? [said('Where it goes', `No longer to ${removed.join(', ')}.`)] : []),
  ]
}

const time = ({ due: was }: KeptContent, { due: now }: KeptContent): readonly Difference[] =>
  was === now ? [] : [said('When it goes', `${sayDue(was)} before, now ${sayDue(now).toLowerCase()}.`)]
const sayDue = (due: string | null): string => (due === null ? 'Without a time of its own' : due.slice(0, 16).replace('T', ', '))
