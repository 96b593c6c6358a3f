-- Roles of the school's own making: a name, plain words, and the permissions that the holder has while they hold it.
create table custom_role (
  school_id uuid not null references school,
  id uuid not null,
  name text not null check (length(name) between 1 and 60),
  description text not null default '' check (length(description) <= 300),
  permissions text[] not null,
  created_at timestamptz not null,
  created_by uuid,
  changed_at timestamptz not null,
  retired_at timestamptz,
  primary key (school_id, id)
);
create unique index custom_role_by_name on custom_role (school_id, lower(name)) where retired_at is null;
select make_school_table('custom_role', 'select, insert, update');

create table member_custom_role (
  school_id uuid not null,
  member_id uuid not null,
  role_id uuid not null,
  given_at timestamptz not null,
  given_by uuid,
  primary key (school_id, member_id, role_id),
  foreign key (school_id, member_id) references member (school_id, id),
  foreign key (school_id, role_id) references custom_role (school_id, id)
);
select make_school_table('member_custom_role', 'select, insert, delete');
