import type { Drawing } from '../infra/http/server.ts'
import type { Assets } from '../infra/http/static.ts'
import type { School } from '../infra/work/work.ts'
import type { Clock } from '../kernel/time.ts'
import { sayDay } from '../kernel/say-time.ts'
import { roleNames, type Permission } from '../kernel/permissions.ts'
import { assetsOf, barePage, page, type Frame, type Page } from '../ui/layout.ts'
import { refusalPage } from './refusal.page.ts'

/** Puts the frame around what rooms draw: cover, label, navigation, the word after an act. */
export function makeDrawing(assets: Assets, clock: Clock): Drawing {
  const links = assetsOf(assets.manifest)
  const date = (school: School | null): string => sayDay(clock(), school?.timeZone ?? 'Europe/London')
  return {
    page: async (content, { work, said }) => {
      const { caller, school } = work
      const frame: Frame = {
        school: { name: school.name, cover: school.cover as 'bottle' },
        date: date(school),
        said,
        notice: noticeOf(school),
        nav: (content.nav ?? null) as Frame['nav'],
        person: {
          name: caller.name,
          role: caller.jobTitle || [...caller.roles.map((role) => roleNames[role]), ...(caller.customRoles ?? [])].join(', '),
          initials: initials(caller.name),
        },
        may: (permission) => caller.may.has(permission as Permission),
        assets: links,
      }
      return String(await page(frame, content as Page))
    },
    bare: async (content) =>
      String(
        await barePage(
          { school: null, date: date(null), said: null, nav: null, person: null, may: () => false, assets: links },
          content as Page,
        ),
      ),
    refusal: refusalPage,
  }
}

const noticeOf = ({ silence }: School): NonNullable<Frame['notice']> | null =>
  silence
    ? {
        bold: 'The school is silent.',
        says: `${silence.notice} ${silence.spokesperson ? `${silence.spokesperson} speaks for the school.` : ''}`,
        href: '/posts/silence',
        link: 'What to do with questions',
      }
    : null

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word[0])
    .filter((_, at, all) => at === 0 || at === all.length - 1)
    .join('')
    .toUpperCase()
