import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { newToken } from '../../../infra/crypto/tokens.ts'
import { open } from '../../../infra/http/declare.ts'
import { brief, briefLine, sessionLine } from '../session-cookie.ts'
import { openSession } from '../sessions.ts'
import { ownPath } from '../sign-in.rule.ts'
import { challengeAtTheDoor, takeChallengeAtTheDoor } from './challenge.ts'
import { deviceWords } from './device-words.rule.ts'
import { calmly } from './door.page.ts'
import { PasskeyRefused, PasskeyStopped } from './identity.errors.ts'
import { optionsForUse, readAnswer, usePasskey, whoseHandle } from './passkeys.ts'
import { mayComeByOtherWays } from './school-account.ts'
import { addressOf } from './school-account.rule.ts'

/** What a device must answer; nobody has said who they are yet. */
export const passkeyOptions = open({
  method: 'POST',
  path: '/sign-in/passkey/options',
  clause: 'ROL-A2',
  answer: async (asked) => {
    const token = newToken('sgp')
    const challenge = await challengeAtTheDoor(asked.house, token, addressOf(asked.outside))
    return Response.json(await optionsForUse(challenge), { headers: { 'set-cookie': briefLine(asked, 'passkey', token) } })
  },
})

/** Signs in whoever the passkey belongs to. Unknown, foreign and wrong ones are refused alike. @policy ROL-A2 */
export const passkeySignIn = open({
  method: 'POST',
  path: '/sign-in/passkey',
  clause: 'ROL-A2',
  answer: (asked) =>
    calmly(asked, async () => {
      const { answer: text, to } = await asked.form()
      const token = brief(asked, 'passkey')
      const challenge = token && (await takeChallengeAtTheDoor(asked.house, token))
      const answer = readAnswer<AuthenticationResponseJSON>(String(text ?? ''))
      const who = whoseHandle(answer?.response.userHandle)
      if (!challenge || !answer || !who) throw PasskeyRefused()
      const entered = await asked.house.forSchool(who.schoolId, async (work) => {
        const used = await usePasskey(work, who.memberId, { answer, challenge })
        if (used.is !== 'good') return used.is
        if (!(await mayComeByOtherWays(work, who.memberId))) return 'no'
        work.log({ act: 'people.signed-in', clause: 'ROL-A2', subject: { kind: 'member', id: who.memberId }, payload: { by: 'passkey' } })
        const device = deviceWords(asked.request.headers.get('user-agent'))
        return { session: await openSession(work, who.memberId, { by: 'passkey', device }) }
      })
      if (entered === 'copied') throw PasskeyStopped()
      if (typeof entered === 'string') throw PasskeyRefused()
      return asked.redirect(ownPath(String(to ?? '')), [sessionLine(asked, entered.session), briefLine(asked, 'passkey', '')])
    }),
})
