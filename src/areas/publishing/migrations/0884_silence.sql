-- The school falls silent: while a row is not ended, nothing goes out but what its spokesperson says.
create table silence (
  school_id uuid not null references school,
  id uuid not null,
  reason text not null check (reason in ('critical-incident', 'bereavement', 'other', 'restored')),
  -- What everybody at the school reads on every page.
  notice text not null check (length(notice) between 1 and 1000),
  spokesperson_id uuid,
  -- Null where the software began it.
  began_by uuid,
  began_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, spokesperson_id) references member (school_id, id),
  foreign key (school_id, began_by) references member (school_id, id),
  foreign key (school_id, ended_by) references member (school_id, id),
  check ((ended_at is null) = (ended_by is null))
);
create unique index silence_in_force on silence (school_id) where ended_at is null;
select make_school_table('silence', 'select, insert, update');

-- The notice of the silence in force, kept with the school: every page carries it without asking for it.
alter table school add column silence jsonb;
