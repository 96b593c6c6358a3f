-- One sign-in may speak for several accounts over there (pages of one person): what they are called, until somebody has chosen one. What
-- lets us in as each waits sealed in pending_sealed meanwhile.
alter table channel add column pending_places jsonb;
