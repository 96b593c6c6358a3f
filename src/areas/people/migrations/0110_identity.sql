-- How people prove who they are, beside password and authenticator.

-- A session says by what it was opened, and on what kind of device, so that its owner knows it again.
alter table session add column opened_by text not null default 'password'
  check (opened_by in ('password', 'invitation', 'passkey', 'school-account', 'recovery-code'));
alter table session add column device text not null default '' check (length(device) <= 80);

-- The school's own accounts (Google, Microsoft, any OpenID provider): one for a school. `door` is the school's sign-in address.
create table school_account (
  school_id uuid not null references school,
  door text not null check (door ~ '^[0-9a-z]{12}$'),
  preset text not null check (preset in ('google', 'microsoft', 'other')),
  label text not null check (length(label) between 1 and 60),
  issuer text not null check (length(issuer) between 8 and 300),
  tenant text,
  client_id text not null check (length(client_id) between 1 and 300),
  secret_sealed text,
  secret_version int not null default 1,
  domains text[] not null default '{}',
  state text not null check (state in ('off', 'on')),
  passwords text not null check (passwords in ('too', 'leaders')),
  trusts_factor boolean not null default false,
  -- The present settings worked for somebody: only then may they be switched on.
  tried_at timestamptz,
  last_good_at timestamptz,
  changed_at timestamptz not null,
  primary key (school_id)
);
create index school_account_by_door on school_account (door);
select make_school_table('school_account', 'select, insert, update');
select let_clerk_read('school_account', 'school_id, door, domains, state');

-- Whose account it is: by issuer and subject, never again by the e-mail address.
create table school_account_binding (
  school_id uuid not null,
  member_id uuid not null,
  issuer text not null,
  subject text not null check (length(subject) between 1 and 255),
  bound_at timestamptz not null,
  used_at timestamptz not null,
  primary key (school_id, member_id),
  unique (school_id, issuer, subject),
  foreign key (school_id, member_id) references member (school_id, id)
);
select make_school_table('school_account_binding');

-- One way to the provider and back: known by the hash of what this one browser keeps, good once and for ten minutes.
create table school_account_visit (
  school_id uuid not null references school,
  id uuid not null,
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  -- The session of somebody who tries the settings; null for signing in.
  session_id uuid,
  purpose text not null check (purpose in ('sign-in', 'try')),
  back_to text not null,
  came_to text not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (school_id, id)
);
create unique index school_account_visit_by_token on school_account_visit (token_hash);
select make_school_table('school_account_visit');
select let_clerk_read('school_account_visit', 'school_id, id, token_hash, made_at, used_at');

create table passkey (
  school_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  label text not null check (length(label) between 1 and 60),
  credential_id text not null check (length(credential_id) between 16 and 1400),
  public_key text not null,
  counter bigint not null,
  transports text[] not null default '{}',
  synced boolean not null,
  made_at timestamptz not null,
  used_at timestamptz,
  -- A copy of it was noticed: it opens nothing any more, and stays to be seen.
  stopped_at timestamptz,
  primary key (school_id, id),
  unique (school_id, credential_id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create index passkey_by_member on passkey (school_id, member_id);
select make_school_table('passkey');

create table recovery_code (
  school_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (school_id, id),
  unique (school_id, member_id, code_hash),
  foreign key (school_id, member_id) references member (school_id, id)
);
select make_school_table('recovery_code');

-- What somebody should know of their sign-in. Where `for_leaders`, those who look after people see it as well.
create table sign_in_alert (
  school_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null check (kind in ('recovery-code-used', 'passkey-copied')),
  detail text not null default '',
  at timestamptz not null,
  for_leaders boolean not null default false,
  seen_at timestamptz,
  leaders_seen_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
select make_school_table('sign_in_alert', 'select, insert, update');

-- A challenge for a passkey, before or after anybody is known: of the installation, by the hash of what the browser keeps, or of a session.
create table passkey_challenge (
  key text primary key,
  challenge text not null,
  origin text not null,
  made_at timestamptz not null
);
alter table passkey_challenge owner to schoolgate_owner;
grant select, insert, update, delete on passkey_challenge to schoolgate_app;
create index passkey_challenge_by_time on passkey_challenge (made_at);

-- Whoever is marked as a leaver, or given a fresh start, loses every other way in within the same transaction, whoever does it.
create function forget_ways_in() returns trigger language plpgsql as $$
begin
  -- Whoever comes in for the first time by the school's own account has neither password nor authenticator, and keeps the account.
  if new.state = 'disabled' or (new.password_hash is null and new.totp_sealed is null and not (old.state = 'invited' and new.state = 'active')) then
    delete from schoolgate.passkey where school_id = new.school_id and member_id = new.id;
    delete from schoolgate.recovery_code where school_id = new.school_id and member_id = new.id;
    delete from schoolgate.school_account_binding where school_id = new.school_id and member_id = new.id;
  end if;
  return null;
end $$;
create trigger forget_ways_in after update of state, password_hash, totp_sealed on member for each row execute function forget_ways_in();

create view today_people with (security_invoker = true) as
  select a.school_id, 'people.' || a.kind as kind, a.id::text as id, ''::text as subject, a.detail, 'ROL-A2'::text as clause,
    a.at as started_at, null::timestamptz as due_at, '/me/sign-in' as path, a.member_id as for_member, null::text as for_permission, null::uuid as not_member
  from sign_in_alert a join member m on m.school_id = a.school_id and m.id = a.member_id where a.seen_at is null and m.state = 'active'
  union all
  select a.school_id, 'people.passkey-copied-of', a.id::text, m.name, a.detail, 'ROL-A2', a.at, null, '/sign-in-alerts', null, 'people.manage', a.member_id
  from sign_in_alert a join member m on m.school_id = a.school_id and m.id = a.member_id where a.for_leaders and a.leaders_seen_at is null;
grant select on today_people to schoolgate_app;
