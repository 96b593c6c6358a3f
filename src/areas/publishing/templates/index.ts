import { listed } from '../../../infra/http/declare.ts'
import { beginWithAct, beginWithScreen } from './begin-with.page.ts'
import { keepTemplateAct, newTemplateAct, retireAct, templateScreen, templatesScreen } from './templates.page.ts'

export { signOffPicker, templatePicker } from './template-picker.part.ts'
export const templateRoutes = listed(
  templatesScreen,
  newTemplateAct,
  templateScreen,
  keepTemplateAct,
  retireAct,
  beginWithScreen,
  beginWithAct,
)
