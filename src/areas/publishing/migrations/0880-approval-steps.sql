-- Who must agree before a post goes: the school's rules, the steps that a post stands at, and who was asked for each.
create table approval_rules (
  school_id uuid not null references school,
  version integer not null,
  content jsonb not null,
  saved_by uuid not null,
  saved_at timestamptz not null,
  primary key (school_id, version),
  foreign key (school_id, saved_by) references member (school_id, id)
);
select make_school_table('approval_rules', 'select, insert');

-- The steps of a post that is on its way, in their order; written when it is sent, and gone when it is changed.
create table approval_step (
  school_id uuid not null,
  post_id uuid not null,
  position integer not null check (position > 0),
  by_whom text not null check (by_whom in ('colleague', 'lead', 'senior', 'head', 'dsl', 'person', 'outside')),
  member_id uuid,
  hours integer not null check (hours > 0),
  clause text not null,
  because text not null,
  -- Somebody without a sign-in, who reads it by a link.
  outside_name text,
  outside_email text,
  asked_at timestamptz,
  due_at timestamptz,
  next_chase_at timestamptz,
  chased integer not null default 0,
  done_at timestamptz,
  primary key (school_id, post_id, position),
  foreign key (school_id, post_id) references post (school_id, id) on delete cascade,
  foreign key (school_id, member_id) references member (school_id, id)
);
create index approval_step_to_chase on approval_step (next_chase_at) where next_chase_at is not null;
select make_school_table('approval_step');
select let_clerk_read('approval_step', 'school_id, post_id, position, next_chase_at');

-- Who was asked by name, and as what. A step for any colleague asks nobody by name.
create table approval_asked (
  school_id uuid not null,
  post_id uuid not null,
  position integer not null,
  member_id uuid not null,
  named_as text not null check (named_as in ('named', 'deputy', 'leader')),
  asked_at timestamptz not null,
  primary key (school_id, post_id, position, member_id),
  foreign key (school_id, post_id, position) references approval_step (school_id, post_id, position) on delete cascade,
  foreign key (school_id, member_id) references member (school_id, id)
);
create index approval_asked_by_member on approval_asked (school_id, member_id);
select make_school_table('approval_asked');

-- Somebody who approves and is away; a deputy may stand in.
create table approver_away (
  school_id uuid not null references school,
  id uuid not null,
  member_id uuid not null,
  deputy_id uuid,
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  noted_by uuid not null,
  noted_at timestamptz not null,
  ended_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id),
  foreign key (school_id, deputy_id) references member (school_id, id),
  foreign key (school_id, noted_by) references member (school_id, id)
);
create index approver_away_by_day on approver_away (school_id, until_on);
select make_school_table('approver_away');

alter table approval
  add column step integer not null default 1,
  -- Which version of the post was read.
  add column version integer not null default 0,
  -- 'urgent': sent at once, without a second reader; a review followed.
  add column route text not null default 'read' check (route in ('read', 'urgent')),
  -- Said that those named in the pictures are those shown.
  add column people_confirmed boolean not null default false,
  add column outside_name text,
  alter column decided_by drop not null,
  add check ((decided_by is null) = (outside_name is not null));
drop index approval_in_force;
create unique index approval_in_force on approval (school_id, post_id, step) where decision = 'approved' and voided_at is null;

alter table post add column urgent boolean not null default false;

-- A post that went out by the urgent route is looked at afterwards by senior leaders.
create table urgent_review (
  school_id uuid not null,
  post_id uuid not null,
  reason text not null check (reason in ('safety', 'closure')),
  alone boolean not null,
  sent_by uuid not null,
  sent_at timestamptz not null,
  due_at timestamptz not null,
  outcome text check (outcome in ('fine', 'should-have-waited', 'correct-it')),
  note text not null default '' check (length(note) <= 2000),
  reviewed_by uuid,
  reviewed_at timestamptz,
  primary key (school_id, post_id),
  foreign key (school_id, post_id) references post (school_id, id) on delete cascade,
  foreign key (school_id, sent_by) references member (school_id, id),
  foreign key (school_id, reviewed_by) references member (school_id, id),
  check ((outcome is null) = (reviewed_at is null) and (outcome is null) = (reviewed_by is null))
);
select make_school_table('urgent_review');

-- "Would you post this?": asked of one colleague, answered in a line. It is not an approval.
create table post_opinion (
  school_id uuid not null,
  id uuid not null,
  post_id uuid not null,
  asked_by uuid not null,
  asked_of uuid not null,
  question text not null default '' check (length(question) <= 300),
  asked_at timestamptz not null,
  would text check (would in ('yes', 'with-a-change', 'no')),
  answer text not null default '' check (length(answer) <= 500),
  version integer,
  answered_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, post_id) references post (school_id, id) on delete cascade,
  foreign key (school_id, asked_by) references member (school_id, id),
  foreign key (school_id, asked_of) references member (school_id, id),
  check ((would is null) = (answered_at is null))
);
create index post_opinion_by_post on post_opinion (school_id, post_id, asked_at);
select make_school_table('post_opinion');
