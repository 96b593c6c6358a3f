-- Log-in details have a history, an age, and an end; and who does not run an account opens them only by breaking the glass.

-- What a school decides about its vault. Without a row the defaults stand: a year, three months, a day.
create table vault_setting (
  school_id uuid not null references school,
  max_age_days integer not null check (max_age_days between 30 and 1095),
  keep_days integer not null check (keep_days between 1 and 730),
  wait_hours integer not null check (wait_hours between 1 and 72),
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (school_id),
  foreign key (school_id, changed_by) references member (school_id, id)
);
select make_school_table('vault_setting', 'select, insert, update');

alter table secret add column retired_at timestamptz, add column retired_because text,
  add check ((retired_at is null) = (retired_because is null));
select let_clerk_read('secret', 'school_id, stored_at, kind, rotation_due_at, retired_at');

-- Who put a version away and why; when its value was destroyed, which happens some time after another took its place.
alter table secret_version add column stored_by uuid, add column because text check (length(because) <= 300), add column destroyed_at timestamptz,
  add foreign key (school_id, stored_by) references member (school_id, id),
  add check (destroyed_at is null or sealed is null);
grant update (sealed, destroyed_at) on secret_version to schoolgate_app;
select let_clerk_read('secret_version', 'school_id, version, destroyed_at, stored_at');

-- Somebody asks for what they have no daily use of: another account's details, recovery codes, or a copy of the whole vault.
create table break_glass (
  school_id uuid not null,
  id uuid not null,
  what text not null check (what in ('secret', 'export')),
  secret_id uuid,
  reason text not null check (length(reason) between 5 and 300),
  asked_by uuid not null,
  asked_at timestamptz not null,
  wait_until timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  cancelled_by uuid,
  cancelled_at timestamptz,
  cancel_because text,
  opened_at timestamptz,
  closed_at timestamptz,
  reviewed_by uuid,
  reviewed_at timestamptz,
  review_note text,
  -- Follows from the times above; kept for lists and for Today, never asked when something is opened.
  stage text not null check (stage in ('waiting', 'ready', 'open', 'closed', 'lapsed', 'cancelled')),
  primary key (school_id, id),
  foreign key (school_id, secret_id) references secret (school_id, id),
  foreign key (school_id, asked_by) references member (school_id, id),
  foreign key (school_id, approved_by) references member (school_id, id),
  foreign key (school_id, cancelled_by) references member (school_id, id),
  foreign key (school_id, reviewed_by) references member (school_id, id),
  check ((what = 'secret') = (secret_id is not null)),
  check (wait_until >= asked_at + interval '1 hour' and wait_until <= asked_at + interval '72 hours'),
  check (approved_by <> asked_by and (approved_by is null) = (approved_at is null) and approved_at >= asked_at),
  check (opened_at is null or opened_at >= wait_until or coalesce(opened_at >= approved_at, false)),
  check (opened_at is null or opened_at <= cancelled_at or cancelled_at is null),
  check (closed_at is null or closed_at >= opened_at),
  check (reviewed_by <> asked_by)
);
create index break_glass_by_secret on break_glass (school_id, secret_id, id);
create index break_glass_moving on break_glass (stage) where stage in ('waiting', 'ready', 'open');
select make_school_table('break_glass', 'select, insert, update');
select let_clerk_read('break_glass', 'school_id, id, stage');

alter table reveal drop constraint reveal_kind_check, add constraint reveal_kind_check check (kind in ('view', 'copy', 'code', 'history', 'export')),
  add column version integer, add column glass_id uuid, add foreign key (school_id, glass_id) references break_glass (school_id, id);

create or replace view vault_account with (security_invoker = true) as
  select a.school_id, a.id, a.name, a.platform, a.handle, a.state,
    array(select r.member_id from account_runner r where r.school_id = a.school_id and r.account_id = a.id) as runner_ids,
    a.lead_id
  from account a;

create or replace view today_credential_vault with (security_invoker = true) as
  select s.school_id, 'vault.rotate'::text as kind, s.id::text as id, a.name || ': ' || s.label as subject, s.rotation_because as detail, 'ROL-A2'::text as clause,
    s.rotation_due_at as started_at, null::timestamptz as due_at, '/secrets/' || s.id || '/rotate' as path,
    null::uuid as for_member, 'vault.manage'::text as for_permission, null::uuid as not_member
  from secret s join account a on a.school_id = s.school_id and a.id = s.account_id
  where s.rotation_due_at is not null and s.retired_at is null and a.state <> 'closed'
  union all
  select g.school_id, 'vault.glass-decide', g.id::text, coalesce(a.name || ': ' || s.label, 'the whole vault'), m.name || ': ' || g.reason, 'ROL-A2',
    g.asked_at, g.wait_until, '/vault/glass/' || g.id, null, 'vault.oversee', g.asked_by
  from break_glass g join member m on m.school_id = g.school_id and m.id = g.asked_by
    left join secret s on s.school_id = g.school_id and s.id = g.secret_id left join account a on a.school_id = s.school_id and a.id = s.account_id
  where g.stage = 'waiting'
  union all
  select g.school_id, 'vault.glass-decide', g.id::text, a.name || ': ' || s.label, m.name || ': ' || g.reason, 'ROL-A2',
    g.asked_at, g.wait_until, '/vault/glass/' || g.id, a.lead_id, null, g.asked_by
  from break_glass g join member m on m.school_id = g.school_id and m.id = g.asked_by
    join secret s on s.school_id = g.school_id and s.id = g.secret_id join account a on a.school_id = s.school_id and a.id = s.account_id
  where g.stage = 'waiting' and a.lead_id <> g.asked_by
    and not exists (select 1 from member_role r where r.school_id = g.school_id and r.member_id = a.lead_id and r.role in ('slt', 'administrator'))
  union all
  select g.school_id, 'vault.glass-open', g.id::text, coalesce(a.name || ': ' || s.label, 'the whole vault'), g.reason, 'ROL-A2',
    g.asked_at, null, '/vault/glass/' || g.id, g.asked_by, null, null
  from break_glass g left join secret s on s.school_id = g.school_id and s.id = g.secret_id left join account a on a.school_id = s.school_id and a.id = s.account_id
  where g.stage in ('ready', 'open')
  union all
  select g.school_id, 'vault.glass-review', g.id::text, coalesce(a.name || ': ' || s.label, 'the whole vault'), m.name || ': ' || g.reason, 'ROL-A2',
    g.closed_at, null, '/vault/glass/' || g.id, null, 'vault.oversee', g.asked_by
  from break_glass g join member m on m.school_id = g.school_id and m.id = g.asked_by
    left join secret s on s.school_id = g.school_id and s.id = g.secret_id left join account a on a.school_id = s.school_id and a.id = s.account_id
  where g.stage = 'closed' and g.reviewed_at is null;
grant select on today_credential_vault to schoolgate_app;
