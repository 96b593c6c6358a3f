-- Accounts that look like the school's and are not. An impostor is reported and chased until it is gone; a group that parents run is
-- noted, and left alone. Addresses are words here: nothing follows them, nothing looks at them again.
create table impostor (
  school_id uuid not null references school,
  id uuid not null,
  kind text not null check (kind in ('impostor', 'unofficial')),
  platform text not null check (length(platform) between 1 and 60),
  name text not null check (length(name) between 1 and 120),
  address text not null default '' check (length(address) <= 500),
  looks text not null check (length(looks) between 1 and 1000),
  child_at_risk boolean not null default false,
  state text not null check (state in ('noted', 'noticed', 'reported', 'chased', 'removed', 'not-removed')),
  seen_on date not null,
  noted_at timestamptz not null,
  noted_by uuid not null,
  chase_at timestamptz,
  ended_at timestamptz,
  primary key (school_id, id),
  check ((kind = 'unofficial') = (state = 'noted')),
  check ((ended_at is not null) = (state in ('removed', 'not-removed'))),
  foreign key (school_id, noted_by) references member (school_id, id)
);
create index impostor_open on impostor (school_id, state);
select make_school_table('impostor', 'select, insert, update');

create table impostor_step (
  school_id uuid not null,
  id uuid not null,
  impostor_id uuid not null,
  step text not null check (length(step) between 1 and 40),
  words text not null default '' check (length(words) <= 1000),
  at timestamptz not null,
  by_id uuid not null,
  primary key (school_id, id),
  foreign key (school_id, impostor_id) references impostor (school_id, id),
  foreign key (school_id, by_id) references member (school_id, id)
);
create index impostor_step_by_impostor on impostor_step (school_id, impostor_id, id);
select make_school_table('impostor_step', 'select, insert');

create view today_impostor with (security_invoker = true) as
  select school_id, case state when 'noticed' then 'impostor.report' else 'impostor.chase' end as kind, id::text as id, name as subject, platform as detail, 'SCO-7'::text as clause,
    noted_at as started_at, chase_at as due_at, '/not-ours/' || id as path, null::uuid as for_member, 'account.manage'::text as for_permission, null::uuid as not_member
  from impostor where state in ('noticed', 'reported', 'chased');
grant select on today_impostor to schoolgate_app;
