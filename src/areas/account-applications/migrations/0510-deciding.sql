-- Who decides, who is asked, and what leaders want to know of each runner.
alter table application
  add column associated boolean not null default false,
  add column owner_name text not null default '',
  add column successor_id uuid,
  add column route text not null default 'leaders' check (route in ('leaders', 'deputies', 'chair', 'nobody')),
  add column decided_by_name text not null default '',
  add column look_at timestamptz,
  add column chased_at timestamptz,
  add column escalated_at timestamptz,
  add foreign key (school_id, successor_id) references member (school_id, id);
create index application_look_due on application (look_at) where look_at is not null;
select let_clerk_read('application', 'school_id, id, look_at');
-- Somebody outside has no member of their own: the name stands here.
alter table application_event add column actor_name text not null default '';

-- Whether the office has checked that somebody may work with children here: a yes or a no, when, and who looked. Never the certificate.
create table role_check (
  school_id uuid not null,
  member_id uuid not null,
  in_order boolean not null,
  checked_on date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (school_id, member_id),
  foreign key (school_id, member_id) references member (school_id, id),
  foreign key (school_id, recorded_by) references member (school_id, id),
  check (recorded_by <> member_id)
);
select make_school_table('role_check', 'select, insert, update');

-- Deciders are asked one by one, so that nobody in the case is: senior leaders, then deputies, or the chair where they have a sign-in.
create or replace view today_applications with (security_invoker = true) as
  with waiting as (select * from application where state in ('submitted', 'under-consideration')),
  party as (
    select school_id, id as application_id, applicant_id as member_id from waiting
    union select school_id, id, lead_id from waiting where lead_id is not null
    union select r.school_id, r.application_id, r.member_id from application_runner r join waiting w on w.school_id = r.school_id and w.id = r.application_id
  ),
  decider as (
    select w.school_id, w.id as application_id, r.member_id from waiting w join member_role r on r.school_id = w.school_id and r.role = 'slt' where w.route = 'leaders'
    union
    select w.school_id, w.id, d.member_id from waiting w join duty_holder d on d.school_id = w.school_id and d.member_id is not null
      and ((d.duty = 'chair-of-governors' and w.route = 'chair') or (d.duty = 'application-deputy' and (w.route = 'deputies' or (w.route = 'leaders' and w.escalated_at is not null))))
  )
  select w.school_id, 'application.decide'::text as kind, w.id::text as id, w.name as subject, coalesce(w.reference, '') as detail, 'ACC-8'::text as clause,
    w.submitted_at as started_at, null::timestamptz as due_at, '/applications/' || w.id as path, d.member_id as for_member, null::text as for_permission, null::uuid as not_member
  from waiting w join decider d on d.school_id = w.school_id and d.application_id = w.id
    join member m on m.school_id = d.school_id and m.id = d.member_id and m.state = 'active'
  where not exists (select 1 from party p where p.school_id = w.school_id and p.application_id = w.id and p.member_id = d.member_id)
  union all
  select school_id, 'application.answer', id::text, name, question, 'ACC-8', coalesce(decided_at, submitted_at), null, '/applications/' || id, applicant_id, null, null
  from application where state = 'more-information';
