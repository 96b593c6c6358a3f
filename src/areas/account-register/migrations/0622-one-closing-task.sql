-- A closing is one task already (account.finish-closing): its steps are read on the account's page, and are no second one.
create or replace view today_account_care with (security_invoker = true) as
  select school_id, 'account.proposed'::text as kind, id::text as id, name as subject, running_since as detail, 'ACC-8'::text as clause, entered_at as started_at, null::timestamptz as due_at,
    '/accounts/' || id as path, null::uuid as for_member, 'application.decide'::text as for_permission, entered_by as not_member
  from account where state = 'proposed'
  union all
  select r.school_id, 'account.recovery', a.id::text || ':' || r.kind, a.name, r.kind, 'ROL-A2', r.since, null, '/accounts/' || a.id || '#care', null, 'account.manage', null
  from account_recovery r join account a on a.school_id = r.school_id and a.id = r.account_id
  where r.whose = 'person' and a.ownership = 'school' and a.state not in ('closing', 'closed')
  union all
  select r.school_id, 'account.hand-over-steps', r.id::text, a.name, '', 'ROL-A4', r.started_at, (r.due_on + 1)::timestamptz,
    '/accounts/' || a.id || '#steps', null, 'account.manage', null
  from account_run r join account a on a.school_id = r.school_id and a.id = r.account_id where r.ended_at is null and r.kind = 'hand-over'
  union all
  select school_id, 'account.dormant', id::text, name, dormant_after_days::text, 'ROL-T3', dormant_since, null, '/accounts/' || id || '#upkeep', lead_id, null, null
  from account where dormant_since is not null and state = 'live'
  union all
  select school_id, 'account.unreachable', id::text, name, '', 'ROL-A2', unreachable_since, null, '/accounts/' || id || '/connect', null, 'channel.connect', null
  from account where unreachable_since is not null and state in ('live', 'suspended', 'in-transfer')
  union all
  select c.school_id, 'account.expiring', a.id::text, a.name, coalesce(c.health_because, ''), 'ROL-A2', c.health_since, null, '/accounts/' || a.id || '/connect', null, 'channel.connect', null
  from channel c join account a on a.school_id = c.school_id and a.id = c.account_id where c.health = 'expiring' and a.state in ('live', 'suspended', 'in-transfer')
  union all
  select school_id, 'account.look-over', id::text, name, '', 'ROL-T3', content_asked_at, (content_look_on + 1)::timestamptz, '/accounts/' || id || '#upkeep', lead_id, null, null
  from account where content_asked_at is not null and state in ('live', 'suspended');
