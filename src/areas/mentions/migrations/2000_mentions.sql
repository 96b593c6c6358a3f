-- What the school looks out for in public: words, or a feed. Always with a purpose, an assessment and an end.
create table mention_watch (
  school_id uuid not null references school,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  any_words text[] not null default '{}',
  all_words text[] not null default '{}',
  none_words text[] not null default '{}',
  feed text check (length(feed) between 8 and 2000),
  purpose text not null check (length(purpose) between 1 and 400),
  assessment text not null check (length(assessment) between 1 and 200),
  ends_on date not null,
  begun_at timestamptz not null,
  begun_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  sources_due_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, begun_by) references member (school_id, id),
  foreign key (school_id, ended_by) references member (school_id, id),
  check (feed is not null or cardinality(any_words) + cardinality(all_words) > 0),
  check ((ended_at is null) = (sources_due_at is not null))
);
create index mention_watch_due on mention_watch (sources_due_at) where sources_due_at is not null;
select make_school_table('mention_watch', 'select, insert, update');
select let_clerk_read('mention_watch', 'school_id, id, sources_due_at');

-- One place where a watch looks: a platform, through one of the school's own accounts there, or the feed. With when, and how it went.
create table mention_source (
  school_id uuid not null,
  id uuid not null,
  watch_id uuid not null,
  place text not null check (length(place) between 1 and 80),
  channel_id uuid,
  -- How far each question was read.
  reached jsonb not null default '{}',
  due_at timestamptz,
  looked_at timestamptz,
  went text check (went in ('well', 'trouble')),
  because text not null default '' check (length(because) <= 400),
  primary key (school_id, id),
  unique (school_id, watch_id, place),
  foreign key (school_id, watch_id) references mention_watch (school_id, id),
  foreign key (school_id, channel_id) references channel (school_id, id)
);
create index mention_source_due on mention_source (due_at) where due_at is not null;
select make_school_table('mention_source', 'select, insert, update');
select let_clerk_read('mention_source', 'school_id, id, due_at');

-- The proof that somebody looked, day by day: counts, and nothing of what was said.
create table mention_day (
  school_id uuid not null,
  source_id uuid not null,
  day date not null,
  looks integer not null default 0,
  failed integer not null default 0,
  found integer not null default 0,
  primary key (school_id, source_id, day),
  foreign key (school_id, source_id) references mention_source (school_id, id)
);
select make_school_table('mention_day', 'select, insert, update');

-- What was found, once each, until somebody has decided, and then for ninety days.
create table mention_finding (
  school_id uuid not null,
  id uuid not null,
  watch_id uuid not null,
  source_id uuid not null,
  place text not null,
  channel_id uuid,
  remote_id text not null check (length(remote_id) between 1 and 2000),
  -- What an answer needs: version, author, and the thread it stands in.
  reply_to jsonb not null,
  author text not null,
  words text not null,
  url text,
  said_at timestamptz not null,
  found_at timestamptz not null,
  state text not null check (state in ('open', 'dismissed', 'taken')),
  reason text,
  decided_at timestamptz,
  decided_by uuid,
  item_id uuid,
  primary key (school_id, id),
  unique (school_id, place, remote_id),
  foreign key (school_id, watch_id) references mention_watch (school_id, id),
  foreign key (school_id, source_id) references mention_source (school_id, id),
  foreign key (school_id, decided_by) references member (school_id, id),
  check ((state = 'open') = (decided_at is null)),
  check ((state = 'dismissed') = (reason is not null))
);
create index mention_finding_by_state on mention_finding (school_id, state, said_at desc);
create index mention_finding_to_forget on mention_finding (found_at);
select make_school_table('mention_finding', 'select, insert, update, delete');
select let_clerk_read('mention_finding', 'school_id, id, found_at');

create view today_mentions with (security_invoker = true) as
  select school_id, 'mention.decide'::text as kind, id::text as id, author as subject, left(words, 120) as detail, 'MPS-2'::text as clause,
    found_at as started_at, null::timestamptz as due_at, '/mentions/' || id as path, null::uuid as for_member,
    'mention.decide'::text as for_permission, null::uuid as not_member
  from mention_finding where state = 'open';
grant select on today_mentions to schoolgate_app;
