import { bringLog, chatPlace, readFile } from '../../areas/chat-logs/index.ts'
import type { Platform } from '../../connectors/connector.ts'
import { demoPerson } from './people.ts'
import type { Stage } from './stage.ts'

/** Who runs the guild, and brought its log in. */
export const guildLead = demoPerson('Kwame Mensah')

const evening: readonly (readonly [time: string, line: string])[] = [
  ['18:58:12.101', '[Guild] Brightleaf-Draenor: evening all, who has brought a grown-up?'],
  ['18:58:40.377', '[Guild] Oakenshade-Draenor: me and dad'],
  ['18:59:02.950', '[Guild] Mossfoot-Draenor: mum is making tea, two minutes'],
  ['18:59:31.002', '[Tinker-Draenor] whispers: are you the teacher'],
  ['19:04:10.600', '[Party] Passingby-Draenor: need a healer'],
  ['19:06:44.218', '[Guild] Rowdyboar-Draenor: you lot are idiots, hurry up'],
  ['19:07:05.090', '[Guild] Brightleaf-Draenor: Rowdyboar, we wait for each other here'],
  ['19:11:52.733', '[Guild] Mossfoot-Draenor: back! you can ring mum on 07700 900412 if I drop out'],
  ['19:40:00.120', '[Guild] Oakenshade-Draenor: best evening so far'],
  ['20:01:16.441', '[Officer] Brightleaf-Draenor: I will speak to Rowdyboar on Monday'],
]

/** The chat of last evening, given in and not yet decided about. */
export async function readGuildChat(stage: Stage, accountId: string, platforms: readonly Platform[]): Promise<void> {
  const work = stage.as(guildLead, { daysAgo: 0, at: '07:50' })
  const day = stage.day(1)
  const lines = evening.map(([time, line]) => `${day.month}/${day.day} ${time}  ${line}`)
  const place = await chatPlace(work, accountId, { platforms })
  const how = { zone: work.school.timeZone, lastDay: stage.day(0), players: [] }
  await bringLog(work, place, await readFile(place.transcript, new File([lines.join('\r\n')], 'WoWChatLog.txt'), how))
}
