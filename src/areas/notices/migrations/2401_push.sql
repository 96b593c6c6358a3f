-- The pair of keys under which push services know this school. The private half is sealed.
create table push_key (
  school_id uuid primary key references school,
  public_key text not null,
  private_sealed text not null,
  made_at timestamptz not null
);
select make_school_table('push_key', 'select, insert, update');
select let_clerk_read('push_key', 'school_id');

-- A device on which somebody wants to be told that something waits. Its address is its browser's push service, and tells nobody who they are.
create table push_device (
  school_id uuid not null references school,
  id uuid not null,
  member_id uuid not null,
  endpoint text not null check (length(endpoint) between 10 and 2000),
  name text not null check (length(name) <= 80),
  made_at timestamptz not null,
  told_at timestamptz,
  because text check (length(because) <= 300),
  -- Something is to be told at this moment; null: nothing is.
  due_at timestamptz,
  tries integer not null default 0,
  primary key (school_id, id),
  unique (school_id, endpoint),
  foreign key (school_id, member_id) references member (school_id, id)
);
create index push_device_by_member on push_device (school_id, member_id);
create index push_device_due on push_device (due_at) where due_at is not null;
select make_school_table('push_device');
select let_clerk_read('push_device', 'school_id, id, due_at');
