-- Posts that belong together and come again on a day of the week: each is written, checked and approved on its own.
create table series (
  school_id uuid not null references school,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  weekday integer not null check (weekday between 1 and 7),
  at_time time not null,
  from_on date not null,
  until_on date not null,
  opening text not null default '' check (length(opening) <= 2000),
  channel_ids uuid[] not null default '{}',
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, made_by) references member (school_id, id),
  check (until_on >= from_on)
);
select make_school_table('series', 'select, insert, update');

-- The series it belongs to; the post that it says again; and what the checks stopped in it while it was written.
alter table post add column series_id uuid;
alter table post add column again_of uuid;
alter table post add column stops_seen text[] not null default '{}';
alter table post add foreign key (school_id, series_id) references series (school_id, id);
alter table post add foreign key (school_id, again_of) references post (school_id, id);
create index post_by_series on post (school_id, series_id) where series_id is not null;

-- What would have gone wrong, and did not: put right before the post went to be read (machine), or because a reader asked (person).
create table caught (
  school_id uuid not null references school,
  id uuid not null,
  post_id uuid not null,
  what text not null check (length(what) between 1 and 60),
  by text not null check (by in ('machine', 'person')),
  at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, post_id) references post (school_id, id)
);
create index caught_by_time on caught (school_id, at);
select make_school_table('caught', 'select, insert');
