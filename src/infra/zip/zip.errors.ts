import { refusal } from '../../kernel/errors.ts'

export const ZipUnreadable = refusal({
  code: 'zip/unreadable',
  status: 422,
  clause: null,
  says: 'This zip file is damaged, or not a zip file.',
  mend: 'Export it again from the system it came from and send that file unopened.',
})
export const ZipEncrypted = refusal({
  code: 'zip/encrypted',
  status: 422,
  clause: null,
  says: 'This zip file is locked with a password, so nothing in it was read.',
  mend: 'Export it again without a password, and send it here directly rather than by e-mail.',
})
export const ZipUnsafe = refusal({
  code: 'zip/unsafe',
  status: 422,
  clause: null,
  says: 'This zip file holds a file whose name points outside it, so nothing in it was read.',
  mend: 'Do not open it. Ask whoever sent it, and export a new one from your own system.',
})
export const ZipInsideZip = refusal({
  code: 'zip/zip-inside-zip',
  status: 422,
  clause: null,
  says: 'This zip file holds another zip file.',
  mend: 'Open it on your computer and send the inner zip file.',
})
export const ZipTooManyFiles = refusal({
  code: 'zip/too-many-files',
  status: 413,
  clause: null,
  says: 'This zip file holds more than {most} files.',
  mend: 'Send only the files of the roster export.',
})
export const ZipTooLarge = refusal({
  code: 'zip/too-large',
  status: 413,
  clause: null,
  says: 'What is in this zip file is larger than {most} MB, so reading it was stopped.',
  mend: 'Export only this school, and only the files that are asked for.',
})
