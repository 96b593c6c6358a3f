import path from 'node:path'
import { open } from '../infra/http/declare.ts'
import { readAssets } from '../infra/http/static.ts'
import { sayDay } from '../kernel/say-time.ts'
import { designPage } from '../ui/design.page.ts'
import { assetsOf } from '../ui/layout.ts'

const staticDir = path.resolve(import.meta.dirname, '../../dist/static')

/** Every part in every state, for whoever builds screens. The program leaves it out where it is not being developed. */
export const designRoute = open({
  method: 'GET',
  path: '/design',
  clause: null,
  answer: async ({ house }) => {
    const page = designPage({
      school: { name: 'Ashgrove Primary School', cover: 'bottle' },
      person: { name: 'Priya Nair', role: 'Year 4 teacher', initials: 'PN' },
      nav: null,
      may: () => true,
      assets: assetsOf(readAssets(staticDir).manifest),
      said: null,
      date: sayDay(house.clock(), 'Europe/London'),
    })
    return new Response(String(page), { headers: { 'content-type': 'text/html; charset=utf-8' } })
  },
})
