-- A link for somebody without a sign-in: for one purpose and one thing. Only hashes are kept, of the link and of the code that
-- is sent to the same address, so that a forwarded link alone opens nothing.
create table outside_link (
  school_id uuid not null references school,
  id uuid not null,
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  purpose text not null check (length(purpose) between 1 and 40),
  subject_id text not null,
  asks text not null,
  name text not null,
  email text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  opened_at timestamptz,
  last_opened_at timestamptz,
  times_opened integer not null default 0,
  used_at timestamptz,
  revoked_at timestamptz,
  code_hash text,
  code_until timestamptz,
  code_tries integer not null default 0,
  codes_since timestamptz,
  codes_sent integer not null default 0,
  pass_hash text,
  pass_until timestamptz,
  primary key (school_id, id)
);
create unique index outside_link_by_token on outside_link (token_hash);
create index outside_link_by_subject on outside_link (school_id, purpose, subject_id);
select make_school_table('outside_link', 'select, insert, update');
select let_clerk_read('outside_link', 'school_id, id, token_hash, purpose, expires_at, used_at, revoked_at');
