-- What needs whom, from every room's own view. The number makes this run last; a room that comes later is added by a new file.
create view today_task with (security_invoker = true) as
  select school_id, kind, id, subject, detail, clause, started_at, due_at, path, for_member, for_permission, not_member from today_policy
  union all
  select school_id, kind, id, subject, detail, clause, started_at, due_at, path, for_member, for_permission, not_member from today_training
  union all
  select school_id, kind, id, subject, detail, clause, started_at, due_at, path, for_member, for_permission, not_member from today_applications
  union all
  select school_id, kind, id, subject, detail, clause, started_at, due_at, path, for_member, for_permission, not_member from today_account_register
  union all
  select school_id, kind, id, subject, detail, clause, started_at, due_at, path, for_member, for_permission, not_member from today_credential_vault
  union all
  select school_id, kind, id, subject, detail, clause, started_at, due_at, path, for_member, for_permission, not_member from today_publishing
  union all
  select school_id, kind, id, subject, detail, clause, started_at, due_at, path, for_member, for_permission, not_member from today_release
  union all
  select school_id, kind, id, subject, detail, clause, started_at, due_at, path, for_member, for_permission, not_member from today_inbox;
grant select on today_task to schoolgate_app;

-- What I have given to others and wait for.
create view today_waiting with (security_invoker = true) as
  select school_id, 'post'::text as kind, id::text as id, coalesce(nullif(left(regexp_replace(text, '\s+', ' ', 'g'), 70), ''), 'A post without words') as subject,
    submitted_at as since, '/posts/' || id as path, author_id as for_member
  from post where state = 'in-review'
  union all
  select school_id, 'application', id::text, name, submitted_at, '/applications/' || id, applicant_id
  from application where state in ('submitted', 'under-consideration');
grant select on today_waiting to schoolgate_app;

-- How answers stand, one row a clock: times and states, no names and no words.
create view today_clock with (security_invoker = true) as
  select school_id, state, due_at, coalesce(stopped_at, due_at) as at from response_clock where state <> 'cancelled';
grant select on today_clock to schoolgate_app;

-- Totals for those who oversee the school and see no names.
create view today_total with (security_invoker = true) as
  select school_id, 'accounts'::text as what, count(*)::int as number from account where state = 'live' group by school_id
  union all
  select school_id, 'published', count(distinct post_id)::int from publication where state = 'published' and post_id is not null group by school_id
  union all
  select m.school_id, 'people', count(*)::int from member m where m.state = 'active' group by m.school_id
  union all
  select a.school_id, 'acknowledged', count(distinct a.member_id)::int from acknowledgement a
    join policy_version v on v.school_id = a.school_id and v.id = a.version_id and v.state = 'adopted'
    join member m on m.school_id = a.school_id and m.id = a.member_id and m.state = 'active' group by a.school_id;
grant select on today_total to schoolgate_app;
