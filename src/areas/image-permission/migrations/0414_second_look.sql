-- A second person may look at an entry that somebody made by hand. It holds from the first moment, looked at or not.
alter table no_publish_entry add column by_hand boolean not null default false;
alter table no_publish_entry add column confirmed_at timestamptz;
alter table no_publish_entry add column confirmed_by uuid;

-- Whose last day has passed is found across schools, by the day alone.
select let_clerk_read('pupil', 'school_id, id, state, leaving_on');

-- Nobody is named here: the page that opens is for those who keep the roll.
create view today_image_permission with (security_invoker = true) as
  select e.school_id, 'permission.confirm'::text as kind, e.id::text as id, p.class_name as subject, ''::text as detail, 'IMG-8'::text as clause,
    e.recorded_at as started_at, null::timestamptz as due_at, '/roll/pupils/' || p.id as path, null::uuid as for_member, 'roll.manage'::text as for_permission,
    e.recorded_by as not_member
  from no_publish_entry e join pupil p on p.school_id = e.school_id and p.id = e.pupil_id
  where e.by_hand and e.ended_at is null and e.confirmed_at is null
  union all
  select p.school_id, 'permission.differ', p.id::text, p.class_name, '', 'IMG-3', max(a.recorded_at), null, '/roll/pupils/' || p.id, null, 'roll.manage', null
  from family_answer a join pupil p on p.school_id = a.school_id and p.id = a.pupil_id
  where p.state = 'on_roll' and a.state in ('no', 'withdrawn')
    and exists (select 1 from family_answer b where b.school_id = a.school_id and b.pupil_id = a.pupil_id and b.purpose = a.purpose and b.state = 'yes')
  group by p.school_id, p.id, p.class_name;
grant select on today_image_permission to schoolgate_app;
