-- The first school of an installation is made by whoever comes first; this one row is what two browsers race for.
create table first_set_up (
  one boolean primary key check (one),
  at timestamptz not null
);
alter table first_set_up owner to schoolgate_owner;
grant select, insert on first_set_up to schoolgate_app;

-- Each try at signing in can be taken back by its own id, when it was refused without looking or turned out right.
alter table sign_in_attempt add column id uuid;
create index sign_in_attempt_by_time on sign_in_attempt (at);

-- Leavers are found by their last day.
grant select (leaves_on) on member to schoolgate_clerk;
