-- A trust is one school of this installation that others follow: it publishes a base, they adapt it. Each side keeps its own rows
-- behind its own wall; the one thing that passes is the base, through the functions below.
create table trust (
  school_id uuid not null references school,
  name text not null check (length(name) between 1 and 120),
  begun_at timestamptz not null,
  begun_by uuid not null,
  primary key (school_id),
  foreign key (school_id, begun_by) references member (school_id, id)
);
select make_school_table('trust', 'select, insert, update');

create table trust_code (
  school_id uuid not null,
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  made_by uuid not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (school_id, token_hash),
  foreign key (school_id) references trust (school_id),
  foreign key (school_id, made_by) references member (school_id, id)
);
create index trust_code_by_hash on trust_code (token_hash);
select make_school_table('trust_code', 'select, insert, update');

create table trust_base (
  school_id uuid not null,
  number integer not null,
  content jsonb not null,
  says text not null default '' check (length(says) <= 2000),
  published_at timestamptz not null,
  published_by uuid not null,
  primary key (school_id, number),
  foreign key (school_id) references trust (school_id),
  foreign key (school_id, published_by) references member (school_id, id)
);
select make_school_table('trust_base', 'select, insert');

-- Whom this school follows. Its own row: the trust does not see it.
create table trust_membership (
  school_id uuid not null references school,
  id uuid not null,
  trust_school_id uuid not null,
  trust_name text not null,
  -- The base that was last looked through to its end, or that the policy was begun from.
  settled_number integer not null default 0,
  joined_at timestamptz not null,
  joined_by uuid not null,
  left_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, joined_by) references member (school_id, id)
);
create unique index trust_membership_now on trust_membership (school_id) where left_at is null;
select make_school_table('trust_membership', 'select, insert, update');

-- What was decided about each change of a base.
create table trust_choice (
  school_id uuid not null references school,
  number integer not null,
  part text not null,
  choice text not null check (choice in ('take', 'keep')),
  chosen_by uuid not null,
  chosen_at timestamptz not null,
  primary key (school_id, number, part),
  foreign key (school_id, chosen_by) references member (school_id, id)
);
select make_school_table('trust_choice');

-- A role that can do nothing but what these policies say: look at the bases of the trust that the school of this transaction follows.
do $$
begin
  create role schoolgate_trust nologin nosuperuser nocreatedb nocreaterole nobypassrls;
exception when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  if not pg_has_role(current_user, 'schoolgate_trust', 'member') then
    execute format('grant schoolgate_trust to %I', current_user);
  end if;
end $$;
grant usage on schema schoolgate to schoolgate_trust;
create policy trust_sees on trust_membership for select to schoolgate_trust
  using (school_id = nullif(current_setting('app.school', true), '')::uuid and left_at is null);
grant select (school_id, trust_school_id, left_at) on trust_membership to schoolgate_trust;
create policy trust_sees on trust_base for select to schoolgate_trust
  using (school_id in (select m.trust_school_id from trust_membership m));
grant select (school_id, number, content, says, published_at) on trust_base to schoolgate_trust;
-- A code opens a trust's name and no more, to somebody who holds it.
create policy trust_sees on trust_code for select to schoolgate_trust using (revoked_at is null);
grant select (school_id, token_hash, expires_at, revoked_at) on trust_code to schoolgate_trust;
create policy trust_sees on trust for select to schoolgate_trust using (true);
grant select (school_id, name) on trust to schoolgate_trust;

create function bases_of_our_trust() returns table (number integer, content jsonb, says text, published_at timestamptz)
  language sql stable security definer set search_path = schoolgate, pg_temp
  as $$ select b.number, b.content, b.says, b.published_at from trust_base b $$;
create function trust_of_code(asked_hash text, asked_now timestamptz) returns table (trust_school_id uuid, trust_name text)
  language sql stable security definer set search_path = schoolgate, pg_temp
  as $$ select t.school_id, t.name from trust_code c join trust t on t.school_id = c.school_id
    where c.token_hash = asked_hash and c.revoked_at is null and c.expires_at > asked_now $$;
grant create on schema schoolgate to schoolgate_trust;
alter function bases_of_our_trust() owner to schoolgate_trust;
alter function trust_of_code(text, timestamptz) owner to schoolgate_trust;
revoke create on schema schoolgate from schoolgate_trust;
revoke all on function bases_of_our_trust(), trust_of_code(text, timestamptz) from public;
grant execute on function bases_of_our_trust(), trust_of_code(text, timestamptz) to schoolgate_app;

-- The same as views, which rooms read like their own tables.
create view our_trust_base with (security_invoker = true) as
  select current_school() as school_id, number, content, says, published_at from bases_of_our_trust();
grant select on our_trust_base to schoolgate_app;
