import type { HtmlEscapedString } from 'hono/utils/html'
import type { z, ZodObject, ZodType } from 'zod'
import type { Form } from '../../kernel/form.ts'
import type { Permission } from '../../kernel/permissions.ts'
import type { House } from '../work/house.ts'
import type { Work } from '../work/work.ts'
import type { Ranged } from './ranges.ts'

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>

/** What a room draws. The frame around it (cover, navigation, assets) is drawn by the app. */
export type Content = {
  readonly title: string
  readonly lede?: Markup | string
  /** The small line above the title; the long date when left out. */
  readonly crumb?: Markup | string
  readonly body: Markup
  /** The place in the navigation that this page belongs to, and the islands that sharpen it. */
  readonly nav?: string
  readonly islands?: readonly string[]
}

/** Who may: a permission, or simply being signed in. There is no "anyone" here; what is open is declared with `open`. */
export type Gate = Permission | 'signed-in'

type Said<Kind extends string> = {
  readonly kind: Kind
  readonly path: `/${string}`
  /** The clause it serves, or null where the policy is silent (signing out). */
  readonly clause: string | null
  readonly may: Gate
}

/** A page: reads, never changes anything. `input` takes path and query. */
export type Screen<I extends ZodObject = ZodObject> = Said<'screen'> & {
  readonly input: I
  readonly show: (work: Work, input: z.output<I>, form: Form, outside: Outside) => Promise<Content>
}
/** What takes its time and needs no database (a platform, a picture): called when no connection is held any more. */
export type Later<Answer> = () => Promise<Answer>
export type Done =
  | { readonly to: string; readonly say?: string }
  /** Answers with this page itself, for what is shown once and never has an address: a new link, a new token. `origin` begins our addresses. */
  | { readonly show: Content | ((origin: string) => Content) }
  /** Answers with a file that was made for this act and is kept nowhere. */
  | { readonly file: Sent }
/** A form's deed. When refused, the screen `on` is drawn again with what was typed and what to put right. */
export type Act<I extends ZodObject = ZodObject, S extends ZodObject = ZodObject, Asked = unknown> = Said<'act'> & {
  readonly on: Screen<S>
  readonly input: I
  /** True where files come with it: allows a large body; a number says how many bytes where that is not enough. */
  readonly upload?: boolean | number
  /** Asks the world outside before the transaction of the act opens (signing in at a platform); its answer is handed to `act`. */
  readonly ask?: (outside: Outside, input: z.output<I>, work: Work) => Promise<Asked | Later<Asked>>
  readonly act: (work: Work, input: z.output<I>, asked: Asked, outside: Outside) => Promise<Done>
}
/** A piece of markup that came of a save: the island keeps `version` (header `x-version`) to tell older words from newer ones. */
export type Versioned = { readonly markup: Markup; readonly version: string }
/** A piece of a page, for an island. */
export type Fragment<I extends ZodObject = ZodObject> = Said<'fragment'> & {
  readonly method: 'GET' | 'POST'
  readonly input: I
  readonly upload?: boolean
  /** As with an act: what must be done before the transaction opens. */
  readonly ask?: (outside: Outside, input: z.output<I>, work: Work) => Promise<unknown>
  readonly show: (work: Work, input: z.output<I>, outside: Outside, asked: unknown) => Promise<Markup | Versioned>
}
export type Sent = {
  /** What takes its time (typesetting) comes as a function: it is called when no connection is held any more. */
  readonly body: Uint8Array<ArrayBuffer> | string | ReadableStream | Ranged | Later<Uint8Array<ArrayBuffer>>
  readonly mime: string
  readonly filename?: string
  readonly inline?: boolean
  /** Shown in a page, and yet fetched anew each time: no browser keeps it. */
  readonly keepNowhere?: true
}
/** A file for the browser: always with `nosniff` and its own strict policy. */
export type FileRoute<I extends ZodObject = ZodObject> = Said<'file'> & {
  readonly input: I
  readonly send: (work: Work, input: z.output<I>, outside: Outside) => Promise<Sent>
}
/** One declaration gives the route, its validation and its line in the API's description. Paths are below /api/v1. */
export type Api<I extends ZodObject = ZodObject, O extends ZodType = ZodType> = Said<'api'> & {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly summary: string
  readonly input: I
  readonly output: O
  readonly upload?: boolean
  /** True where the body is a piece of a file: the input gets it as the stream `body`, and the header Upload-Offset as `offset`. */
  readonly piece?: boolean
  readonly ask?: (outside: Outside, input: z.output<I>, work: Work) => Promise<unknown>
  readonly handle: (work: Work, input: z.output<I>, asked: unknown, outside: Outside) => Promise<z.input<O>>
}

/**
 * What stands outside the database: platforms, the guarded client, the folder of pictures, wired by the app. Nothing on the network is
 * called inside a transaction: that is what `ask` is for; the rest may read a platform's limits or a file of the school.
 */
export type Outside = Readonly<Record<string, unknown>>

export type OpenRequest = {
  readonly house: House
  readonly outside: Outside
  readonly request: Request
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** Address of the caller, for limits. */
  readonly address: string
  readonly secure: boolean
  form(): Promise<Readonly<Record<string, string | readonly string[]>>>
  cookie(name: string): string | undefined
  /** Draws the bare frame (no navigation): sign-in, set-up, invitation. */
  draw(content: Content, status?: number): Promise<Response>
  redirect(to: string, cookies?: readonly string[]): Response
}
/** What anybody may reach: sign-in, set-up, an invitation, health. Listed one by one in the route matrix. */
export type Open = {
  readonly kind: 'open'
  readonly method: 'GET' | 'POST'
  readonly path: `/${string}`
  readonly clause: string | null
  readonly answer: (asked: OpenRequest) => Promise<Response>
}

export type Route = Screen | Act | Fragment | FileRoute | Api | Open

// The casts forget the input's type once it has done its work: the server validates with `input` before it calls.
export const screen = <I extends ZodObject>(it: Omit<Screen<I>, 'kind'>): Screen<I> => ({ kind: 'screen', ...it })
export const act = <I extends ZodObject, S extends ZodObject, Asked = undefined>(it: Omit<Act<I, S, Asked>, 'kind'>): Act<I, S, Asked> => ({
  kind: 'act',
  ...it,
})
export const fragment = <I extends ZodObject>(it: Omit<Fragment<I>, 'kind'>): Fragment<I> => ({ kind: 'fragment', ...it })
export const file = <I extends ZodObject>(it: Omit<FileRoute<I>, 'kind'>): FileRoute<I> => ({ kind: 'file', ...it })
export const api = <I extends ZodObject, O extends ZodType>(it: Omit<Api<I, O>, 'kind'>): Api<I, O> => ({ kind: 'api', ...it })
export const open = (it: Omit<Open, 'kind'>): Open => ({ kind: 'open', ...it })
/** A room's list, in one type: `export const routes = listed(a, b, c)`. */
export const listed = (...routes: readonly unknown[]): readonly Route[] => routes as readonly Route[]
