-- A post on its way from draft to published, the channels it is meant for, its pictures and who is in them, and who agreed to what.
-- Rooms further on keep their own tables: a channel and a pupil are named here by their ids only.
create table post (
  school_id uuid not null references school,
  id uuid not null,
  author_id uuid not null,
  state text not null default 'draft'
    check (state in ('draft', 'in-review', 'changes-asked', 'rejected', 'approved', 'scheduled', 'published', 'not-published', 'missed', 'discarded')),
  -- Why it stands where it stands, in words for its author: what an approver asked, or what held it.
  note text,
  text text not null default '' check (length(text) <= 20000),
  author_line text not null default '' check (length(author_line) <= 200),
  -- When it is meant to go: as soon as it is approved, at a wall time, or when somebody says so after approval.
  timing text not null default 'on-approval' check (timing in ('on-approval', 'at', 'by-hand')),
  due_local timestamp,
  due_zone text,
  due_at timestamptz,
  version integer not null default 1,
  changed_by uuid not null,
  changed_at timestamptz not null,
  created_at timestamptz not null,
  submitted_by uuid,
  submitted_at timestamptz,
  -- True while a senior leader must be the one to agree: kept from the checks at submission.
  needs_senior boolean not null default false,
  settled_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, author_id) references member (school_id, id),
  foreign key (school_id, changed_by) references member (school_id, id),
  foreign key (school_id, submitted_by) references member (school_id, id),
  check ((timing = 'at') = (due_at is not null)),
  check ((due_at is null) = (due_local is null) and (due_at is null) = (due_zone is null))
);
create index post_by_state on post (school_id, state, changed_at);
select make_school_table('post');
select let_clerk_read('post', 'school_id, id, state, due_at');

-- A post on one channel. What the channel was when it was chosen is kept beside it; a variant is this channel's own wording.
create table post_target (
  school_id uuid not null,
  id uuid not null,
  post_id uuid not null,
  channel_id uuid not null,
  platform text not null,
  platform_name text not null,
  name text not null,
  handle text not null,
  mode text not null check (mode in ('api', 'assisted')),
  -- The permission of families that showing a pupil there needs.
  purpose text not null,
  variant text check (length(variant) <= 20000),
  -- A channel that was taken off the post; its row stays, because what was planned for it names it.
  removed_at timestamptz,
  primary key (school_id, id),
  unique (school_id, post_id, channel_id),
  foreign key (school_id, post_id) references post (school_id, id) on delete cascade
);
select make_school_table('post_target');

-- A picture as it was made anew: its bytes lie in the school's folder under their SHA-256.
create table picture (
  school_id uuid not null,
  id uuid not null,
  post_id uuid not null,
  position integer not null,
  file_name text not null check (length(file_name) <= 200),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  thumb_sha256 text not null check (thumb_sha256 ~ '^[0-9a-f]{64}$'),
  mime text not null check (mime in ('image/jpeg', 'image/png', 'image/webp')),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  bytes integer not null check (bytes > 0),
  alt text not null default '' check (length(alt) <= 1000),
  -- Who can be seen; null until somebody has said.
  people text check (people in ('pupils', 'adults', 'none')),
  -- Whose work it is; null until somebody has said.
  work text check (work in ('own', 'pupil', 'other')),
  credit text not null default '' check (length(credit) <= 300),
  permission text not null default '' check (length(permission) <= 1000),
  -- Channels of this post that do not get this picture.
  left_off uuid[] not null default '{}',
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, post_id) references post (school_id, id) on delete cascade,
  foreign key (school_id, added_by) references member (school_id, id)
);
create index picture_by_post on picture (school_id, post_id, position);
select make_school_table('picture');

create table picture_pupil (
  school_id uuid not null,
  picture_id uuid not null,
  pupil_id uuid not null,
  primary key (school_id, picture_id, pupil_id),
  foreign key (school_id, picture_id) references picture (school_id, id) on delete cascade
);
create index picture_pupil_by_pupil on picture_pupil (school_id, pupil_id);
select make_school_table('picture_pupil');

-- What a person answered where no machine can: is it suitable, are they properly dressed, is it kind? One answer a question and picture.
create table declaration (
  school_id uuid not null,
  picture_id uuid not null,
  question text not null,
  answer text not null check (answer in ('yes', 'no', 'unsure')),
  member_id uuid not null,
  at timestamptz not null,
  primary key (school_id, picture_id, question),
  foreign key (school_id, picture_id) references picture (school_id, id) on delete cascade,
  foreign key (school_id, member_id) references member (school_id, id)
);
select make_school_table('declaration');

-- The post as each person left it: one row for a stretch of writing by one person.
create table post_version (
  school_id uuid not null,
  post_id uuid not null,
  version integer not null,
  saved_by uuid not null,
  saved_at timestamptz not null,
  content jsonb not null,
  primary key (school_id, post_id, version),
  foreign key (school_id, post_id) references post (school_id, id) on delete cascade,
  foreign key (school_id, saved_by) references member (school_id, id)
);
select make_school_table('post_version');

-- A decision, bound to exactly what was read. A void approval stays on record and opens no gate.
create table approval (
  school_id uuid not null,
  id uuid not null,
  post_id uuid not null,
  decision text not null check (decision in ('approved', 'changes-asked', 'rejected')),
  comment text not null default '' check (length(comment) <= 2000),
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  decided_by uuid not null,
  decided_at timestamptz not null,
  voided_at timestamptz,
  voided_because text,
  primary key (school_id, id),
  foreign key (school_id, post_id) references post (school_id, id) on delete cascade,
  foreign key (school_id, decided_by) references member (school_id, id)
);
create index approval_by_post on approval (school_id, post_id, decided_at);
create unique index approval_in_force on approval (school_id, post_id) where decision = 'approved' and voided_at is null;
select make_school_table('approval');

-- What needs somebody: a post to read, a post to put right, a post that missed its time.
create view today_publishing with (security_invoker = true) as
  select p.school_id, 'post.approve'::text as kind, p.id::text as id,
    coalesce(nullif(left(regexp_replace(p.text, '\s+', ' ', 'g'), 70), ''), 'A post without words') as subject,
    'Written by ' || m.name as detail, case when p.needs_senior then 'DO-1' else 'IMG-1' end as clause,
    p.submitted_at as started_at, p.due_at, '/posts/' || p.id as path,
    null::uuid as for_member, 'post.approve'::text as for_permission, p.author_id as not_member
  from post p join member m on m.school_id = p.school_id and m.id = p.author_id
  where p.state = 'in-review'
  union all
  select p.school_id, case p.state when 'missed' then 'post.missed' else 'post.changes' end, p.id::text,
    coalesce(nullif(left(regexp_replace(p.text, '\s+', ' ', 'g'), 70), ''), 'A post without words'),
    coalesce(p.note, ''), 'DO-1', p.changed_at, p.due_at, '/posts/' || p.id,
    p.author_id, null, null
  from post p
  where p.state in ('changes-asked', 'missed');
grant select on today_publishing to schoolgate_app;
