-- On what ground the school uses pictures in a place. Without a row it asks: consent. Else families were told, and a no is an objection.
create table purpose_ground (
  school_id uuid not null references school,
  purpose text not null,
  basis text not null check (basis in ('consent', 'public-task', 'legitimate-interests')),
  officer text not null check (length(officer) between 1 and 120),
  decided_on date not null,
  told_on date,
  why text not null check (length(why) <= 1000),
  recorded_at timestamptz not null,
  recorded_by uuid,
  check (basis = 'consent' or told_on is not null),
  primary key (school_id, purpose)
);
select make_school_table('purpose_ground', 'select, insert, update');
create trigger roll_changed after insert or update on purpose_ground for each statement execute function roll_changed();
