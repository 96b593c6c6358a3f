-- Programs of the school's that are told what happens here. Each call is signed; the secret is sealed, and shown once.
create table webhook (
  school_id uuid not null references school,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  url text not null check (length(url) <= 2000),
  events text[] not null,
  version integer not null,
  sealed text not null,
  -- While it is changed over, both are good.
  old_sealed text,
  old_until timestamptz,
  made_by uuid not null,
  made_at timestamptz not null,
  failing_since timestamptz,
  off_at timestamptz,
  off_because text check (length(off_because) <= 300),
  ended_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, made_by) references member (school_id, id)
);
select make_school_table('webhook', 'select, insert, update');

create table webhook_delivery (
  school_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  event text not null,
  body text not null check (length(body) <= 8000),
  at timestamptz not null,
  due_at timestamptz,
  tries integer not null default 0,
  done_at timestamptz,
  because text check (length(because) <= 300),
  primary key (school_id, id),
  foreign key (school_id, webhook_id) references webhook (school_id, id)
);
create index webhook_delivery_due on webhook_delivery (due_at) where due_at is not null;
create index webhook_delivery_by_webhook on webhook_delivery (school_id, webhook_id, id);
select make_school_table('webhook_delivery', 'select, insert, update, delete');
select let_clerk_read('webhook_delivery', 'school_id, id, due_at');

create view today_notices with (security_invoker = true) as
  select school_id, 'webhook.off'::text as kind, id::text as id, name as subject, coalesce(off_because, '') as detail, 'ROL-A2'::text as clause, off_at as started_at,
    null::timestamptz as due_at, '/webhooks/' || id as path, null::uuid as for_member, 'settings.manage'::text as for_permission, null::uuid as not_member
  from webhook where off_at is not null and ended_at is null;
grant select on today_notices to schoolgate_app;
