-- The school's log. An entry is written in the transaction of the act it tells of; the sequencer then gives it its place
-- in the school's tree. Leaves hold no personal data: only a salted commitment to the payload beside them.
create table log_entry (
  school_id uuid not null references school,
  id uuid not null,
  seq bigint,
  at timestamptz not null,
  actor_id uuid,
  act text not null,
  clause text not null,
  subject_kind text not null,
  subject_id text not null,
  payload jsonb,
  salt text,
  commitment text not null,
  leaf text,
  primary key (school_id, id),
  unique (school_id, seq)
);
create index log_entry_unsequenced on log_entry (school_id, at, id) where seq is null;
create index log_entry_by_subject on log_entry (school_id, subject_kind, subject_id);
select make_school_table('log_entry', 'select, insert');
grant update (seq, leaf) on log_entry to schoolgate_app;
select let_clerk_read('log_entry', 'school_id, seq, at');
-- Entries are never changed: not the facts of a sequenced one, and not its place.
create function log_entry_stays() returns trigger language plpgsql as $$
begin
  if old.seq is not null then raise exception 'a sequenced log entry does not change'; end if;
  return new;
end $$;
create trigger log_entry_stays before update of seq, leaf on log_entry for each row execute function log_entry_stays();
