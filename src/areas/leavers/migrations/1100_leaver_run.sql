-- A leaver run: everything that goes with somebody who leaves, and what was done about each part of it.
create table leaver_run (
  school_id uuid not null references school,
  id uuid not null,
  member_id uuid not null,
  name text not null,
  job_title text not null default '',
  because text not null check (because in ('page', 'leaving-date', 'list', 'ended')),
  began_at timestamptz not null,
  began_by uuid,
  last_day date,
  -- The moment their sign-in ended, by whom (nobody: by itself after the last day), and whether it could not wait.
  ended_at timestamptz,
  ended_by uuid,
  urgent boolean not null default false,
  statement text not null default 'waiting' check (statement in ('waiting', 'confirmed', 'refused', 'not-reached')),
  statement_at timestamptz,
  statement_by uuid,
  statement_how text check (statement_how in ('own-page', 'link', 'recorded')),
  statement_name text not null default '',
  statement_version int,
  statement_words text,
  statement_reason text not null default '',
  closed_at timestamptz,
  closed_by uuid,
  outcome text check (outcome in ('left', 'stays')),
  primary key (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create unique index leaver_run_open on leaver_run (school_id, member_id) where closed_at is null;
select make_school_table('leaver_run', 'select, insert, update');

-- One thing of theirs, as it was found, and what was decided. `how` null: nobody has decided yet.
create table leaver_step (
  school_id uuid not null,
  run_id uuid not null,
  kind text not null,
  subject_id text not null,
  label text not null,
  detail text not null default '',
  path text,
  found_at timestamptz not null,
  how text check (how in ('hand', 'suspend', 'aside', 'explain')),
  to_id uuid,
  note text not null default '',
  decided_at timestamptz,
  decided_by uuid,
  came_of text,
  done_at timestamptz,
  primary key (school_id, run_id, kind, subject_id),
  foreign key (school_id, run_id) references leaver_run (school_id, id)
);
select make_school_table('leaver_step', 'select, insert, update');

-- The school's own words for the statement that outlasts the job; every version is kept.
create table leaver_words (
  school_id uuid not null references school,
  version int not null check (version > 1),
  words text not null check (length(words) between 40 and 4000),
  at timestamptz not null,
  by_member uuid not null,
  primary key (school_id, version)
);
select make_school_table('leaver_words', 'select, insert');

-- Somebody has another job now: do their roles and the accounts they run still fit?
create table mover_review (
  school_id uuid not null references school,
  id uuid not null,
  member_id uuid not null,
  name text not null,
  from_job text not null,
  to_job text not null,
  because text not null check (because in ('page', 'list')),
  found_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  note text not null default '',
  primary key (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create unique index mover_review_open on mover_review (school_id, member_id) where settled_at is null;
select make_school_table('mover_review', 'select, insert, update');

create view today_leavers with (security_invoker = true) as
  select r.school_id, 'leavers.open'::text as kind, r.id::text as id, r.name as subject,
    (case when r.ended_at is not null then 'ended' when r.last_day is null then 'no-day' else 'coming' end)::text as detail, 'ROL-A4'::text as clause,
    r.began_at as started_at, (r.last_day + 1)::timestamp at time zone s.time_zone as due_at, '/leavers/' || r.id as path,
    null::uuid as for_member, 'people.manage'::text as for_permission, r.member_id as not_member
  from leaver_run r join school s on s.school_id = r.school_id where r.closed_at is null
  union all
  select r.school_id, 'leavers.statement', r.id::text, '', '', 'BEH-6', r.began_at, (r.last_day + 1)::timestamp at time zone s.time_zone, '/leaving',
    r.member_id, null, null
  from leaver_run r join school s on s.school_id = r.school_id where r.closed_at is null and r.ended_at is null and r.statement = 'waiting'
  union all
  select m.school_id, 'leavers.without-run', m.id::text, m.name, '', 'ROL-A4', null, (m.leaves_on + 1)::timestamp at time zone s.time_zone, '/people/' || m.id,
    null, 'people.manage', m.id
  from member m join school s on s.school_id = m.school_id
  where m.leaves_on is not null and m.state <> 'disabled'
    and not exists (select 1 from leaver_run r where r.school_id = m.school_id and r.member_id = m.id and r.closed_at is null)
  union all
  select v.school_id, 'leavers.moved', v.id::text, v.name, v.to_job, 'ROL-A4', v.found_at, null, '/movers/' || v.id, null, 'people.manage', v.member_id
  from mover_review v where v.settled_at is null;
grant select on today_leavers to schoolgate_app;

-- How somebody can still come in: for the person who sees to it that nobody does.
create view leaver_way_in with (security_invoker = true) as
  select school_id, member_id, 'session'::text as way, id::text as id, seen_at as at from session where ended_at is null
  union all
  select school_id, member_id, 'token', id::text, created_at from access_token where ended_at is null
  union all
  select school_id, member_id, 'invitation', id::text, created_at from invitation where used_at is null;
grant select on leaver_way_in to schoolgate_app;
