import { parseArgs } from 'node:util'
import type { Figure } from './campaign.ts'
import { campaigns } from './table.ts'

const say = (line: string): void => console.log(line)
const usage = [
  'npm run campaign -- NAME [--trials N]',
  ...Object.entries(campaigns).map(([name, { says, trials }]) => `  ${name.padEnd(8)} ${says} (${trials} trials)`),
].join('\n')

function read(): { readonly name: string; readonly trials: number | undefined } | string {
  try {
    const { values, positionals } = parseArgs({ options: { trials: { type: 'string' } }, allowPositionals: true })
    const trials = values.trials === undefined ? undefined : Number(values.trials)
    if (trials !== undefined && !(Number.isInteger(trials) && trials > 0)) return '--trials must be a whole number above 0.'
    return positionals.length > 1 ? 'One campaign at a time.' : { name: positionals[0] ?? '', trials }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const lineOf = ({ figure, value, must, holds }: Figure): string =>
  `${holds === false ? 'NOT ' : holds ? 'ok  ' : '    '} ${figure.padEnd(38)} ${String(value).padStart(16)}  ${must ?? ''}`.trimEnd()

async function main(): Promise<number> {
  const asked = read()
  if (typeof asked === 'string') {
    console.error(`${asked}\n${usage}`)
    return 2
  }
  const campaign = campaigns[asked.name]
  if (!campaign) {
    console.error(asked.name === '' ? usage : `There is no campaign "${asked.name}".\n${usage}`)
    return asked.name === '' ? 0 : 2
  }
  const figures = await campaign.run(asked.trials ?? campaign.trials, say)
  say(`\n${asked.name}: ${campaign.says}`)
  for (const figure of figures) say(lineOf(figure))
  return figures.some(({ holds }) => holds === false) ? 1 : 0
}

process.exit(await main())
