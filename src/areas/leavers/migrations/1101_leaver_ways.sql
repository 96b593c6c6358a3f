-- The ways in that came beside password and authenticator.
create or replace view leaver_way_in with (security_invoker = true) as
  select school_id, member_id, 'session'::text as way, id::text as id, seen_at as at from session where ended_at is null
  union all
  select school_id, member_id, 'token', id::text, created_at from access_token where ended_at is null
  union all
  select school_id, member_id, 'invitation', id::text, created_at from invitation where used_at is null
  union all
  select school_id, member_id, 'passkey', id::text, made_at from passkey where stopped_at is null
  union all
  select school_id, member_id, 'recovery-code', id::text, made_at from recovery_code where used_at is null
  union all
  select school_id, member_id, 'school-account', issuer, bound_at from school_account_binding;
