-- A platform may knock: it tells us by its own ids for accounts that there is something to read. `knocked_at` is kept so that a knock
-- that comes while the account is being read is not lost at the end of that reading.
alter table channel add column remote_id text generated always as (facts ->> 'remoteId') stored;
alter table channel add column knocked_at timestamptz;
create index channel_of_remote on channel (platform, remote_id) where poll_due_at is not null;
grant select (platform, remote_id) on channel to schoolgate_clerk;
