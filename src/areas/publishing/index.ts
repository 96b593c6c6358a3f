import { listed } from '../../infra/http/declare.ts'
import type { Job } from '../../infra/jobs/worker.ts'
import type { Listener } from '../../infra/work/house.ts'
import { byHandRoutes } from './by-hand/by-hand.page.ts'
import { chaseLooks } from './by-hand/look-there.ts'
import { beginPages } from './composer/begin.page.ts'
import { composerFragments } from './composer/composer.fragments.ts'
import { lookAtLinks } from './checks/links-looked-at/look-at-links.job.ts'
import { checksPages } from './checks/settings/checks.page.ts'
import { wordsPages } from './checks/settings/words.page.ts'
import { approvalJobs, approvalNamed, approvalRoutes } from './approval/index.ts'
import { correctRoutes } from './corrections/correct.page.ts'
import { composerPages } from './composer/composer.page.ts'
import { holdBorrowed } from './others-work/hold-borrowed.ts'
import { othersWorkApi } from './others-work/others-work.routes.ts'
import { whoseWorkPages } from './others-work/whose-work.page.ts'
import { editPicturePages } from './pictures/edit-picture.page.ts'
import { sweepUploads } from './videos/sweep-uploads.job.ts'
import { videoPages } from './videos/video.page.ts'
import { videoApi } from './videos/video.routes.ts'
import { eraseFiles } from './pictures/erase-files.job.ts'
import { timingJobs, timingRoutes } from './timing/index.ts'
import { sweepFor } from './sweep/begin-sweep.ts'
import { releaseFromClosed, settlePost } from './sweep/hold-posts.ts'
import { lookThrough } from './sweep/look-through.job.ts'
import { sweepPages } from './sweep/sweep.page.ts'
import { mustNotExistPages } from './pictures/must-not-exist.page.ts'
import { templateRoutes } from './templates/index.ts'
import { pictureForAnHour } from './pictures/for-an-hour.routes.ts'
import { pictureFiles } from './pictures/picture-file.ts'
import { statementPages } from './pictures/statements.page.ts'
import { postPages } from './posts/post.page.ts'
import { postsPages } from './posts/posts.page.ts'
import { publishingApi } from './publishing.routes.ts'
import { onAccountStops, publishDue } from './release/index.ts'
import { releaseRoutes } from './release/release.routes.ts'

export { compileFacts, type Draft, type Facts, type Finding, judge, ordinary, type PupilFact, type Verdict } from './checks/index.ts'
export { lookAtTalk } from './checks/look-at-talk.ts'
export { mayNotApprove, type Refused } from './approval/approval.rule.ts'
export { type ReplyReaders, readersOfReply } from './approval/reply-readers.ts'
export type { StepKind } from './approval/rules.rule.ts'
export { cancelPublications, queueReply } from './release/index.ts'
export { handPost, type PostOf, postsOf, putAside } from './posts/posts-of.ts'

/** Named addresses come before `/posts/:id`. */
export const routes = listed(
  ...timingRoutes,
  ...checksPages,
  ...wordsPages,
  ...approvalNamed,
  ...templateRoutes,
  ...postsPages,
  ...sweepPages,
  ...beginPages,
  ...composerPages,
  ...composerFragments,
  ...whoseWorkPages,
  ...othersWorkApi,
  ...correctRoutes,
  ...postPages,
  ...byHandRoutes,
  ...statementPages,
  ...mustNotExistPages,
  ...approvalRoutes,
  ...editPicturePages,
  ...pictureFiles,
  pictureForAnHour,
  ...videoPages,
  ...videoApi,
  ...publishingApi,
  ...releaseRoutes,
)
export const jobs: readonly Job[] = [
  publishDue,
  lookThrough,
  ...timingJobs,
  ...approvalJobs,
  eraseFiles,
  sweepUploads,
  lookAtLinks,
  chaseLooks,
]
export const listeners: readonly Listener[] = [sweepFor, holdBorrowed, settlePost, onAccountStops, releaseFromClosed]
