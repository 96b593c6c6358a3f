-- A picture that must not exist: a signed statement that it was erased, or that it is kept for the safeguarding lead. Never the picture
-- itself, nor anything by which it could be looked for: the commitment only answers whether one certain file was the one.
create table picture_statement (
  school_id uuid not null references school,
  id uuid not null,
  number integer not null check (number > 0),
  picture_id uuid not null,
  post_id uuid not null,
  outcome text not null check (outcome in ('erased', 'kept')),
  reason text not null check (reason in ('undressed', 'hurt', 'private', 'no-permission', 'other', 'sexual', 'crime', 'unsure')),
  is_concern boolean not null,
  -- In how many posts it stood.
  posts integer not null check (posts > 0),
  signed_by uuid not null,
  signed_name text not null check (length(signed_name) between 1 and 200),
  signed_at timestamptz not null,
  salt text not null,
  commitment text not null,
  -- Said by the signer: no copy is left on any phone, camera or computer.
  no_copy_at timestamptz,
  -- Seen by the house: the last of its bytes is off the disk.
  erased_at timestamptz,
  -- What the safeguarding lead decided of one that was kept.
  decision text check (decision in ('shown-again', 'erased')),
  decided_by uuid,
  decided_at timestamptz,
  decided_words text not null default '' check (length(decided_words) <= 500),
  primary key (school_id, id),
  unique (school_id, number),
  foreign key (school_id, post_id) references post (school_id, id),
  foreign key (school_id, signed_by) references member (school_id, id),
  foreign key (school_id, decided_by) references member (school_id, id),
  check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by is null)),
  check (decision is null or outcome = 'kept')
);
create index picture_statement_by_signer on picture_statement (school_id, signed_by);
select make_school_table('picture_statement', 'select, insert, update');

alter table picture add column withheld_for uuid,
  add constraint picture_withheld_for foreign key (school_id, withheld_for) references picture_statement (school_id, id),
  add constraint picture_withheld_why check ((withheld_at is null) = (withheld_for is null));
alter table file_to_erase add column statement_id uuid,
  add constraint file_to_erase_for foreign key (school_id, statement_id) references picture_statement (school_id, id);
create index picture_by_file on picture (school_id, sha256);

-- What waits: the safeguarding lead looks into a picture; somebody deletes a last copy on a phone.
create view today_pictures with (security_invoker = true) as
  select s.school_id, 'picture.held'::text as kind, s.id::text as id, ('Statement ' || s.number) as subject, ''::text as detail, 'IMG-9'::text as clause,
    s.signed_at as started_at, s.signed_at + interval '1 hour' as due_at, '/pictures/statements/' || s.id as path,
    null::uuid as for_member, 'picture.oversee'::text as for_permission, null::uuid as not_member
  from picture_statement s where s.outcome = 'kept' and s.decision is null
  union all
  select s.school_id, 'picture.concern', s.id::text, 'Statement ' || s.number, '', 'IMG-9', s.signed_at, s.signed_at + interval '1 day',
    '/pictures/statements/' || s.id, null, 'picture.oversee', null
  from picture_statement s where s.outcome = 'erased' and s.is_concern and s.decided_words = ''
  union all
  select s.school_id, 'picture.copy', s.id::text, 'Statement ' || s.number, '', 'IMG-9', s.signed_at, s.signed_at + interval '1 hour',
    '/pictures/statements/' || s.id, s.signed_by, null, null
  from picture_statement s where s.no_copy_at is null and (s.outcome = 'erased' or s.decision = 'erased');
grant select on today_pictures to schoolgate_app;
