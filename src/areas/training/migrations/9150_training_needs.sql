-- Who needs what, worked out from who people are, what they run, and what they have taken. The policy's own four requirements
-- stand here once; a school's row with the same id changes when and for how long, never for whom.
create view training_rule with (security_invoker = true) as
  select s.school_id, d.id, d.audience, d.course_id, d.clause, true as is_given,
    case when r.id is null then d.days else r.days end as days, coalesce(r.valid_months, d.valid_months) as valid_months,
    r.starts_on, coalesce(r.state, 'on') as state
  from school s
    cross join (values
      ('runners', 'runner', 'running-a-school-account', 'ACC-10', null::integer, 12),
      ('volunteers', 'volunteer', 'helping-with-a-school-account', 'ACC-11', null, 12),
      ('staff', 'staff', 'social-media-for-all-staff', 'ROL-T2', 30, 12),
      ('governors', 'governor', 'for-governors', 'ROL-S1', 60, 24)
    ) as d (id, audience, course_id, clause, days, valid_months)
    left join training_requirement r on r.school_id = s.school_id and r.id = d.id
  union all
  select r.school_id, r.id, r.audience, r.course_id, 'ROL-S1', false, r.days, r.valid_months, r.starts_on, r.state
  from training_requirement r where r.id not in ('runners', 'volunteers', 'staff', 'governors');
grant select on training_rule to schoolgate_app;

-- People as training knows them, with their roles, the school's own too. Who runs an account, or is named to on an application that is not over, is a runner.
create view training_person with (security_invoker = true) as
  select m.school_id, m.id, m.name, m.email, m.local_id, m.job_title, m.kind, m.state, m.created_at,
    array(select r.role from member_role r where r.school_id = m.school_id and r.member_id = m.id
      union all select h.role_id::text from member_custom_role h join custom_role c on c.school_id = h.school_id and c.id = h.role_id
        where h.school_id = m.school_id and h.member_id = m.id and c.retired_at is null) as roles,
    array(select unnest(c.permissions) from member_custom_role h join custom_role c on c.school_id = h.school_id and c.id = h.role_id
      where h.school_id = m.school_id and h.member_id = m.id and c.retired_at is null) as more_permissions,
    (exists (select 1 from account_runner a where a.school_id = m.school_id and a.member_id = m.id)
      or exists (select 1 from application_runner n join application p on p.school_id = n.school_id and p.id = n.application_id
        where n.school_id = m.school_id and n.member_id = m.id and p.state not in ('draft', 'rejected', 'withdrawn'))) as is_runner
  from member m;
grant select on training_person to schoolgate_app;

-- Roles of the school's own making, by which a requirement may go as well.
create view training_own_role with (security_invoker = true) as
  select school_id, id::text as id, name from custom_role where retired_at is null;
grant select on training_own_role to schoolgate_app;

create view training_need with (security_invoker = true) as
  select p.school_id, p.id as member_id, r.id as rule_id, r.course_id, r.audience, r.days, r.valid_months, r.clause, r.starts_on,
    case when r.days is null then null
      else greatest((p.created_at at time zone s.time_zone)::date, l.first_on, r.starts_on) + r.days end as due_on,
    t.id as record_id, t.completed_at, t.expires_on, p.created_at as since
  from training_rule r
    join school s on s.school_id = r.school_id
    join training_person p on p.school_id = r.school_id and p.state <> 'disabled'
    left join training_look l on l.school_id = r.school_id
    left join lateral (
      select t.id, t.completed_at, t.expires_on from training_record t
      where t.school_id = p.school_id and t.member_id = p.id and t.course_id = r.course_id and t.voided_at is null
      order by t.expires_on desc limit 1) t on true
  where r.state = 'on' and case r.audience
    when 'everybody' then true when 'runner' then p.is_runner
    when 'staff' then p.kind = 'staff' when 'volunteer' then p.kind = 'volunteer' when 'governor' then p.kind = 'governor'
    else substr(r.audience, 6) = any (p.roles) and r.audience like 'role:%' end;
grant select on training_need to schoolgate_app;

-- Last of the yearly check-ups, with the day it is asked again.
create view training_checked with (security_invoker = true) as
  select c.school_id, c.member_id, max(c.done_at) as done_at, ((max(c.done_at) at time zone s.time_zone)::date + interval '1 year')::date as again_on
  from training_check_up c join school s on s.school_id = c.school_id group by c.school_id, c.member_id, s.time_zone;
grant select on training_checked to schoolgate_app;

-- What a course is called: those of the policy by the names they have in its files, the school's own by the version in use.
create view training_title with (security_invoker = true) as
  select s.school_id, v.id, v.title from school s cross join (values
      ('running-a-school-account', 'Running a school account'), ('helping-with-a-school-account', 'Helping with a school account'),
      ('social-media-for-all-staff', 'Social media for all staff'), ('for-governors', 'For governors')) as v (id, title)
  union all
  (select distinct on (c.school_id, c.id) c.school_id, c.id::text, c.title from training_course c
    where c.state in ('in-use', 'retired') order by c.school_id, c.id, c.version desc);
grant select on training_title to schoolgate_app;

-- Never taken: asked at once. Taken, and running out: asked when the software has looked and said so, once for each stage.
create or replace view today_training with (security_invoker = true) as
  select n.school_id, 'training.take'::text as kind, n.course_id as id, t.title as subject,
    (case when n.days is null then 'before-access' when n.record_id is null then 'new' else 'again' end)::text as detail, n.clause as clause,
    n.since as started_at, case when w.for_on is null then n.due_on::timestamp at time zone s.time_zone else w.for_on::timestamp at time zone s.time_zone end as due_at,
    '/training/' || n.course_id as path, n.member_id as for_member, null::text as for_permission, null::uuid as not_member
  from (select distinct on (school_id, member_id, course_id) * from training_need order by school_id, member_id, course_id, due_on nulls first) n
    join school s on s.school_id = n.school_id
    join training_title t on t.school_id = n.school_id and t.id = n.course_id
    left join lateral (select max(x.for_on) as for_on from training_reminder x
      where x.school_id = n.school_id and x.member_id = n.member_id and x.course_id = n.course_id and x.for_on = n.expires_on) w on true
  where n.record_id is null or w.for_on is not null
  union all
  -- Overdue goes to those who oversee training, and is gone as soon as it is done.
  select n.school_id, 'training.overdue', n.member_id || ':' || n.course_id, p.name, t.title, n.clause,
    x.made_at, x.for_on::timestamp at time zone s.time_zone, '/training/everybody?show=overdue', null::uuid, 'training.oversee', n.member_id
  from (select distinct on (school_id, member_id, course_id) * from training_need order by school_id, member_id, course_id, due_on nulls first) n
    join school s on s.school_id = n.school_id
    join training_person p on p.school_id = n.school_id and p.id = n.member_id
    join training_title t on t.school_id = n.school_id and t.id = n.course_id
    join training_reminder x on x.school_id = n.school_id and x.member_id = n.member_id and x.course_id = n.course_id and x.stage = 'over'
      and x.for_on = coalesce(n.expires_on, n.due_on)
  union all
  -- The check-up is asked for once a year, quietly: no day by which it must be done.
  select x.school_id, 'training.check-up', x.for_on::text, '', '', 'APP-4', x.made_at, null::timestamptz, '/check-up', x.member_id, null::text, null::uuid
  from training_reminder x
    join member m on m.school_id = x.school_id and m.id = x.member_id and m.state = 'active'
    left join training_checked c on c.school_id = x.school_id and c.member_id = x.member_id
  where x.course_id = 'check-up' and (c.done_at is null or (c.again_on = x.for_on));

create view today_training_session with (security_invoker = true) as
  select s.school_id, 'training.attend'::text as kind, s.id::text as id, t.title as subject, s.place as detail, 'ROL-T2'::text as clause,
    a.invited_at as started_at, s.starts_at as due_at, '/training/sessions/' || s.id as path, a.member_id as for_member,
    null::text as for_permission, null::uuid as not_member
  from training_session s
    join training_seat a on a.school_id = s.school_id and a.session_id = s.id and a.came is null
    join training_title t on t.school_id = s.school_id and t.id = s.course_id
  where s.state = 'planned'
  union all
  select s.school_id, 'training.sign-in', s.id::text, t.title, s.place, 'ROL-S1', s.starts_at, null::timestamptz,
    '/training/sessions/' || s.id, null::uuid, 'training.oversee', null::uuid
  from training_session s join training_title t on t.school_id = s.school_id and t.id = s.course_id
  where s.state = 'begun';
grant select on today_training_session to schoolgate_app;
