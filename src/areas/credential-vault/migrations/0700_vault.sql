-- Log-in details of the school's accounts. Nothing here can be read without the school's key, which is wrapped by a root key
-- that is never in the database.
create table secret (
  school_id uuid not null references school,
  id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('login', 'connection')),
  label text not null check (length(label) between 1 and 80),
  version integer not null check (version > 0),
  created_at timestamptz not null,
  stored_at timestamptz not null,
  stored_by uuid,
  rotation_due_at timestamptz,
  rotation_because text,
  primary key (school_id, id),
  unique (school_id, account_id, kind, label),
  foreign key (school_id, account_id) references account (school_id, id),
  foreign key (school_id, stored_by) references member (school_id, id),
  check ((rotation_due_at is null) = (rotation_because is null))
);
select make_school_table('secret', 'select, insert, update');

-- One row for each field and each time it was stored. What counts is the newest row of a field; an empty seal says that the
-- field was taken away.
create table secret_version (
  school_id uuid not null,
  secret_id uuid not null,
  version integer not null,
  field text not null check (field ~ '^[a-zA-Z]{1,40}$'),
  sealed text,
  stored_at timestamptz not null,
  primary key (school_id, secret_id, field, version),
  foreign key (school_id, secret_id) references secret (school_id, id)
);
select make_school_table('secret_version', 'select, insert');

-- A person was shown one field, was given it to copy, or may see codes for ten minutes. Written and committed before the value leaves.
create table reveal (
  school_id uuid not null,
  id uuid not null,
  secret_id uuid not null,
  field text not null,
  kind text not null check (kind in ('view', 'copy', 'code')),
  reason text not null check (length(reason) between 5 and 300),
  member_id uuid not null,
  session_id uuid,
  at timestamptz not null,
  expires_at timestamptz not null,
  opened_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, secret_id) references secret (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create index reveal_by_secret on reveal (school_id, secret_id, id);
create index reveal_by_member on reveal (school_id, member_id);
select make_school_table('reveal', 'select, insert');
grant update (opened_at, expires_at) on reveal to schoolgate_app;

-- The days on which the software opened a connection's secret: one line in the log a day, not one a poll.
create table machine_use (
  school_id uuid not null,
  secret_id uuid not null,
  used_on date not null,
  primary key (school_id, secret_id, used_on),
  foreign key (school_id, secret_id) references secret (school_id, id)
);
select make_school_table('machine_use', 'select, insert');

-- What the vault needs to know of an account: whose it is, and who runs it.
create view vault_account with (security_invoker = true) as
  select a.school_id, a.id, a.name, a.platform, a.handle, a.state,
    array(select r.member_id from account_runner r where r.school_id = a.school_id and r.account_id = a.id) as runner_ids
  from account a;
grant select on vault_account to schoolgate_app;

create view today_credential_vault with (security_invoker = true) as
  select s.school_id, 'vault.rotate'::text as kind, s.id::text as id, a.name || ': ' || s.label as subject, s.rotation_because as detail, 'ROL-A2'::text as clause,
    s.rotation_due_at as started_at, null::timestamptz as due_at, '/accounts/' || a.id || '/secrets' as path,
    null::uuid as for_member, 'vault.manage'::text as for_permission, null::uuid as not_member
  from secret s join account a on a.school_id = s.school_id and a.id = s.account_id where s.rotation_due_at is not null and a.state <> 'closed';
grant select on today_credential_vault to schoolgate_app;
