export { journalPages as routes } from './journals.page.ts'
