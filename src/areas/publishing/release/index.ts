export { cancelPublications, graceMinutes, preparePublications, queueReply, type PlannedTarget } from './plan.ts'
export {
  confirmSeen,
  letGoNow,
  letItGo,
  publicationsOf,
  recordProof,
  recordTakenDown,
  sendAgain,
  takeDown,
  type PublicationView,
} from './by-people.ts'
export { onAccountStops } from './stop-channel.ts'
export { publishDue } from './publish-due.job.ts'
export { isSettled, stateWords, type ReleaseState } from './release-states.rule.ts'
