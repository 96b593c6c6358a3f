-- A concern about what somebody did online. What was said is sealed; who may see it is a row of its own, for each concern and each person.
create table concern (
  school_id uuid not null references school,
  id uuid not null,
  reference text not null check (length(reference) between 3 and 20),
  kind text not null check (kind in ('colleague', 'heavy-use', 'pupil', 'parent', 'other')),
  -- How it is tied to the school. What is not tied to it at all is never taken in.
  tie text not null check (tie in ('names', 'effect', 'unsure')),
  imagery text not null check (imagery in ('no', 'yes', 'unsure')),
  is_danger boolean not null,
  is_crime boolean not null,
  about_member_id uuid,
  reporter_id uuid,
  sealed text not null,
  state text not null check (state in ('received', 'assessed', 'settled')),
  received_at timestamptz not null,
  assessed_at timestamptz,
  settled_at timestamptz,
  police_reference text not null default '' check (length(police_reference) <= 80),
  primary key (school_id, id),
  unique (school_id, reference),
  foreign key (school_id, about_member_id) references member (school_id, id),
  foreign key (school_id, reporter_id) references member (school_id, id),
  check ((state = 'received') = (assessed_at is null)),
  check ((state = 'settled') = (settled_at is not null))
);
create index concern_by_reporter on concern (school_id, reporter_id);
select make_school_table('concern', 'select, insert, update');

create table concern_grant (
  school_id uuid not null,
  id uuid not null,
  concern_id uuid not null,
  member_id uuid not null,
  -- handler: heads the look into it. reader: was called in.
  part text not null check (part in ('handler', 'reader')),
  given_at timestamptz not null,
  ended_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, concern_id) references concern (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create unique index concern_grant_open on concern_grant (school_id, concern_id, member_id) where ended_at is null;
create index concern_grant_by_member on concern_grant (school_id, member_id) where ended_at is null;
select make_school_table('concern_grant', 'select, insert, update');

-- Whatever the software above may think: the person concerned is given no part in it.
create function concern_shuts_out() returns trigger language plpgsql as $$
begin
  if new.ended_at is null and exists (
    select 1 from concern c where c.school_id = new.school_id and c.id = new.concern_id and c.about_member_id = new.member_id
  ) then
    raise exception 'the person concerned has no part in a concern';
  end if;
  return new;
end $$;
create trigger concern_shuts_out before insert or update on concern_grant for each row execute function concern_shuts_out();

-- Each look, by session: opened by a deed of its own that is in the log before anything is shown.
create table concern_opening (
  school_id uuid not null,
  id uuid not null,
  concern_id uuid not null,
  member_id uuid not null,
  session_id uuid,
  at timestamptz not null,
  until timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, concern_id) references concern (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create index concern_opening_by_concern on concern_opening (school_id, concern_id, at desc);
select make_school_table('concern_opening', 'select, insert');

-- What happened, in order, only ever added to. The words are sealed.
create table concern_event (
  school_id uuid not null,
  id uuid not null,
  concern_id uuid not null,
  at timestamptz not null,
  member_id uuid,
  by_name text not null default '',
  act text not null,
  sealed text,
  primary key (school_id, id),
  foreign key (school_id, concern_id) references concern (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create index concern_event_by_concern on concern_event (school_id, concern_id, id);
select make_school_table('concern_event', 'select, insert');

-- One row for each person with a part in it; nothing of what it is about.
create view today_concerns with (security_invoker = true) as
  select c.school_id, 'concern.assess'::text as kind, c.id::text as id, c.reference as subject, ''::text as detail, 'ROL-S4'::text as clause,
    c.received_at as started_at, c.received_at + interval '1 day' as due_at, '/concerns/' || c.id as path, g.member_id as for_member,
    null::text as for_permission, null::uuid as not_member
  from concern c join concern_grant g on g.school_id = c.school_id and g.concern_id = c.id and g.ended_at is null and g.part = 'handler'
  where c.state = 'received'
  union all
  select c.school_id, 'concern.settle', c.id::text, c.reference, '', 'ROL-S3', c.assessed_at, null, '/concerns/' || c.id, g.member_id, null, null
  from concern c join concern_grant g on g.school_id = c.school_id and g.concern_id = c.id and g.ended_at is null and g.part = 'handler'
  where c.state = 'assessed';
grant select on today_concerns to schoolgate_app;
