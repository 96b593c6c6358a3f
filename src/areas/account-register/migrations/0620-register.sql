-- What the register says of every account, however old: one that the school has had for years is entered and decided like a new one,
-- and one of the parents' association stands beside the school's own.
alter table account
  alter column application_id drop not null,
  alter column approved_at drop not null,
  add column ownership text not null default 'school' check (ownership in ('school', 'associated')),
  add column origin text not null default 'application' check (origin in ('application', 'existing')),
  add column running_since text not null default '' check (length(running_since) <= 60),
  add column platform_name text not null default '' check (length(platform_name) <= 60),
  add column entered_by uuid,
  add column entered_at timestamptz,
  -- An associated account is published to through the school only when the school says so.
  add column publishes boolean not null default true,
  add column visibility_how text not null default '' check (length(visibility_how) <= 500),
  add column comments text check (comments in ('broadcast', 'held-first', 'open')),
  add column check_rhythm text not null default 'working-days' check (check_rhythm in ('working-days', 'daily')),
  add column bio_checked_on date,
  add column multi_factor text not null default 'unknown' check (multi_factor in ('yes', 'no', 'unknown')),
  add column dormant_after_days integer not null default 60 check (dormant_after_days between 7 and 400),
  add column last_post_at timestamptz,
  add column dormant_since timestamptz,
  add column unreachable_since timestamptz,
  add column content_look_on date,
  add column content_asked_at timestamptz,
  add check ((origin = 'application') = (application_id is not null)),
  add check (approved_at is not null or state in ('proposed', 'closing', 'closed')),
  add foreign key (school_id, entered_by) references member (school_id, id);

-- Where a platform would send a code to get back in. `whose` says whether that is the school's, somebody's own, or not known.
create table account_recovery (
  school_id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('phone', 'email')),
  whose text not null check (whose in ('school', 'person', 'none', 'unknown')),
  member_id uuid,
  words text not null default '' check (length(words) <= 200),
  since timestamptz not null,
  noted_by uuid,
  primary key (school_id, account_id, kind),
  check (whose = 'person' or member_id is null),
  foreign key (school_id, account_id) references account (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id),
  foreign key (school_id, noted_by) references member (school_id, id)
);
create index account_recovery_by_member on account_recovery (school_id, member_id) where member_id is not null;
select make_school_table('account_recovery', 'select, insert, update');

-- A hand-over or a closing, ticked off step by step.
create table account_run (
  school_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('hand-over', 'closing')),
  started_at timestamptz not null,
  due_on date not null,
  from_id uuid,
  to_id uuid,
  ended_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, account_id) references account (school_id, id),
  foreign key (school_id, from_id) references member (school_id, id),
  foreign key (school_id, to_id) references member (school_id, id)
);
create unique index account_run_open on account_run (school_id, account_id, kind) where ended_at is null;
select make_school_table('account_run', 'select, insert, update');

create table account_run_step (
  school_id uuid not null,
  run_id uuid not null,
  step text not null check (length(step) between 1 and 40),
  done_at timestamptz not null,
  done_by uuid,
  words text not null default '' check (length(words) <= 300),
  primary key (school_id, run_id, step),
  foreign key (school_id, run_id) references account_run (school_id, id),
  foreign key (school_id, done_by) references member (school_id, id)
);
select make_school_table('account_run_step', 'select, insert');

-- Once a year somebody looks over what is there and tidies it.
create table content_look (
  school_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  looked_at text not null check (length(looked_at) between 1 and 300),
  removed text not null default '' check (length(removed) <= 1000),
  primary key (school_id, id),
  foreign key (school_id, account_id) references account (school_id, id),
  foreign key (school_id, by_id) references member (school_id, id)
);
create index content_look_by_account on content_look (school_id, account_id, id);
select make_school_table('content_look', 'select, insert');

create view today_account_care with (security_invoker = true) as
  select school_id, 'account.proposed'::text as kind, id::text as id, name as subject, running_since as detail, 'ACC-8'::text as clause, entered_at as started_at, null::timestamptz as due_at,
    '/accounts/' || id as path, null::uuid as for_member, 'application.decide'::text as for_permission, entered_by as not_member
  from account where state = 'proposed'
  union all
  select r.school_id, 'account.recovery', a.id::text || ':' || r.kind, a.name, r.kind, 'ROL-A2', r.since, null, '/accounts/' || a.id || '#care', null, 'account.manage', null
  from account_recovery r join account a on a.school_id = r.school_id and a.id = r.account_id
  where r.whose = 'person' and a.ownership = 'school' and a.state not in ('closing', 'closed')
  union all
  select r.school_id, case r.kind when 'closing' then 'account.closing-steps' else 'account.hand-over-steps' end, r.id::text, a.name, '', 'ROL-A4', r.started_at, (r.due_on + 1)::timestamptz,
    '/accounts/' || a.id || '#steps', null, 'account.manage', null
  from account_run r join account a on a.school_id = r.school_id and a.id = r.account_id where r.ended_at is null
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
grant select on today_account_care to schoolgate_app;
