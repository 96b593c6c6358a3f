import { refusal } from '../../kernel/errors.ts'

export const NoRoom = refusal({
  code: 'files/no-room',
  status: 503,
  clause: null,
  says: 'There is no room left to keep this file.',
  mend: 'Nothing was half saved. Ask whoever runs Schoolgate here to make room on its disk, and try again.',
})
