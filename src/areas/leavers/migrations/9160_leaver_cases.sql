-- What a leaver has asked for or would run, and the duties they hold, as the leaver run sees them.
create view leaver_case with (security_invoker = true) as
  select a.school_id, a.id, a.name, a.state, p.member_id, p.part
  from application a
  join lateral (
    select a.applicant_id as member_id, 'applicant'::text as part
    union all select a.lead_id, 'lead' where a.lead_id is not null
    union all select r.member_id, 'runner' from application_runner r where r.school_id = a.school_id and r.application_id = a.id
  ) p on true
  where a.state in ('draft', 'submitted', 'under-consideration', 'more-information');
grant select on leaver_case to schoolgate_app;

create view leaver_duty with (security_invoker = true) as
  select school_id, id, duty, member_id from duty_holder where member_id is not null;
grant select on leaver_duty to schoolgate_app;
