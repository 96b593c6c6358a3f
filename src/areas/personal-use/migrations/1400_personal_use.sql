-- What staff say of their own accounts, once a year: that none of them names the school, or which do. Nobody looks these accounts up.
create table personal_declaration (
  school_id uuid not null references school,
  id uuid not null,
  member_id uuid not null,
  made_at timestamptz not null,
  -- When the next one is asked for, and when it was.
  ask_at timestamptz not null,
  asked_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create index personal_declaration_by_member on personal_declaration (school_id, member_id, made_at desc);
create index personal_declaration_to_ask on personal_declaration (ask_at) where asked_at is null;
select make_school_table('personal_declaration', 'select, insert, update');
select let_clerk_read('personal_declaration', 'school_id, id, ask_at, asked_at');

create table personal_account (
  school_id uuid not null references school,
  id uuid not null,
  member_id uuid not null,
  platform text not null check (length(platform) between 1 and 60),
  handle text not null default '' check (length(handle) <= 120),
  -- The line that says whose views these are, and no logo of the school: both confirmed by its owner.
  confirmed_at timestamptz not null,
  ended_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create index personal_account_by_member on personal_account (school_id, member_id) where ended_at is null;
select make_school_table('personal_account', 'select, insert, update');

-- Ties that are bound to be: a member of staff whose own child is a pupil here. Leaders agree to each, and look at it again.
create table personal_tie (
  school_id uuid not null references school,
  id uuid not null,
  member_id uuid not null,
  kind text not null check (kind in ('own-child', 'relative', 'friend', 'former-pupil', 'group', 'other')),
  words text not null check (length(words) between 1 and 600),
  platforms text not null default '' check (length(platforms) <= 200),
  state text not null check (state in ('asked', 'agreed', 'refused', 'ended')),
  asked_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  reasons text not null default '',
  conditions text not null default '',
  review_on date,
  review_asked_at timestamptz,
  ended_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id),
  foreign key (school_id, decided_by) references member (school_id, id),
  -- Nobody agrees to a tie of their own.
  check (decided_by is null or decided_by <> member_id),
  check ((state = 'asked') = (decided_at is null and ended_at is null))
);
create index personal_tie_by_state on personal_tie (school_id, state);
create index personal_tie_to_review on personal_tie (review_on) where state = 'agreed' and review_asked_at is null;
select make_school_table('personal_tie', 'select, insert, update');
select let_clerk_read('personal_tie', 'school_id, id, state, review_on, review_asked_at');

-- The declaration is asked for once the policy has been read: first things first.
create view today_personal_use with (security_invoker = true) as
  select m.school_id, 'personal.declare'::text as kind, m.id::text as id, ''::text as subject, ''::text as detail, 'ROL-T4'::text as clause,
    coalesce(said.asked_at, read.first_at) as started_at, coalesce(said.asked_at, read.first_at) + interval '28 days' as due_at, '/personal-use'::text as path,
    m.id as for_member, null::text as for_permission, null::uuid as not_member
  from member m
    join lateral (select min(a.at) as first_at from acknowledgement a where a.school_id = m.school_id and a.member_id = m.id) read on read.first_at is not null
    left join lateral (select d.made_at, d.asked_at from personal_declaration d where d.school_id = m.school_id and d.member_id = m.id order by d.made_at desc limit 1) said on true
  where m.state = 'active' and m.kind in ('staff', 'volunteer') and (said.made_at is null or said.asked_at is not null)
  union all
  select t.school_id, 'personal.tie-decide', t.id::text, m.name, '', 'PUP-1', t.asked_at, null, '/personal-use/ties/' || t.id, null, 'personal.decide', t.member_id
  from personal_tie t join member m on m.school_id = t.school_id and m.id = t.member_id where t.state = 'asked'
  union all
  select t.school_id, 'personal.tie-review', t.id::text, m.name, '', 'PUP-1', t.review_asked_at, (t.review_on + 1)::timestamptz, '/personal-use/ties/' || t.id, null, 'personal.decide', t.member_id
  from personal_tie t join member m on m.school_id = t.school_id and m.id = t.member_id where t.state = 'agreed' and t.review_asked_at is not null;
grant select on today_personal_use to schoolgate_app;
