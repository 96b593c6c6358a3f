-- A stretch of time in which the school holds its posts, or thinks twice: before an election, until results are out, or of its own.
create table blackout (
  school_id uuid not null references school,
  id uuid not null,
  kind text not null check (kind in ('election', 'results', 'own')),
  name text not null check (length(name) between 1 and 120),
  from_local timestamp not null,
  until_local timestamp not null,
  zone text not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  -- Channels that it is about; none named: all of them.
  channel_ids uuid[] not null default '{}',
  does text not null check (does in ('hold', 'warn')),
  -- Posts that name one of these are held whatever it does: candidates, parties.
  words text[] not null default '{}',
  made_by uuid not null,
  made_at timestamptz not null,
  removed_by uuid,
  removed_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, made_by) references member (school_id, id),
  foreign key (school_id, removed_by) references member (school_id, id),
  check (until_at > from_at)
);
create index blackout_by_time on blackout (school_id, from_at);
select make_school_table('blackout', 'select, insert, update');

-- Not in teaching time, where the school says so: its lessons for each weekday, 1 is Monday.
create table teaching_rule (
  school_id uuid not null references school,
  is_on boolean not null,
  -- Posts with a time of their own may go in lessons; they then say that they were sent automatically.
  automatic boolean not null,
  lessons jsonb not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (school_id),
  foreign key (school_id, changed_by) references member (school_id, id)
);
select make_school_table('teaching_rule', 'select, insert, update');

-- A person's own calendar feed: an address that only they have, known here by its hash.
create table calendar_feed (
  school_id uuid not null references school,
  id uuid not null,
  member_id uuid not null,
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create index calendar_feed_by_token on calendar_feed (token_hash);
create unique index calendar_feed_of_member on calendar_feed (school_id, member_id) where ended_at is null;
select make_school_table('calendar_feed', 'select, insert, update');
select let_clerk_read('calendar_feed', 'school_id, member_id, token_hash, ended_at');
