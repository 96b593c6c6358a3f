-- The same tasks, with each kind written out: who looks for the words of a kind finds it here.
create or replace view today_people with (security_invoker = true) as
  select a.school_id, case a.kind when 'passkey-copied' then 'people.passkey-copied' else 'people.recovery-code-used' end as kind, a.id::text as id, ''::text as subject,
    a.detail, 'ROL-A2'::text as clause, a.at as started_at, null::timestamptz as due_at, '/me/sign-in' as path, a.member_id as for_member,
    null::text as for_permission, null::uuid as not_member
  from sign_in_alert a join member m on m.school_id = a.school_id and m.id = a.member_id where a.seen_at is null and m.state = 'active'
  union all
  select a.school_id, 'people.passkey-copied-of', a.id::text, m.name, a.detail, 'ROL-A2', a.at, null, '/sign-in-alerts', null, 'people.manage', a.member_id
  from sign_in_alert a join member m on m.school_id = a.school_id and m.id = a.member_id where a.for_leaders and a.leaders_seen_at is null;
