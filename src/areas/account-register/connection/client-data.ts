import type { Platform } from '../../../connectors/connector.ts'
import { open } from '../../../infra/http/declare.ts'
import { NotFound } from '../../../infra/http/http.errors.ts'

/** A platform asks at our own address who it is that wants to sign somebody in. Open to anybody, and holds nothing secret. */
export const clientData = open({
  method: 'GET',
  path: '/connect/client/:platform',
  clause: 'ROL-A2',
  answer: async ({ outside, params }) => {
    const signIn = (outside.platforms as readonly Platform[]).find(({ id }) => id === params.platform)?.signIn
    const { publicUrl } = outside
    if (!signIn?.client || typeof publicUrl !== 'string' || !publicUrl.startsWith('https:')) throw NotFound()
    return Response.json(signIn.client(`${publicUrl}/connect/back`))
  },
})
