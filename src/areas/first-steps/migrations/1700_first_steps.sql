-- A new school's first steps. How far it has come is read from the rooms themselves; here stands only since when it is under way,
-- and what somebody has put off or said is not for this school.
create table first_steps_begun (
  school_id uuid not null references school,
  begun_at timestamptz not null,
  begun_by uuid,
  primary key (school_id),
  foreign key (school_id, begun_by) references member (school_id, id)
);
select make_school_table('first_steps_begun', 'select, insert');

create table first_step_choice (
  school_id uuid not null references school,
  step text not null check (step in ('school', 'people', 'year', 'policy', 'pupils', 'training', 'account', 'families')),
  choice text not null check (choice in ('later', 'not-for-us')),
  chosen_by uuid not null,
  chosen_at timestamptz not null,
  primary key (school_id, step),
  foreign key (school_id, chosen_by) references member (school_id, id),
  -- A school without people or without a policy is none.
  check (choice = 'later' or step not in ('people', 'policy'))
);
select make_school_table('first_step_choice', 'select, insert, update, delete');

-- What is so in the rooms, in one row a school: nothing here is kept twice.
create view first_steps_truth with (security_invoker = true) as
  select s.school_id,
    cardinality(s.domains) > 0 as has_domain,
    exists (select 1 from member m where m.school_id = s.school_id and m.is_head and m.state <> 'disabled')
      and (select count(distinct r.role) = 3 from member_role r join member m on m.school_id = r.school_id and m.id = r.member_id
        where r.school_id = s.school_id and m.state <> 'disabled' and r.role in ('dsl', 'dpo', 'administrator'))
      and exists (select 1 from duty_holder d left join member m on m.school_id = d.school_id and m.id = d.member_id
        where d.school_id = s.school_id and d.duty = 'chair-of-governors' and (d.member_id is null or m.state <> 'disabled')) as has_people,
    exists (select 1 from calendar_entry e where e.school_id = s.school_id and e.kind = 'term_start' and e.removed_at is null)
      and exists (select 1 from calendar_entry e where e.school_id = s.school_id and e.kind = 'term_end' and e.removed_at is null) as has_terms,
    exists (select 1 from policy_version v where v.school_id = s.school_id and v.state = 'adopted') as has_policy,
    (select count(*)::int from pupil p where p.school_id = s.school_id) as pupils,
    exists (select 1 from training_record t
      join member m on m.school_id = t.school_id and m.id = t.member_id
      join member_role r on r.school_id = m.school_id and r.member_id = m.id
      where t.school_id = s.school_id and t.voided_at is null and m.state = 'active' and r.role = 'slt') as has_trained_leader,
    (select count(*)::int from account a where a.school_id = s.school_id and a.state <> 'closed') as accounts,
    (select count(*)::int from account a where a.school_id = s.school_id and a.state = 'live') as live_accounts,
    (select count(*)::int from account a where a.school_id = s.school_id and a.state = 'live'
      and not exists (select 1 from secret c where c.school_id = a.school_id and c.account_id = a.id)) as live_without_log_in,
    (select count(*)::int from application p where p.school_id = s.school_id
      and p.state in ('draft', 'submitted', 'under-consideration', 'more-information')) as applications,
    (select count(*)::int from family_notice n where n.school_id = s.school_id) as notices
  from school s;
grant select on first_steps_truth to schoolgate_app;

-- A leader is asked to go on while something is open that nobody has put off. What waits for others stands with the others.
create view today_first_steps with (security_invoker = true) as
  select b.school_id, 'first-steps.go-on'::text as kind, b.school_id::text as id, t.step as subject, ''::text as detail, 'ROL-S2'::text as clause,
    b.begun_at as started_at, null::timestamptz as due_at, '/first-steps'::text as path, null::uuid as for_member, 'settings.manage'::text as for_permission, null::uuid as not_member
  from first_steps_begun b join first_steps_truth f on f.school_id = b.school_id
    cross join lateral (
      select o.step from (values
        (1, 'school', not f.has_domain), (2, 'people', not f.has_people), (3, 'year', not f.has_terms), (4, 'policy', not f.has_policy),
        (5, 'pupils', f.pupils = 0), (6, 'training', not f.has_trained_leader), (7, 'account', f.accounts + f.applications = 0),
        (8, 'families', f.live_accounts > 0 and f.notices = 0)
      ) as o (at, step, is_open)
      where o.is_open and not exists (select 1 from first_step_choice c where c.school_id = b.school_id and c.step = o.step)
      order by o.at limit 1
    ) as t;
grant select on today_first_steps to schoolgate_app;
