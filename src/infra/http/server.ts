import { createHash } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { DomainError } from '../../kernel/errors.ts'
import { emptyForm, type Problem } from '../../kernel/form.ts'
import type { Permission } from '../../kernel/permissions.ts'
import type { House } from '../work/house.ts'
import type { Work } from '../work/work.ts'
import type { Act, Api, Content, FileRoute, Fragment, Later, Open, OpenRequest, Outside, Route, Screen, Sent } from './declare.ts'
import { ForeignOrigin, NotAllowed, NotFound, NotSignedIn } from './http.errors.ts'
import { fieldsOf, limited, parseInput, pieceInput, problemsOf, rawInput, typedForm, type Raw } from './input.ts'
import { partAsked } from './ranges.ts'
import { cookieLine, fromOurPages, ownOrigin, securityHeaders, sessionCookie } from './security.ts'
import { refusalOf } from './refusal-of.ts'
import { serveStatic, type Assets } from './static.ts'

/** How the app draws what rooms say; handed in, so that this layer knows no look. */
export type Drawing = {
  page(content: Content, about: { work: Work; said: string | null }): Promise<string>
  bare(content: Content): Promise<string>
  refusal(about: { says: string; mend: string; clause: string | null; code: string }): Content
}
export type ServerOptions = {
  readonly house: House
  readonly routes: readonly Route[]
  readonly drawing: Drawing
  readonly assets: Assets
  readonly outside: Outside
  /** Address the installation is reached under, or null: whatever the request names. */
  readonly publicUrl: string | null
  /** True while the installation holds no school: then only set-up is open. */
  readonly needsSetUp: () => Promise<boolean>
  readonly fault: (reference: string, error: unknown, about: { method: string; path: string }) => void
}

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

export function makeServer(options: ServerOptions): Hono {
  const secure = options.publicUrl?.startsWith('https:') ?? false
  const app = new Hono()
  app.use(securityHeaders(secure))
  app.get('/static/:name', (c) => serveStatic(c, options.assets))
  app.use(async (c, next) => ((await waitsForSetUp(c, options)) ? c.redirect('/set-up') : next()))
  const answer = new Answers(options, secure)
  for (const route of options.routes) {
    const path = route.kind === 'api' ? `/api/v1${route.path}` : route.path
    const method = route.kind === 'screen' || route.kind === 'file' ? 'GET' : route.kind === 'act' ? 'POST' : route.method
    app.on(method, path, (c) => answer.to(c, route))
  }
  app.notFound((c) => answer.nothingHere(c))
  app.onError((error, c) => answer.failure(c, error, null))
  return app
}

/** Refusals that no field of the form can mend. */
const isWhole = (error: DomainError): boolean =>
  error.cause !== undefined || ([401, 403, 404].includes(error.spec.status) && error.field === undefined)

/** The answer of `ask`; one that comes later is waited for while no connection is held. */
const settled = async (asked: unknown): Promise<unknown> => (typeof asked === 'function' ? (asked as Later<unknown>)() : asked)

const always = /^\/(set-up|static|health|metrics|design)(\/|$)/
const waitsForSetUp = async (c: Context, { needsSetUp }: ServerOptions): Promise<boolean> =>
  !always.test(c.req.path) && (await needsSetUp())

class Answers {
  readonly #options: ServerOptions
  readonly #secure: boolean
  constructor(options: ServerOptions, secure: boolean) {
    this.#options = options
    this.#secure = secure
  }

  async to(c: Context, route: Route): Promise<Response> {
    try {
      if (route.kind === 'open') return await this.#open(c, route)
      if (route.kind === 'screen') return await this.#screen(c, route)
      if (route.kind === 'act') return await this.#act(c, route)
      if (route.kind === 'api') return await this.#api(c, route)
      return await this.#piece(c, route)
    } catch (error) {
      return this.failure(c, error, route)
    }
  }

  /** What stands outside, and the address that people use: the setting's, or the one this request came to. */
  #outside(c: Context): Outside {
    return { ...this.#options.outside, origin: this.#options.publicUrl ?? ownOrigin(c) }
  }

  /** Opens the caller's transaction, checks the right, and hands over. */
  async #asCaller<R>(c: Context, route: Exclude<Route, Open>, task: (work: Work) => Promise<R>): Promise<R> {
    const bearer = route.kind === 'api' ? /^Bearer (\S{20,200})$/.exec(c.req.header('authorization') ?? '')?.[1] : undefined
    const token = bearer ?? getCookie(c, sessionCookie(this.#secure))
    if (!token) throw NotSignedIn()
    const result = await this.#options.house.forToken(hashOf(token), async (work) => {
      if ((bearer === undefined) !== (work.caller.via === 'session')) throw NotSignedIn()
      if (route.may !== 'signed-in' && !work.caller.may.has(route.may as Permission)) throw NotAllowed()
      return { answer: await task(work) }
    })
    if (!result) throw NotSignedIn()
    return result.answer
  }

  /** Cookie sessions must prove that the request came from our own page; a bearer token is proof enough. */
  #checkOrigin(c: Context, work: Work, raw: Raw): void {
    if (work.caller.via !== 'session') return
    fromOurPages(c, this.#options.publicUrl)
    if (work.caller.csrf !== (c.req.header('x-csrf') ?? raw.csrf)) throw ForeignOrigin()
  }

  async #screen(c: Context, route: Screen): Promise<Response> {
    const raw = await rawInput(c, 'GET', false)
    const html = await this.#asCaller(c, route, async (work) => {
      const content = await route.show(work, parseInput(route.input, raw, Object.keys(c.req.param())), emptyForm, this.#outside(c))
      return this.#options.drawing.page(content, { work, said: this.#said(c) })
    })
    return this.#html(c, html, 200)
  }

  async #act(c: Context, route: Act): Promise<Response> {
    const raw = await rawInput(c, 'POST', route.upload)
    const pathNames = Object.keys(c.req.param())
    try {
      let asked: unknown
      if (route.ask) {
        asked = await settled(
          await this.#asCaller(c, route, async (work) => {
            this.#checkOrigin(c, work, raw)
            return route.ask?.(this.#outside(c), parseInput(route.input, raw, pathNames), work)
          }),
        )
      }
      const done = await this.#asCaller(c, route, async (work) => {
        this.#checkOrigin(c, work, raw)
        const answer = await route.act(work, parseInput(route.input, raw, pathNames), asked, this.#outside(c))
        if (!('show' in answer)) return answer
        const content = typeof answer.show === 'function' ? answer.show(this.#options.publicUrl ?? ownOrigin(c)) : answer.show
        return { html: await this.#options.drawing.page(content, { work, said: null }) }
      })
      if ('html' in done) return this.#html(c, done.html, 200)
      if ('file' in done) return this.#file(c, done.file)
      if (done.say)
        c.header('set-cookie', cookieLine('said', encodeURIComponent(done.say), { secure: this.#secure, maxAge: 60 }), { append: true })
      return c.redirect(done.to, 303)
    } catch (error) {
      const problems = problemsOf(error)
      if (!problems || (error instanceof DomainError && isWhole(error))) throw error
      return this.#again(c, route, { raw, problems, status: error instanceof DomainError ? error.spec.status : 422 })
    }
  }

  /** The same screen again, with what was typed and what to put right: nothing is lost. */
  async #again(
    c: Context,
    route: Act,
    { raw, problems, status }: { raw: Raw; problems: readonly Problem[]; status: number },
  ): Promise<Response> {
    const html = await this.#asCaller(c, { ...route.on, may: route.may }, async (work) => {
      const input = parseInput(route.on.input, { ...raw, ...c.req.param() }, Object.keys(c.req.param()))
      return this.#options.drawing.page(await route.on.show(work, input, typedForm(raw, problems), this.#outside(c)), {
        work,
        said: null,
      })
    })
    return this.#html(c, html, status)
  }

  async #piece(c: Context, route: Fragment | FileRoute): Promise<Response> {
    const raw = await rawInput(c, c.req.method, route.kind === 'fragment' && route.upload === true)
    if (route.kind === 'fragment') return this.#fragment(c, route, raw)
    const read = () => parseInput(route.input, raw, Object.keys(c.req.param()))
    const sent = await this.#asCaller(c, route, (work) => route.send(work, read(), this.#outside(c)))
    return this.#file(c, sent)
  }

  /** Always with `nosniff` and a policy of its own, and never kept by the browser unless it is shown in a page. */
  async #file(c: Context, sent: Sent): Promise<Response> {
    const { body, status, headers } = partAsked(await settled(sent.body), c.req.header('range'))
    return c.body(body as ReadableStream, status, {
      ...headers,
      'content-type': sent.mime,
      'content-disposition': `${sent.inline ? 'inline' : 'attachment'}${sent.filename ? `; filename*=UTF-8''${encodeURIComponent(sent.filename)}` : ''}`,
      'content-security-policy': "default-src 'none'; sandbox",
      ...(sent.inline && !sent.keepNowhere ? { 'cache-control': 'private, max-age=3600' } : {}),
    })
  }

  async #fragment(c: Context, route: Fragment, raw: Raw): Promise<Response> {
    const pathNames = Object.keys(c.req.param())
    const outside = this.#outside(c)
    const checked = (work: Work) => {
      if (route.method === 'POST') this.#checkOrigin(c, work, raw)
      return parseInput(route.input, raw, pathNames)
    }
    const { ask } = route
    const asked = ask && (await settled(await this.#asCaller(c, route, (work) => ask(outside, checked(work), work))))
    const shown = await this.#asCaller(c, route, async (work) => {
      const given = await route.show(work, checked(work), outside, asked)
      if (typeof given === 'string' || !('version' in given)) return String(await given)
      c.header('x-version', given.version)
      return String(await given.markup)
    })
    return this.#html(c, shown, 200)
  }

  async #api(c: Context, route: Api): Promise<Response> {
    const raw = route.piece ? pieceInput(c) : await rawInput(c, route.method, route.upload === true)
    const pathNames = Object.keys(c.req.param())
    let asked: unknown
    const safe = route.method === 'GET'
    if (route.ask) {
      asked = await settled(
        await this.#asCaller(c, route, async (work) => {
          this.#checkOrigin(c, work, raw)
          return route.ask?.(this.#outside(c), parseInput(route.input, raw, pathNames), work)
        }),
      )
    }
    const value = await this.#asCaller(c, route, async (work) => {
      if (!safe) this.#checkOrigin(c, work, raw)
      return route.handle(work, parseInput(route.input, raw, pathNames), asked, this.#outside(c))
    })
    return c.json(route.output.parse(value) as object, route.method === 'POST' ? 201 : 200)
  }

  async #open(c: Context, route: Open): Promise<Response> {
    if (route.method === 'POST') fromOurPages(c, this.#options.publicUrl)
    const asked: OpenRequest = {
      house: this.#options.house,
      outside: this.#outside(c),
      request: c.req.raw,
      params: c.req.param(),
      query: new URL(c.req.url).searchParams,
      secure: this.#secure,
      address: (c.env as { incoming?: { socket?: { remoteAddress?: string } } })?.incoming?.socket?.remoteAddress ?? '',
      form: async () => {
        const bytes = await limited(c.req.raw, 1024 * 1024)
        return fieldsOf(
          await new Response(bytes, {
            headers: { 'content-type': c.req.header('content-type') ?? 'application/x-www-form-urlencoded' },
          }).formData(),
        )
      },
      cookie: (name) => getCookie(c, name),
      draw: async (content, status = 200) => this.#html(c, await this.#options.drawing.bare(content), status),
      redirect: (to, cookies = []) => {
        for (const line of cookies) c.header('set-cookie', line, { append: true })
        return c.redirect(to, 303)
      },
    }
    return route.answer(asked)
  }

  #html(c: Context, html: string, status: number): Response {
    if (getCookie(c, 'said')) c.header('set-cookie', cookieLine('said', '', { secure: this.#secure, maxAge: 0 }), { append: true })
    return c.html(html.startsWith('<!') || !html.startsWith('<html') ? html : `<!doctype html>${html}`, status as 200)
  }

  #said(c: Context): string | null {
    const said = getCookie(c, 'said')
    return said ? decodeURIComponent(said).slice(0, 300) : null
  }

  nothingHere(c: Context): Promise<Response> {
    return this.failure(c, NotFound(), null)
  }

  /** The one place where refusals and faults become answers. A fault is logged once and shown as a reference, never as detail. */
  async failure(c: Context, error: unknown, route: Route | null): Promise<Response> {
    const isApi = c.req.path.startsWith('/api/')
    const about = refusalOf(error, route, (reference, cause) =>
      this.#options.fault(reference, cause, { method: c.req.method, path: c.req.path }),
    )
    // An island shows these words beside what it sent; a whole page would be of no use to it.
    if (route?.kind === 'fragment') return c.text(`${about.says} ${about.mend}`, about.status as 400)
    if (about.status === 401 && !isApi && route?.kind !== 'open') {
      const to = c.req.method === 'GET' ? `?to=${encodeURIComponent(c.req.path)}` : ''
      return c.redirect(`/sign-in${to}`, 303)
    }
    if (isApi) {
      const { says, mend, problems, ...rest } = about
      return c.json(
        {
          type: `/docs/errors#${about.code}`,
          title: says,
          detail: `${says} ${mend}`,
          ...rest,
          ...(problems.length > 0 ? { problems } : {}),
        },
        about.status as 400,
        { 'content-type': 'application/problem+json' },
      )
    }
    const html = await this.#options.drawing.bare(this.#options.drawing.refusal(about))
    return this.#html(c, html, about.status)
  }
}
