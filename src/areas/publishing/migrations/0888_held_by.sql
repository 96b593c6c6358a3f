-- Somebody held it by hand: they, or a second reader, let it go again. Null where the house held it.
alter table publication add column held_by uuid,
  add constraint publication_held_by foreign key (school_id, held_by) references member (school_id, id);
create index publication_held on publication (school_id, held_by) where held_by is not null;
-- A silence begins for these reasons and no other.
alter table silence drop constraint silence_reason_check,
  add constraint silence_reason_check check (reason in ('critical-incident', 'bereavement', 'other'));
