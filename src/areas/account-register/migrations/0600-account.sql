-- The school's accounts: one comes of one approved application, and has one channel to its platform.
create table account (
  school_id uuid not null references school,
  id uuid not null,
  application_id uuid not null,
  platform text not null check (length(platform) between 1 and 40),
  name text not null check (length(name) between 1 and 80),
  handle text not null default '',
  url text,
  aim text not null,
  audience text not null,
  visibility text not null check (visibility in ('open', 'closed')),
  conditions text not null default '',
  pupil_contact boolean not null default false,
  state text not null check (state in ('proposed', 'approved', 'being-set-up', 'live', 'suspended', 'in-transfer', 'closing', 'closed')),
  state_because text not null default '',
  lead_id uuid not null,
  successor_id uuid,
  lead_left_at timestamptz,
  approved_at timestamptz not null,
  set_up_at timestamptz,
  live_at timestamptz,
  closed_at timestamptz,
  review_on date not null,
  review_asked_at timestamptz,
  -- What the standing job saw last. The truth is computed afresh whenever something is published.
  standing_due_at timestamptz,
  locked_since timestamptz,
  locked_why text,
  primary key (school_id, id),
  unique (school_id, application_id),
  foreign key (school_id, application_id) references application (school_id, id),
  foreign key (school_id, lead_id) references member (school_id, id),
  foreign key (school_id, successor_id) references member (school_id, id),
  -- No account is opened before leaders have said yes (ROL-A1).
  check (set_up_at is null or set_up_at >= approved_at)
);
create index account_standing_due on account (standing_due_at) where standing_due_at is not null;
select make_school_table('account', 'select, insert, update');
select let_clerk_read('account', 'school_id, id, state, standing_due_at');
alter table application add foreign key (school_id, account_id) references account (school_id, id);

create table account_runner (
  school_id uuid not null,
  account_id uuid not null,
  member_id uuid not null,
  added_at timestamptz not null,
  primary key (school_id, account_id, member_id),
  foreign key (school_id, account_id) references account (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create index account_runner_by_member on account_runner (school_id, member_id);
select make_school_table('account_runner', 'select, insert, delete');

create table account_event (
  school_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  at timestamptz not null,
  actor_id uuid,
  act text not null,
  note text not null default '',
  primary key (school_id, id),
  foreign key (school_id, account_id) references account (school_id, id),
  foreign key (school_id, actor_id) references member (school_id, id)
);
create index account_event_by_account on account_event (school_id, account_id, id);
select make_school_table('account_event', 'select, insert');

-- The connection. `facts` holds no secret: the service, and who we are there. What was typed to connect waits sealed in
-- `pending_sealed` until a person has said that it is the school's account, and is then in the vault or gone.
create table channel (
  school_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  platform text not null,
  mode text not null check (mode in ('api', 'assisted')),
  state text not null check (state in ('not-connected', 'pending', 'connected', 'assisted', 'ended')),
  facts jsonb not null default '{}',
  secret_id uuid,
  pending_sealed text,
  pending_version integer not null default 0,
  pending_facts jsonb,
  pending_at timestamptz,
  health text not null check (health in ('healthy', 'expiring', 'needs-reauthorisation', 'unreachable', 'not-connected')),
  health_because text,
  health_at timestamptz,
  health_since timestamptz,
  health_due_at timestamptz,
  poll_due_at timestamptz,
  poll_cursor text,
  primary key (school_id, id),
  unique (school_id, account_id),
  foreign key (school_id, account_id) references account (school_id, id)
);
create index channel_poll_due on channel (poll_due_at) where poll_due_at is not null;
create index channel_health_due on channel (health_due_at) where health_due_at is not null;
select make_school_table('channel', 'select, insert, update');
select let_clerk_read('channel', 'school_id, id, account_id, state, poll_due_at, health_due_at');

create view today_account_register with (security_invoker = true) as
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
  select school_id, 'account.review', id::text, name, '', 'ACC-8', review_asked_at, (review_on + 1)::timestamptz, '/accounts/' || id, null, 'application.decide', null
  from account where review_asked_at is not null and state in ('live', 'suspended')
  union all
  select c.school_id, 'account.reconnect', a.id::text, a.name, coalesce(c.health_because, ''), 'ROL-A2', c.health_since, null, '/accounts/' || a.id || '/connect', null, 'channel.connect', null
  from channel c join account a on a.school_id = c.school_id and a.id = c.account_id where c.health = 'needs-reauthorisation' and a.state in ('live', 'suspended', 'in-transfer');
grant select on today_account_register to schoolgate_app;
