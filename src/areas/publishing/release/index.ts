export { cancelPublications, graceMinutes, preparePublications, queueReply, type PlannedTarget } from './plan.ts'
export {
  confirmSeen,
  letGoNow,
  letItGo,
  publicationsOf,
  recordTakenDown,
  sendAgain,
  takeDownOne,
  takeDownPost,
  type PublicationView,
} from './by-people.ts'
export { onAccountStops } from './stop-channel.ts'
export { livePublicationsShowing, type LiveShowing } from './live.ts'
export { publishDue } from './publish-due.job.ts'
export { isSettled, stateWords, type ReleaseState } from './release-states.rule.ts'
export { type DownOrder, type Ordered, takeDown } from './take-down.ts'
