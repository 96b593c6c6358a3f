import { type CaseInput, decideApplication, startApplication, submitApplication } from '../../areas/account-applications/index.ts'
import { moveAccount, setUpAccount } from '../../areas/account-register/index.ts'
import { storeCredentials } from '../../areas/credential-vault/index.ts'
import { guildLead } from './guild.ts'
import { type DemoPerson, demoPerson, shown } from './people.ts'
import type { Stage, When } from './stage.ts'
import { websiteLead } from './website.ts'

type Case = Omit<CaseInput, 'leadId' | 'runnerIds'> & { readonly lead: DemoPerson; readonly second: DemoPerson }
export const blueskyAccount = 'Ashgrove Primary'

const cases = {
  bluesky: {
    platform: 'bluesky',
    name: blueskyAccount,
    aim: 'Families and neighbours hear from the school itself what goes on here, with pictures of what children make.',
    audience: 'Families, former pupils, and the people of the town.',
    promotion: 'The newsletter, the school website, and a notice at the gate.',
    visibility: 'open',
    visibilityHow: '',
    lead: shown.teacher,
    second: shown.colleague,
  },
  seesaw: {
    platform: 'seesaw',
    name: 'Year 2 on Seesaw',
    aim: 'Parents of Year 2 see each week what their children learned, and can ask about it.',
    audience: 'Parents and carers of the children in 2H.',
    promotion: 'A letter in the book bag, with a code for each family.',
    visibility: 'closed',
    visibilityHow: 'The office lets in the parents and carers on the school’s own list, and nobody else.',
    lead: shown.colleague,
    second: demoPerson('Aoife Byrne'),
  },
  eco: {
    platform: 'instagram',
    name: 'Ashgrove Eco Club',
    aim: 'The Eco Club shows its garden through the year, and other schools copy what works.',
    audience: 'Families, and the eco clubs of other schools.',
    promotion: 'Assembly, the newsletter, and the other schools in the eco network.',
    visibility: 'open',
    visibilityHow: '',
    lead: demoPerson('Catrin Hughes'),
    second: demoPerson('Jack Rowntree'),
  },
  minecraft: {
    platform: 'minecraft',
    name: 'Coding Club world',
    aim: 'The Coding Club builds Ashgrove as it was a hundred years ago.',
    audience: 'The sixteen children of the Coding Club.',
    promotion: 'A letter to their families.',
    visibility: 'closed',
    visibilityHow: 'Only club members get a name and a password.',
    lead: demoPerson('Will Draper'),
    second: demoPerson('Leo Fairweather'),
  },
  guild: {
    platform: 'world-of-warcraft',
    name: 'Ashgrove Families Guild',
    aim: 'Families and staff play together on the first Friday of the month, and meet as they do at the summer fair.',
    audience: 'Parents and carers of the school, and staff. Children play only beside a parent.',
    promotion: 'The newsletter, and a table at the summer fair.',
    visibility: 'closed',
    visibilityHow: 'An officer invites each player after a word with the parent at the gate.',
    lead: guildLead,
    second: shown.colleague,
  },
  website: {
    platform: 'website',
    name: 'Ashgrove website',
    aim: 'Whoever looks for the school finds dates, letters and news in one place, and can ask below the news.',
    audience: 'Families, new families, and neighbours.',
    promotion: 'Its address stands on every letter.',
    visibility: 'open',
    visibilityHow: '',
    lead: websiteLead,
    second: shown.office,
  },
} as const satisfies Record<string, Case>

async function apply(stage: Stage, asked: Case, when: When): Promise<string> {
  const { lead, second, ...rest } = asked
  const work = stage.as(lead, when)
  const id = await startApplication(work, { ...rest, leadId: stage.idOf(lead), runnerIds: [stage.idOf(lead), stage.idOf(second)] })
  await submitApplication(work, id)
  return id
}

type Approver = { readonly who: DemoPerson; readonly when: When; readonly reasons: string }

async function approve(stage: Stage, id: string, { who, when, reasons }: Approver): Promise<string> {
  const { accountId } = await decideApplication(stage.as(who, when), id, {
    decision: 'approve',
    reasons,
    conditions: '',
    reviewOn: null,
  })
  if (accountId === null) throw new Error('An approval makes an account.')
  return accountId
}

/** Four applications: one account being set up, one at work, one to be decided, one with a question open. */
export async function askForAccounts(stage: Stage): Promise<void> {
  const bluesky = await apply(stage, cases.bluesky, { daysAgo: 5, at: '16:40' })
  const blueskyId = await approve(stage, bluesky, {
    who: shown.head,
    when: { daysAgo: 4, at: '12:15' },
    reasons: 'A clear aim, two trained people, and families have asked for it.',
  })
  await setUpAccount(stage.as(shown.office, { daysAgo: 3, at: '09:30' }), blueskyId, {
    handle: 'ashgrove.test',
    url: null,
    pupilContact: false,
  })
  await openSeesaw(stage)
  await apply(stage, cases.eco, { daysAgo: 1, at: '15:50' })
  const minecraft = await apply(stage, cases.minecraft, { daysAgo: 2, at: '17:05' })
  await decideApplication(stage.as(shown.deputy, { daysAgo: 1, at: '08:20' }), minecraft, {
    decision: 'ask',
    reasons: 'Who else can come into the world, and who looks at what is written in its chat?',
    conditions: '',
    reviewOn: null,
  })
}

/** A guild for families, at work; the number of its account. */
export async function openGuild(stage: Stage): Promise<string> {
  const application = await apply(stage, cases.guild, { daysAgo: 5, at: '17:20' })
  const reasons = 'Parents have asked for it, and an officer of ours is there whenever the guild plays.'
  const accountId = await approve(stage, application, { who: shown.deputy, when: { daysAgo: 4, at: '13:05' }, reasons })
  const office = stage.as(shown.office, { daysAgo: 3, at: '10:10' })
  await setUpAccount(office, accountId, { handle: 'Ashgrove Families, Draenor', url: null, pupilContact: false })
  await moveAccount(office, accountId, 'go-live')
  return accountId
}

/** The school's website, kept by hand; the number of its account. */
export async function openWebsite(stage: Stage): Promise<string> {
  const application = await apply(stage, cases.website, { daysAgo: 5, at: '15:45' })
  const reasons = 'It has been there for years; now two people answer for it.'
  const accountId = await approve(stage, application, { who: shown.head, when: { daysAgo: 4, at: '12:30' }, reasons })
  const office = stage.as(shown.office, { daysAgo: 3, at: '10:25' })
  await setUpAccount(office, accountId, { handle: 'ashgrove.example', url: 'https://ashgrove.example', pupilContact: false })
  await moveAccount(office, accountId, 'go-live')
  return accountId
}

async function openSeesaw(stage: Stage): Promise<void> {
  const application = await apply(stage, cases.seesaw, { daysAgo: 5, at: '16:10' })
  const reasons = 'Closed, looked after by two, and the families know it from last year.'
  const accountId = await approve(stage, application, { who: shown.deputy, when: { daysAgo: 4, at: '12:40' }, reasons })
  const office = stage.as(shown.office, { daysAgo: 3, at: '09:50' })
  await setUpAccount(office, accountId, { handle: 'Class 2H', url: 'https://app.seesaw.example/class/2h', pupilContact: false })
  await storeCredentials(office, {
    accountId,
    label: 'Log-in',
    kind: 'login',
    fields: { username: 'year2@ashgrove.example', password: 'a made-up one for looking round' },
  })
  await moveAccount(office, accountId, 'go-live')
}
