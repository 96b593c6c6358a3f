import { attrs, type Html, type HtmlPart, html, raw } from './html.ts'
import { gate, type IconName, icon, sprite } from './icons.ts'
import { toast } from './parts/toast.ts'
import { say } from './parts/words.ts'

/** The colours a school may choose its cover from; the only thing about the look that a school changes. */
export const covers = ['bottle', 'royal', 'navy', 'burgundy', 'plum', 'slate'] as const
export type Cover = (typeof covers)[number]
export const coverNames: Record<Cover, string> = {
  bottle: 'Bottle green',
  royal: 'Royal blue',
  navy: 'Navy',
  burgundy: 'Burgundy',
  plum: 'Plum',
  slate: 'Slate',
}

export type NavKey = 'today' | 'posts' | 'inbox' | 'accounts' | 'people' | 'roll' | 'policy' | 'training' | 'log' | 'more'
type Place = {
  readonly key: NavKey | null
  readonly href: string
  readonly icon: IconName
  readonly says: string
  readonly needs: string | null
  /** bar: at the foot of a phone. desk: in the bar of a wide screen. more: on the screen More, for what is needed now and then. */
  readonly at: 'bar' | 'desk' | 'more'
}

const places: readonly Place[] = [
  { key: 'today', href: '/', icon: 'bell', says: 'Today', needs: 'today.see', at: 'bar' },
  { key: 'posts', href: '/posts', icon: 'pencil', says: 'Posts', needs: 'post.read', at: 'bar' },
  { key: 'inbox', href: '/inbox', icon: 'talk', says: 'Inbox', needs: 'inbox.read', at: 'bar' },
  { key: 'accounts', href: '/accounts', icon: 'badge', says: 'Accounts', needs: 'account.read', at: 'bar' },
  { key: 'people', href: '/people', icon: 'people', says: 'People', needs: 'people.read', at: 'desk' },
  { key: 'roll', href: '/roll', icon: 'picture', says: 'Pupils and permission', needs: 'roll.read', at: 'desk' },
  { key: 'policy', href: '/policy', icon: 'book', says: 'Policy', needs: 'policy.read', at: 'desk' },
  { key: 'training', href: '/training', icon: 'shield', says: 'Training', needs: 'training.take', at: 'desk' },
  { key: 'log', href: '/log', icon: 'clock', says: 'Log', needs: 'log.read', at: 'desk' },
  { key: null, href: '/first-steps', icon: 'flag', says: 'Your school’s first steps', needs: 'settings.manage', at: 'more' },
  { key: null, href: '/school', icon: 'book', says: 'The school', needs: 'settings.manage', at: 'more' },
  { key: null, href: '/policy/map', icon: 'book', says: 'How our policy is kept', needs: 'policy.read', at: 'more' },
  { key: null, href: '/posts/checks', icon: 'eye', says: 'What the checks do', needs: 'post.read', at: 'more' },
  { key: null, href: '/mentions', icon: 'eye', says: 'Said about us in public', needs: 'mention.read', at: 'more' },
  { key: null, href: '/education', icon: 'people', says: 'Pupils and families', needs: 'education.read', at: 'more' },
  { key: null, href: '/check-up', icon: 'shield', says: 'Your yearly check-up', needs: 'training.take', at: 'more' },
  { key: null, href: '/personal-use', icon: 'eye', says: 'Your own accounts', needs: 'personal.declare', at: 'more' },
  { key: null, href: '/concerns', icon: 'flag', says: 'Raise a concern', needs: 'concern.raise', at: 'more' },
  { key: null, href: '/school-accounts', icon: 'key', says: 'Sign-in with school accounts', needs: 'settings.manage', at: 'more' },
  { key: null, href: '/inbox/addresses', icon: 'talk', says: 'Addresses for forwarding', needs: 'channel.connect', at: 'more' },
  { key: null, href: '/webhooks', icon: 'talk', says: 'Webhooks: programs that are told', needs: 'settings.manage', at: 'more' },
  { key: null, href: '/posts/urgent', icon: 'warn', says: 'Something urgent: safety, or school closes', needs: 'post.write', at: 'more' },
  { key: null, href: '/posts/rules', icon: 'people', says: 'Who must agree before a post goes', needs: 'post.read', at: 'more' },
  { key: null, href: '/posts/away', icon: 'sun', says: 'I am away: who approves instead', needs: 'post.approve', at: 'more' },
  { key: null, href: '/posts/silence', icon: 'warn', says: 'Stop everything that goes out', needs: 'post.silence', at: 'more' },
  { key: null, href: '/moderation', icon: 'shield', says: 'What we acted on', needs: 'inbox.read', at: 'more' },
  { key: null, href: '/platforms', icon: 'link', says: 'What each platform can do', needs: 'account.read', at: 'more' },
  { key: null, href: '/rights', icon: 'flag', says: 'Rights register', needs: 'rights.read', at: 'more' },
  { key: null, href: '/posts/sweeps', icon: 'eye', says: 'Held and taken down', needs: 'sweep.read', at: 'more' },
  { key: null, href: '/pictures/statements', icon: 'shield', says: 'Pictures that must not exist', needs: 'picture.oversee', at: 'more' },
  { key: null, href: '/school-year', icon: 'sun', says: 'School year', needs: 'today.see', at: 'more' },
  { key: null, href: '/leavers', icon: 'out', says: 'Leavers', needs: 'people.manage', at: 'more' },
  { key: null, href: '/vault', icon: 'lock', says: 'Log-in details', needs: 'vault.oversee', at: 'more' },
  { key: 'more', href: '/more', icon: 'more', says: 'More', needs: null, at: 'bar' },
]

/** The places this person may go that do not fit the bottom bar of a phone: the screen More lists them. */
export const placesBeyondTheBar = (may: (permission: string) => boolean): readonly { href: string; says: string; icon: IconName }[] =>
  places.filter((place) => place.at !== 'bar' && (place.needs === null || may(place.needs)))

/** Addresses of the style sheet, of the scripts every page has, and of the islands by name. */
export type Assets = { readonly css: string; readonly scripts: readonly string[]; readonly islands?: Readonly<Record<string, string>> }

/** What every page of a signed-in person carries. `said` is the word after an act; `date` is the long date above the title. */
export type Frame = {
  readonly school: { readonly name: string; readonly cover: Cover } | null
  readonly person: { readonly name: string; readonly role: string; readonly initials: string } | null
  readonly nav: NavKey | null
  readonly navCounts?: Partial<Record<NavKey, number>>
  readonly may: (permission: string) => boolean
  readonly assets: Assets
  readonly said: string | null
  readonly date: string
  /** What everybody must know on whatever page they are: that nothing goes out for now. */
  readonly notice?: { readonly bold: string; readonly says: string; readonly href: string; readonly link: string } | null
  /** Paper or blackboard, where this person chose; else the device decides. */
  readonly theme?: 'light' | 'dark' | null
}

/** `crumb` stands above the title in place of the date. `islands` are names under src/islands; `icons` those a script may bring in later. */
export type Page = {
  readonly title: string
  readonly lede?: HtmlPart
  readonly crumb?: HtmlPart
  readonly body: HtmlPart
  readonly islands?: readonly string[]
  readonly icons?: readonly IconName[]
}

/** Addresses of everything built, from the manifest that the build writes. `at` is where the server puts dist/static. */
export const assetsOf = (manifest: Readonly<Record<string, string>>, at = '/static/'): Assets => {
  const to = (name: string): string => `${at}${manifest[name] ?? name}`
  const islands = Object.keys(manifest).filter((name) => name.endsWith('.js') && name !== 'core.js')
  return {
    css: to('schoolgate.css'),
    scripts: [to('core.js')],
    islands: Object.fromEntries(islands.map((name) => [name.slice(0, -3), to(name)])),
  }
}

/** Icons that an island's swapped fragments may need although the first page shows none of them. */
const islandIcons: Readonly<Record<string, readonly IconName[]>> = {
  composer: ['tick', 'warn', 'eye', 'cross', 'picture', 'people', 'trash', 'plus', 'lock', 'back', 'on', 'pencil'],
  live: ['talk', 'flag', 'tick', 'back'],
}

/** A whole document for a person who is signed in: cover and label, the places to go, the title ruled under, and the body. */
export const page = (frame: Frame, content: Page): Html => {
  const body = html`<div class="app"><header class="cover"><div class="strip">${wordmark(frame, '/')}${me(frame)}</div>
${label(frame)}${bar(frame)}</header>
<main id="main" tabindex="-1">${noticeOf(frame)}${head(content.crumb ?? frame.date, content.title, content.lede)}${content.body}</main></div>${said(frame)}`
  return whole(frame, content, body)
}

const noticeOf = ({ notice }: Frame): Html | null =>
  notice
    ? html`<aside class="notice" aria-label="For everybody">${say('wait', notice.bold, html`${notice.says} <a href="${notice.href}">${notice.link}</a>`)}</aside>`
    : null

/** The same look without places to go: for signing in, setting up, and an invitation. */
export const barePage = (frame: Frame, content: Page): Html => {
  const body = html`<header class="cover"><div class="strip">${wordmark(frame, '/')}</div></header>
<main id="main" tabindex="-1" class="alone">${head(content.crumb ?? frame.date, content.title, content.lede)}${content.body}</main>${said(frame)}`
  return whole(frame, content, body)
}

/** The school's face to families and neighbours: no date line, the title on the cover, a foot with the school's name. */
export const publicPage = (frame: Frame, content: Page): Html => {
  const name = frame.school?.name ?? 'Schoolgate'
  const body = html`<header class="cover pub-head"><div><a class="mark-w" href="/">${gate()}${name}</a><h1>${content.title}</h1>${
    content.lede ? html`<p>${content.lede}</p>` : null
  }</div></header>
<main id="main" tabindex="-1" class="pub stack wide">${content.body}</main>
<footer class="pub"><p>${name}. Kept with Schoolgate.</p></footer>`
  return whole(frame, content, body)
}

/** The line above, the title ruled under as children do, and a sentence that says what this screen is for. */
export const head = (above: HtmlPart, title: string, lede: HtmlPart = null): Html =>
  html`<div class="head">${above ? html`<p class="date">${above}</p>` : null}<h1>${title}</h1>${lede ? html`<p class="lede">${lede}</p>` : null}</div>`

const whole = (frame: Frame, content: Page, body: Html): Html => {
  const islands = content.islands ?? []
  const scripts = [...frame.assets.scripts, ...islands.map((name) => frame.assets.islands?.[name] ?? `/static/${name}.js`)]
  const icons = [...(content.icons ?? []), ...islands.flatMap((name) => islandIcons[name] ?? [])]
  const title = [content.title, frame.school?.name, 'Schoolgate'].filter((words) => words !== undefined).join(' - ')
  return html`${raw('<!DOCTYPE html>')}
<html lang="en-GB"${attrs({ 'data-cover': frame.school?.cover, 'data-theme': frame.theme })}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<meta name="theme-color" content="${themeColours[frame.school?.cover ?? 'bottle']}"><link rel="icon" href="/static/icon.svg"><link rel="manifest" href="/static/manifest.webmanifest">
<link rel="stylesheet" href="${frame.assets.css}">${scripts.map((src) => html`<script src="${src}" type="module"></script>`)}</head>
<body>${sprite(body, icons)}
<a class="skip" href="#main">Skip to the page</a>
${body}
</body></html>
`
}

/** The browser paints its own bar with these; they repeat the covers of tokens.css, which a meta element cannot read. */
const themeColours: Record<Cover, string> = {
  bottle: '#1d4b3a',
  royal: '#1f3f94',
  navy: '#1b2c50',
  burgundy: '#6a1b2d',
  plum: '#4f2560',
  slate: '#374450',
}

const wordmark = (frame: Frame, href: string): Html =>
  html`<a class="mark-w" href="${href}">${gate()}<span class="wide-only">Schoolgate</span><span class="thin-only">${frame.school?.name ?? 'Schoolgate'}</span></a>`

const me = (frame: Frame): Html | null =>
  frame.person &&
  html`<a class="me" href="/more" aria-label="${frame.person.name}, your account"><span class="av" aria-hidden="true">${frame.person.initials}</span></a>`

const label = (frame: Frame): Html | null =>
  frame.person &&
  html`<div class="label"><b>${frame.school?.name}</b><dl><dt>Name</dt><dd>${frame.person.name}</dd><dt>Role</dt><dd>${frame.person.role}</dd></dl></div>
`

const bar = (frame: Frame): Html => {
  const open = places.filter((place) => place.at !== 'more' && (place.needs === null || frame.may(place.needs)))
  return html`<nav class="bar" aria-label="Main"><ul>${open.map((place) => {
    const waiting = place.key === null ? 0 : (frame.navCounts?.[place.key] ?? 0)
    const here = place.key !== null && place.key === frame.nav ? 'page' : null
    return html`<li${attrs({ class: place.at === 'desk' ? 'desk' : null })}><a href="${place.href}"${attrs({ 'aria-current': here })}>${icon(place.icon)}<span>${place.says}</span>${
      waiting > 0 ? html`<span class="n">${waiting}<span class="vh"> waiting</span></span>` : null
    }</a></li>`
  })}</ul></nav>`
}

const said = (frame: Frame): Html | null => (frame.said === null ? null : html`<div class="said">${toast(frame.said)}</div>`)
