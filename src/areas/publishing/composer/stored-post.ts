import type { FormValues } from '../../../kernel/form.ts'
import { storedPicture } from '../pictures/picture-parts.ts'
import type { Post } from '../posts/read-post.ts'

/** The composer's fields as they are stored. */
export const storedPost = (post: Post): FormValues => ({
  text: post.text,
  title: post.title,
  'author-line': post.authorLine,
  channels: post.targets.map(({ channelId }) => channelId),
  timing: post.timing,
  due: post.dueLocal?.toString().slice(0, 16) ?? '',
  ...Object.fromEntries(post.targets.map(({ channelId, variant }) => [`variant-${channelId}`, variant ?? ''])),
  ...Object.assign({}, ...post.pictures.map(storedPicture)),
})
