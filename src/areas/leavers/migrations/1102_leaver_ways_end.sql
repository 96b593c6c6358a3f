-- A way in that is over stands in nobody's way: until when each is good, where it has an end.
create or replace view leaver_way_in with (security_invoker = true) as
  select school_id, member_id, 'session'::text as way, id::text as id, seen_at as at, null::timestamptz as good_until
    from session where ended_at is null
  union all
  select school_id, member_id, 'token', id::text, created_at, expires_at from access_token where ended_at is null
  union all
  select school_id, member_id, 'invitation', id::text, created_at, expires_at from invitation where used_at is null
  union all
  select school_id, member_id, 'passkey', id::text, made_at, null from passkey where stopped_at is null
  union all
  select school_id, member_id, 'recovery-code', id::text, made_at, null from recovery_code where used_at is null
  union all
  select school_id, member_id, 'school-account', issuer, bound_at, null from school_account_binding;
