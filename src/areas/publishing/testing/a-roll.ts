import type { Work } from '../../../infra/work/work.ts'
import { classList, importNoPublish, importPermissions, importPupils, mapConsents } from '../../image-permission/index.ts'

const bytes = (...lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join('\n'))

/** Pupils of a test school by first name: Isla and Kofi may be shown anywhere, Zaynab on the website only, nobody asked about Ravi, Maya must not be published. */
export async function aRoll(work: Work): Promise<Readonly<Record<'Isla' | 'Kofi' | 'Zaynab' | 'Ravi' | 'Maya', string>>> {
  await importPupils(
    work,
    bytes(
      'local_id,preferred_forename,surname,year_group,class,status',
      'p1,Isla,Thompson,4,4N,on_roll',
      'p2,Kofi,Mensah,4,4N,on_roll',
      'p3,Zaynab,Hussain,4,4N,on_roll',
      'p4,Ravi,Patel,4,4N,on_roll',
      'p5,Maya,Lindqvist,2,2H,on_roll',
    ),
  )
  await mapConsents(work, [
    { name: 'Social media', purposes: ['school-social:facebook', 'school-social:bluesky', 'school-social:instagram'] },
    { name: 'Website', purposes: ['website'] },
  ])
  const rows = ['p1', 'p2', 'p5'].flatMap((id) => [`${id},Social media,yes,Parent`, `${id},Website,yes,Parent`])
  await importPermissions(
    work,
    bytes('pupil_local_id,consent_name,answer,given_by', ...rows, 'p3,Website,yes,Parent', 'p3,Social media,no,Parent'),
  )
  await importNoPublish(work, bytes('pupil_local_id,from,all_channels', 'p5,2026-01-01,yes'))
  const pupils = (await classList(work)).flatMap((one) => one.pupils)
  const idOf = (forename: string): string => pupils.find((pupil) => pupil.forename === forename)?.id ?? ''
  return { Isla: idOf('Isla'), Kofi: idOf('Kofi'), Zaynab: idOf('Zaynab'), Ravi: idOf('Ravi'), Maya: idOf('Maya') }
}
