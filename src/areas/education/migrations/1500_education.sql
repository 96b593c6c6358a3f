-- The programme: what pupils and families are taught about social media, by year group and topic.
create table education_session (
  school_id uuid not null references school,
  id uuid not null,
  audience text not null check (audience in ('pupils', 'families')),
  topic text not null check (length(topic) between 1 and 40),
  title text not null check (length(title) between 1 and 120),
  -- Year groups as the roll writes them; none for a session for all families.
  year_groups text[] not null default '{}',
  planned_on date not null,
  leader_id uuid not null,
  materials text not null default '' check (length(materials) <= 600),
  state text not null check (state in ('planned', 'held', 'cancelled')),
  held_on date,
  came integer check (came between 0 and 5000),
  note text not null default '' check (length(note) <= 600),
  asked_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, leader_id) references member (school_id, id),
  check ((state = 'held') = (held_on is not null))
);
create index education_session_by_day on education_session (school_id, planned_on);
create index education_session_to_ask on education_session (planned_on) where state = 'planned' and asked_at is null;
select make_school_table('education_session', 'select, insert, update');
select let_clerk_read('education_session', 'school_id, id, state, planned_on, asked_at');

-- What stands on the website for families, and when somebody last looked whether it is still right.
create table education_material (
  school_id uuid not null references school,
  id uuid not null,
  title text not null check (length(title) between 1 and 120),
  url text not null check (length(url) between 1 and 400),
  looked_on date not null,
  look_again_on date not null,
  ended_at timestamptz,
  primary key (school_id, id)
);
select make_school_table('education_material', 'select, insert, update');

-- What families are told of a platform on which they can write: each giving-out with its words, its way and its proof.
create table family_notice (
  school_id uuid not null references school,
  id uuid not null,
  platform text not null check (length(platform) between 1 and 80),
  account_id uuid,
  subject text not null check (length(subject) between 1 and 200),
  body text not null check (length(body) between 1 and 8000),
  way text not null check (way in ('email', 'paper', 'app', 'website')),
  to_whom text not null default '' check (length(to_whom) <= 200),
  given_at timestamptz not null,
  given_by uuid not null,
  give_again_on date not null,
  addresses_gone_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, account_id) references account (school_id, id),
  foreign key (school_id, given_by) references member (school_id, id)
);
create index family_notice_by_account on family_notice (school_id, account_id, given_at desc);
create index family_notice_to_forget on family_notice (given_at) where addresses_gone_at is null;
select make_school_table('family_notice', 'select, insert, update');
select let_clerk_read('family_notice', 'school_id, id, given_at, addresses_gone_at');

-- To whom it went by e-mail. The address is made unreadable when the proof has served; the count stays.
create table family_notice_recipient (
  school_id uuid not null,
  notice_id uuid not null,
  id uuid not null,
  address text not null,
  mail_id uuid,
  primary key (school_id, id),
  foreign key (school_id, notice_id) references family_notice (school_id, id)
);
create index family_notice_recipient_by_notice on family_notice_recipient (school_id, notice_id);
select make_school_table('family_notice_recipient', 'select, insert, update');

create view today_education with (security_invoker = true) as
  select school_id, 'education.hold'::text as kind, id::text as id, title as subject, ''::text as detail, (case audience when 'pupils' then 'PUP-2' else 'PAR-2' end)::text as clause,
    asked_at as started_at, null::timestamptz as due_at, '/education/sessions/' || id as path, leader_id as for_member, null::text as for_permission, null::uuid as not_member
  from education_session where state = 'planned' and asked_at is not null
  union all
  -- An account on which families can write, of which they were never told the rules.
  select a.school_id, 'education.notice', a.id::text, a.name, '', 'PAR-1', a.live_at, a.live_at + interval '14 days', '/education/notices/new?account=' || a.id, null, 'education.send', null
  from account a where a.state = 'live' and not exists (select 1 from family_notice n where n.school_id = a.school_id and n.account_id = a.id);
grant select on today_education to schoolgate_app;
