import { hashToken } from '../../../infra/crypto/tokens.ts'
import { open, type OpenRequest } from '../../../infra/http/declare.ts'
import { cookieLine, sessionCookie } from '../../../infra/http/security.ts'
import type { Work } from '../../../infra/work/work.ts'
import { brief, briefLine, sessionLine } from '../session-cookie.ts'
import { ownPath } from '../sign-in.rule.ts'
import { judgeClaims, type Claims } from './claims.rule.ts'
import { deviceWords } from './device-words.rule.ts'
import { calmly } from './door.page.ts'
import { enterByAccount } from './enter-by-account.ts'
import { EmailNotProved, NotStaffAccount, SchoolAccountOff, VisitGone } from './identity.errors.ts'
import { provedClaims, wayThere } from './provider.ts'
import { type SchoolAccount, schoolAccount, withSecret } from './school-account.ts'
import { addressOf } from './school-account.rule.ts'
import { tried } from './try-account.ts'
import { beginVisit, boundBy, endVisit, schoolBehind, type Visit } from './visit.ts'

const backAt = (origin: string, door: string): string => `${origin}/sign-in/at/${door}/back`

/** What a provider is told beforehand, so that nobody has to choose among private accounts. */
function hintFor({ preset, domains }: SchoolAccount): Record<string, string> {
  const only = domains.length === 1 ? (domains[0] ?? '') : ''
  if (preset === 'google') return { hd: only || '*', prompt: 'select_account' }
  return preset === 'microsoft' && only !== '' ? { domain_hint: only } : {}
}

/** The session of whoever tries the settings before they are switched on; null for everybody else. */
async function trier(asked: OpenRequest, schoolId: string): Promise<string | null> {
  const token = asked.cookie(sessionCookie(asked.secure))
  const found =
    token &&
    (await asked.house.forToken(hashToken(token), async ({ caller, school }: Work) =>
      school.id === schoolId && caller.may.has('settings.manage') ? caller.sessionId : null,
    ))
  return found || null
}

/** Leaves for the provider. What binds the answer stays in this browser, and only its hash with us. */
export const goPage = open({
  method: 'GET',
  path: '/sign-in/at/:door/go',
  clause: 'ROL-A2',
  answer: (asked) =>
    calmly(asked, async () => {
      const door = asked.params.door ?? ''
      const behind = await schoolBehind(asked.house, door)
      const sessionId = behind && asked.query.get('try') === 'yes' ? await trier(asked, behind.schoolId) : null
      if (!behind || (!behind.isOn && sessionId === null)) throw SchoolAccountOff()
      const cameTo = addressOf(asked.outside)
      const visit = {
        purpose: sessionId === null ? ('sign-in' as const) : ('try' as const),
        sessionId,
        backTo: ownPath(asked.query.get('to')),
        cameTo,
      }
      const { settings, token } = await asked.house.forSchool(behind.schoolId, async (work) => ({
        settings: await schoolAccount(work),
        token: await beginVisit(work, visit),
      }))
      if (!settings) throw SchoolAccountOff()
      const bound = boundBy(token, behind.schoolId, backAt(cameTo, door))
      const there = await wayThere(asked.outside, { ...settings, clientSecret: null }, { ...bound, hint: hintFor(settings) })
      return asked.redirect(there, [briefLine(asked, 'visit', token)])
    }),
})

/** Comes back from the provider. */
export const backPage = open({
  method: 'GET',
  path: '/sign-in/at/:door/back',
  clause: 'ROL-A2',
  answer: (asked) =>
    calmly(asked, async () => {
      const [door, token] = [asked.params.door ?? '', brief(asked, 'visit')]
      const behind = await schoolBehind(asked.house, door)
      if (!behind || !token) throw VisitGone()
      const { schoolId } = behind
      // Looked at before the visit is used up, so that nobody else's link can use it up.
      if (asked.query.get('state') !== boundBy(token, schoolId, '').state) throw VisitGone()
      const { visit, settings } = await asked.house.forSchool(schoolId, async (work) => ({
        visit: await endVisit(work, token),
        settings: await withSecret(work),
      }))
      const bound = boundBy(token, schoolId, backAt(visit.cameTo, door))
      const claims = await provedClaims(asked.outside, settings, { query: asked.query.toString(), bound })
      return visit.purpose === 'try' ? shown(asked, { claims, settings, visit }) : entered(asked, { schoolId, claims, settings, visit })
    }),
})

type Came = { readonly claims: Claims; readonly settings: SchoolAccount; readonly visit: Visit }

async function entered(asked: OpenRequest, { schoolId, claims, settings, visit }: Came & { readonly schoolId: string }): Promise<Response> {
  const judged = judgeClaims(claims, settings)
  if (judged.is === 'not-proved') throw EmailNotProved({ provider: settings.label })
  if (judged.is === 'not-staff') throw NotStaffAccount()
  const now = asked.house.clock()
  const opening = { device: deviceWords(asked.request.headers.get('user-agent')), factorAt: judged.factor ? provedAt(claims, now) : null }
  const account = { issuer: settings.issuer, subject: judged.subject, email: judged.email }
  const session = await asked.house.forSchool(schoolId, (work) => enterByAccount(work, account, opening))
  return asked.redirect(visit.backTo, [sessionLine(asked, session), briefLine(asked, 'visit', '')])
}

/** A provider that remembers somebody proved nothing just now: the factor is as old as it says. */
function provedAt(claims: Claims, now: Temporal.Instant): Temporal.Instant {
  if (typeof claims.auth_time !== 'number' || !Number.isFinite(claims.auth_time)) return now
  const said = Temporal.Instant.fromEpochMilliseconds(Math.trunc(Math.min(Math.max(claims.auth_time, 0), 4e9)) * 1000)
  return Temporal.Instant.compare(said, now) < 0 ? said : now
}

async function shown(asked: OpenRequest, { claims, settings, visit }: Came): Promise<Response> {
  const token = asked.cookie(sessionCookie(asked.secure)) ?? ''
  const judged = judgeClaims(claims, settings)
  const says = await asked.house.forToken(hashToken(token), async (work) => {
    if (work.caller.sessionId === null || work.caller.sessionId !== visit.sessionId || !work.caller.may.has('settings.manage'))
      throw VisitGone()
    return tried(work, judged, settings)
  })
  if (says === undefined) throw VisitGone()
  const said = cookieLine('said', encodeURIComponent(says), { secure: asked.secure, maxAge: 60 })
  return asked.redirect('/school-accounts', [said, briefLine(asked, 'visit', '')])
}
