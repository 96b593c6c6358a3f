import { capital, type Icon, inWords, type KindWords, type Task, words } from './words.rule.ts'

/** What a person reads for one row: one task, or three and more of a kind drawn together. */
export type Said = {
  readonly icon: Icon
  readonly title: string
  readonly text: string
  readonly thing: string
  readonly button: string
  readonly path: string
  readonly clause: string
  readonly startedAt: Temporal.Instant | null
  readonly dueAt: Temporal.Instant | null
}

const together = 3

/** Rows in the order given; many of a kind become one row at the place of the first. A kind without words is a fault. */
export function sayTasks(tasks: readonly Task[]): readonly Said[] {
  const rows: Said[] = []
  const said = new Set<string>()
  const answers = new Set(tasks.filter(({ kind }) => kind === 'inbox.answer').map(({ id }) => id))
  const own = tasks.filter(({ kind, id }) => kind !== 'inbox.overdue' || !answers.has(id))
  for (const task of own) {
    const kind = words[task.kind]
    if (!kind) throw new Error(`There are no words for tasks of the kind ${task.kind}.`)
    const alike = own.filter((one) => one.kind === task.kind)
    if (!kind.many || alike.length < together) rows.push(sayOne(task, kind))
    else if (!said.has(task.kind)) rows.push(sayMany(alike.length, task, { kind, many: kind.many }))
    said.add(task.kind)
  }
  return rows
}

const sayOne = (task: Task, kind: KindWords): Said => ({
  icon: kind.icon,
  title: kind.title(task),
  text: kind.text(task),
  thing: kind.thing(task),
  button: kind.button,
  path: task.path,
  clause: task.clause,
  startedAt: task.startedAt,
  dueAt: task.dueAt,
})

const sayMany = (count: number, first: Task, { kind, many }: { kind: KindWords; many: NonNullable<KindWords['many']> }): Said => ({
  ...sayOne(first, kind),
  title: many.title(inWords(count)),
  text: many.first(first),
  thing: many.thing(inWords(count)),
  button: many.button,
  path: many.path,
})

/** "Four things need you. The answer to Gemma T. comes first." */
export function sayAll(rows: readonly Said[]): string {
  const first = rows[0]
  if (!first) return 'Nothing needs you now.'
  if (rows.length === 1) return `One thing needs you: ${first.thing}.`
  return `${capital(inWords(rows.length))} things need you. ${capital(first.thing)} comes first.`
}
