-- One thing to be said once on one channel: a post's target, or a reply. Moves only by compare-and-set (release-states.rule.ts).
-- What was reserved at the platform (handle) is stored before the one visible call; each such call leaves an attempt row first.
create table publication (
  school_id uuid not null references school,
  id uuid not null,
  kind text not null check (kind in ('post', 'reply')),
  post_id uuid,
  target_id uuid,
  item_id uuid,
  channel_id uuid not null,
  author_id uuid not null,
  state text not null check (state in ('planned', 'prepared', 'committing', 'confirming', 'published', 'refused', 'unconfirmed', 'missed', 'cancelled', 'to-do', 'withdrawing', 'taken-down')),
  round integer not null default 1,
  due_at timestamptz not null,
  missed_after timestamptz not null,
  next_look_at timestamptz,
  reply jsonb,
  handle jsonb,
  settle_until timestamptz,
  remote_id text,
  remote_version text,
  url text,
  published_at timestamptz,
  taken_down_at timestamptz,
  because text,
  proof jsonb,
  created_at timestamptz not null,
  primary key (school_id, id),
  check ((kind = 'post') = (target_id is not null)),
  foreign key (school_id, post_id) references post (school_id, id),
  foreign key (school_id, target_id) references post_target (school_id, id),
  foreign key (school_id, channel_id) references channel (school_id, id),
  foreign key (school_id, author_id) references member (school_id, id)
);
create unique index publication_of_target on publication (school_id, target_id) where state not in ('cancelled', 'missed', 'refused');
create index publication_due on publication (next_look_at) where next_look_at is not null;
create index publication_by_post on publication (school_id, post_id);
create index publication_by_remote on publication (school_id, remote_id) where remote_id is not null;
select make_school_table('publication', 'select, insert, update');
select let_clerk_read('publication', 'school_id, id, state, due_at, next_look_at');

-- Every visible call, written before it is made: what the platform was asked, and what came of it.
create table publication_attempt (
  school_id uuid not null,
  id uuid not null,
  publication_id uuid not null,
  round integer not null,
  call text not null check (call in ('commit', 'withdraw')),
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text,
  because text,
  primary key (school_id, id),
  foreign key (school_id, publication_id) references publication (school_id, id)
);
create index publication_attempt_by_publication on publication_attempt (school_id, publication_id, started_at);
select make_school_table('publication_attempt', 'select, insert, update');

create view today_release with (security_invoker = true) as
  select p.school_id, case p.state when 'unconfirmed' then 'publication.unconfirmed' when 'refused' then 'publication.refused' when 'missed' then 'publication.missed' else 'publication.to-do' end as kind,
    p.id::text as id, coalesce(p.because, '') as subject, '' as detail, 'SCO-8' as clause, p.due_at as started_at,
    case p.state when 'to-do' then p.missed_after else p.due_at + interval '1 hour' end as due_at,
    case when p.post_id is null then '/inbox' else '/posts/' || p.post_id end as path, p.author_id as for_member, null::text as for_permission, null::uuid as not_member
  from publication p where p.state in ('unconfirmed', 'to-do') or (p.state in ('refused', 'missed') and p.due_at > now() - interval '3 days');
grant select on today_release to schoolgate_app;
