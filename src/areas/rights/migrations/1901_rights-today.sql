-- What needs somebody: a right that ends or has ended while posts with it are out, a work without its proof, a proof to look at.
create view today_rights with (security_invoker = true) as
  select a.school_id, case when a.withdrawn_at is null then 'rights.ending' else 'rights.withdrawn' end as kind, a.id::text as id, a.title as subject,
    coalesce(live.posts, 0)::text as detail, 'LEG-2'::text as clause, coalesce(a.withdrawn_at, a.reminded_at) as started_at,
    coalesce(a.withdrawn_at + interval '1 day', (a.expires_on + 1)::timestamptz) as due_at, '/rights/' || a.id as path,
    null::uuid as for_member, 'rights.manage'::text as for_permission, null::uuid as not_member
  from asset a
    left join lateral (select count(*) as posts from asset_use u where u.school_id = a.school_id and u.asset_id = a.id and u.live > 0) live on true
  where a.settled_at is null and ((a.withdrawn_at is null and a.reminded_at is not null) or (a.withdrawn_at is not null and live.posts > 0))
  union all
  select s.school_id, 'rights.proof', s.id::text, s.title, '', 'LEG-2', a.added_at, a.added_at + interval '7 days', '/rights/' || s.id, a.added_by, null, null
  from asset_standing s join asset a on a.school_id = s.school_id and a.id = s.id
  where s.withdrawn_at is null and s.ground in ('written', 'stock', 'commissioned', 'pupil-work') and s.proofs = 0 and s.proof_note = ''
  union all
  select s.school_id, 'rights.check', s.id::text, s.title, m.name, 'LEG-2', a.changed_at, a.changed_at + interval '7 days', '/rights/' || s.id, null, 'rights.manage', a.added_by
  from asset_standing s join asset a on a.school_id = s.school_id and a.id = s.id
    join member m on m.school_id = a.school_id and m.id = a.added_by
  where s.withdrawn_at is null and s.checked_at is null
    and (s.ground not in ('written', 'stock', 'commissioned', 'pupil-work') or s.proofs > 0 or s.proof_note <> '');
grant select on today_rights to schoolgate_app;
