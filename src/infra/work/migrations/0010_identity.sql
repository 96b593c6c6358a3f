-- Who is calling: schools, their members, what each may do, and how each signed in.
create table school (
  school_id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  nation text not null check (nation in ('england-and-wales', 'scotland', 'northern-ireland')),
  time_zone text not null,
  cover text not null default 'bottle' check (cover in ('bottle', 'royal', 'navy', 'burgundy', 'plum', 'slate')),
  clock_rule text not null default 'as-written' check (clock_rule in ('as-written', 'school-calendar', 'strict-24x7')),
  closes_at time not null default '17:00',
  domains text[] not null default '{}',
  is_demo boolean not null default false,
  created_at timestamptz not null
);
select make_school_table('school', 'select, insert, update');
select let_clerk_read('school', 'school_id, is_demo');

create table member (
  school_id uuid not null references school,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  job_title text not null default '',
  kind text not null check (kind in ('staff', 'volunteer', 'governor', 'outside')),
  state text not null check (state in ('invited', 'active', 'disabled')),
  local_id text,
  password_hash text,
  totp_sealed text,
  totp_last_step bigint,
  is_head boolean not null default false,
  leaves_on date,
  created_at timestamptz not null,
  primary key (school_id, id),
  unique (school_id, email),
  unique (school_id, local_id)
);
select make_school_table('member', 'select, insert, update');
select let_clerk_read('member', 'school_id, id, email, state');

create table member_role (
  school_id uuid not null,
  member_id uuid not null,
  role text not null check (role in ('slt', 'administrator', 'staff', 'volunteer', 'dsl', 'dpo', 'governor')),
  primary key (school_id, member_id, role),
  foreign key (school_id, member_id) references member (school_id, id)
);
select make_school_table('member_role', 'select, insert, delete');

-- A session is known by the hash of its token; the token itself is only in the browser.
create table session (
  school_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  csrf text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  fresh_factor_at timestamptz,
  ended_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create unique index session_by_token on session (token_hash);
create index session_by_member on session (school_id, member_id) where ended_at is null;
select make_school_table('session', 'select, insert, update');
select let_clerk_read('session', 'school_id, id, member_id, token_hash, csrf, created_at, seen_at, fresh_factor_at, ended_at');

create table access_token (
  school_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  name text not null check (length(name) between 1 and 80),
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create unique index access_token_by_token on access_token (token_hash);
select make_school_table('access_token', 'select, insert, update');
select let_clerk_read('access_token', 'school_id, id, member_id, token_hash, expires_at, ended_at');

create table invitation (
  school_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create unique index invitation_by_token on invitation (token_hash);
select make_school_table('invitation', 'select, insert, update');
select let_clerk_read('invitation', 'school_id, id, member_id, token_hash, expires_at, used_at');

-- Wrong passwords and codes, by member and by address: slows guessing, and is emptied by success.
create table sign_in_attempt (
  key text not null,
  at timestamptz not null
);
create index sign_in_attempt_by_key on sign_in_attempt (key, at);
alter table sign_in_attempt owner to schoolgate_owner;
grant select, insert, delete on sign_in_attempt to schoolgate_app;

-- Opens the transaction of one caller: finds the session or access token, sets the school, and returns all that a
-- request needs to know of its caller in one round trip. No row: nobody is signed in. A session ends after 30 minutes
-- without use and after 12 hours in any case.
create function enter(asked_hash text, asked_now timestamptz) returns table (
  via text, school jsonb, member_id uuid, member_name text, job_title text, roles text[], session_id uuid, csrf text, fresh_factor_at timestamptz
) language plpgsql security definer set search_path = schoolgate, pg_temp as $$
declare s record;
begin
  select 'session' as kind, x.school_id, x.id, x.member_id, x.csrf, x.fresh_factor_at, x.seen_at into s from session x
    where x.token_hash = asked_hash and x.ended_at is null
      and x.seen_at > asked_now - interval '30 minutes' and x.created_at > asked_now - interval '12 hours';
  if not found then
    select 'token' as kind, x.school_id, x.id, x.member_id, '' as csrf, null::timestamptz as fresh_factor_at, asked_now as seen_at into s from access_token x
      where x.token_hash = asked_hash and x.ended_at is null and x.expires_at > asked_now;
    if not found then return; end if;
  end if;
  perform set_config('app.school', s.school_id::text, true);
  return query
    select s.kind, to_jsonb(c), m.id, m.name, m.job_title,
      array(select r.role from member_role r where r.school_id = m.school_id and r.member_id = m.id order by r.role),
      s.id, s.csrf, s.fresh_factor_at
    from member m join school c on c.school_id = m.school_id
    where m.school_id = s.school_id and m.id = s.member_id and m.state = 'active';
  if s.kind = 'session' and s.seen_at < asked_now - interval '1 minute' then
    update session x set seen_at = asked_now where x.school_id = s.school_id and x.id = s.id;
  end if;
end $$;
-- The function acts as the clerk, who may see what it needs and nothing else.
create policy clerk_enters on member for select to schoolgate_clerk using (school_id = nullif(current_setting('app.school', true), '')::uuid);
grant select on member, member_role, school to schoolgate_clerk;
create policy clerk_enters on member_role for select to schoolgate_clerk using (school_id = nullif(current_setting('app.school', true), '')::uuid);
create policy clerk_keeps_alive on session for update to schoolgate_clerk using (true);
grant update (seen_at) on session to schoolgate_clerk;
grant create on schema schoolgate to schoolgate_clerk;
alter function enter(text, timestamptz) owner to schoolgate_clerk;
revoke create on schema schoolgate from schoolgate_clerk;
revoke all on function enter(text, timestamptz) from public;
grant execute on function enter(text, timestamptz) to schoolgate_app;
