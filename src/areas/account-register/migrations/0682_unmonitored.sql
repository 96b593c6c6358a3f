-- What people write there reaches nobody: the log-in is dead, or it has not been read for longer than the school said it would be (MON-1).
alter table account add column unmonitored_since timestamptz, add column unmonitored_why text;

create view today_account_watch with (security_invoker = true) as
  select school_id, 'account.unmonitored'::text as kind, id::text as id, name as subject, coalesce(unmonitored_why, '') as detail, 'MON-1'::text as clause,
    unmonitored_since as started_at, null::timestamptz as due_at, '/accounts/' || id || '#connection' as path, lead_id as for_member, null::text as for_permission,
    null::uuid as not_member
  from account where unmonitored_since is not null and state in ('live', 'suspended', 'in-transfer')
  union all
  select school_id, 'account.unmonitored', id::text, name, coalesce(unmonitored_why, ''), 'MON-1', unmonitored_since, null, '/accounts/' || id || '#connection', null,
    'application.decide', lead_id
  from account where unmonitored_since is not null and state in ('live', 'suspended', 'in-transfer');
grant select on today_account_watch to schoolgate_app;
