import type { Later, Outside } from '../../../infra/http/declare.ts'
import type { Work } from '../../../infra/work/work.ts'
import { type Taken, takeFiles } from '../pictures/take-files.ts'
import type { Typed } from './typed.ts'

const filesOf = (typed: Typed): readonly File[] =>
  [typed.picture, typed.camera].flat().filter((each): each is File => each instanceof File && each.size > 0)

/** Pictures are drawn anew and kept before the transaction of the save, while no connection is held. */
export const storing = (outside: Outside, typed: Typed, work: Work): Promise<Later<Taken>> =>
  takeFiles(work, { outside, postId: typed.id, files: filesOf(typed) })
