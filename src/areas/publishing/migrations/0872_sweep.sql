-- A withdrawal sweep: a child may no longer be shown somewhere, and everything that shows them there was looked for. What it found, and
-- what came of each. A pupil is named by id only.
create table sweep (
  school_id uuid not null references school,
  id uuid not null,
  pupil_id uuid not null,
  cause text not null check (cause in ('withdrawn', 'no-publish', 'expired', 'left')),
  began_at timestamptz not null,
  began_by uuid,
  -- Not null while not everything that waits has been held yet: the job goes on with it.
  look_again_at timestamptz,
  -- Asked of the leaders where a child who may not be published was out: was that a breach? The answer either way, by whom.
  breach_asked_at timestamptz,
  breach text check (breach in ('yes', 'no')),
  breach_words text not null default '' check (length(breach_words) <= 2000),
  breach_by uuid,
  breach_at timestamptz,
  letter_at timestamptz,
  letter_by uuid,
  letter_how text check (letter_how in ('post', 'e-mail', 'in-person')),
  primary key (school_id, id),
  foreign key (school_id, began_by) references member (school_id, id),
  foreign key (school_id, breach_by) references member (school_id, id),
  foreign key (school_id, letter_by) references member (school_id, id),
  check ((breach is null) = (breach_at is null)),
  check ((letter_how is null) = (letter_at is null))
);
create index sweep_by_time on sweep (school_id, began_at);
create index sweep_by_pupil on sweep (school_id, pupil_id);
select make_school_table('sweep', 'select, insert, update');
select let_clerk_read('sweep', 'school_id, id, look_again_at');

-- One publication that was out, or might be. What became of it is read from the publication itself.
create table sweep_item (
  school_id uuid not null,
  sweep_id uuid not null,
  publication_id uuid not null,
  post_id uuid not null,
  reason text not null,
  -- False where the very same picture was said to show the child elsewhere, and not here.
  declared boolean not null,
  wants text not null check (wants in ('take-down', 'review')),
  decision text check (decision in ('take-down', 'keep')),
  because text not null default '' check (length(because) <= 500),
  decided_by uuid,
  decided_at timestamptz,
  -- Last day on which a kept one may stay; then somebody looks again.
  keep_until date,
  primary key (school_id, sweep_id, publication_id),
  foreign key (school_id, sweep_id) references sweep (school_id, id),
  foreign key (school_id, post_id) references post (school_id, id),
  foreign key (school_id, publication_id) references publication (school_id, id),
  foreign key (school_id, decided_by) references member (school_id, id)
);
create index sweep_item_by_publication on sweep_item (school_id, publication_id);
select make_school_table('sweep_item', 'select, insert, update');

-- One post that was held before it went.
create table sweep_held (
  school_id uuid not null,
  sweep_id uuid not null,
  post_id uuid not null,
  was text not null,
  held_at timestamptz not null,
  primary key (school_id, sweep_id, post_id),
  foreign key (school_id, sweep_id) references sweep (school_id, id),
  foreign key (school_id, post_id) references post (school_id, id)
);
select make_school_table('sweep_held', 'select, insert, update');

-- When the school's pictures are looked through again: at the start of each of its days, because permissions run out and pupils leave.
create table sweep_day (
  school_id uuid not null references school,
  next_look_at timestamptz not null,
  primary key (school_id)
);
select make_school_table('sweep_day', 'select, insert, update');
select let_clerk_read('sweep_day', 'school_id, next_look_at');

create index picture_by_origin on picture (school_id, coalesce(original_sha256, sha256));

-- What needs somebody. No child is named here.
create view today_sweep with (security_invoker = true) as
  select s.school_id, 'sweep.breach'::text as kind, s.id::text as id, ''::text as subject, ''::text as detail, 'IMG-8'::text as clause,
    s.breach_asked_at as started_at, s.breach_asked_at + interval '72 hours' as due_at, '/posts/sweeps/' || s.id as path,
    null::uuid as for_member, 'sweep.judge'::text as for_permission, null::uuid as not_member
  from sweep s where s.breach_asked_at is not null and s.breach is null
  union all
  select s.school_id, 'sweep.review', s.id::text, '', count(*)::text, 'IMG-3', s.began_at, s.began_at + interval '30 days',
    '/posts/sweeps/' || s.id, null, 'post.take-down', null
  from sweep s join sweep_item i on i.school_id = s.school_id and i.sweep_id = s.id
    join publication p on p.school_id = i.school_id and p.id = i.publication_id and p.state = 'published'
  where i.wants = 'review' and i.decision is null
  group by s.school_id, s.id
  union all
  select s.school_id, 'sweep.letter', s.id::text, '', '', 'IMG-3', s.began_at, s.began_at + interval '7 days',
    '/posts/sweeps/' || s.id || '#letter', null, 'roll.manage', null
  from sweep s
  where s.cause in ('withdrawn', 'no-publish') and s.letter_at is null
    and exists (select from sweep_item i where i.school_id = s.school_id and i.sweep_id = s.id)
    and not exists (select from sweep_item i join publication p on p.school_id = i.school_id and p.id = i.publication_id
      where i.school_id = s.school_id and i.sweep_id = s.id and p.state in ('withdrawing', 'committing', 'confirming'));
grant select on today_sweep to schoolgate_app;
