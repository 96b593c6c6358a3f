-- The yearly review is a turn of its own (today_account_reviews), decided by those who do not run the account: it is asked for there only.
create or replace view today_account_register with (security_invoker = true) as
  select school_id, 'account.set-up'::text as kind, id::text as id, name as subject, conditions as detail, 'ROL-A1'::text as clause, approved_at as started_at, null::timestamptz as due_at,
    '/accounts/' || id as path, null::uuid as for_member, 'account.manage'::text as for_permission, null::uuid as not_member
  from account where state in ('approved', 'being-set-up')
  union all
  select school_id, 'account.locked', id::text, name, coalesce(locked_why, ''), 'ACC-6', locked_since, null, '/accounts/' || id, null, 'account.manage', null
  from account where locked_since is not null and state = 'live'
  union all
  select school_id, 'account.hand-over', id::text, name, '', 'ROL-A4', lead_left_at, null, '/accounts/' || id, null, 'account.manage', null
  from account where lead_left_at is not null and state <> 'closed'
  union all
  select school_id, 'account.finish-closing', id::text, name, state_because, 'ROL-A4', closed_at, null, '/accounts/' || id, null, 'account.manage', null
  from account where state = 'closing'
  union all
  select c.school_id, 'account.reconnect', a.id::text, a.name, coalesce(c.health_because, ''), 'ROL-A2', c.health_since, null, '/accounts/' || a.id || '/connect', null, 'channel.connect', null
  from channel c join account a on a.school_id = c.school_id and a.id = c.account_id where c.health = 'needs-reauthorisation' and a.state in ('live', 'suspended', 'in-transfer');
