-- How a log-in lives. `renew_lease` belongs to the one caller that renews it now; whoever else needs it waits and reads again.
alter table channel
  add column renew_due_at timestamptz,
  add column renew_lease uuid,
  add column renew_lease_until timestamptz,
  add column renewed_at timestamptz,
  -- When a person must sign in again, as far as it is foreseen.
  add column ends_at timestamptz,
  add column probe_due_at timestamptz,
  -- When what people write there was last read, by Schoolgate or, where it is worked by hand, by somebody who noted it.
  add column read_at timestamptz,
  add check ((renew_lease is null) = (renew_lease_until is null));
create index channel_renew_due on channel (renew_due_at) where renew_due_at is not null;
grant select (renew_due_at) on channel to schoolgate_clerk;
-- Those that were connected before are looked at once: only then it is known how their log-ins live.
update channel set renew_due_at = now(), probe_due_at = now() where state = 'connected';
