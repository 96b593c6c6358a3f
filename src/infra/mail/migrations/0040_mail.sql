-- Notices by e-mail. Written in the transaction of what they tell of; sent by the worker where a mail server is set up.
create table outgoing_mail (
  school_id uuid not null references school,
  id uuid not null,
  to_address text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null,
  next_try_at timestamptz,
  tries integer not null default 0,
  sent_at timestamptz,
  because text,
  primary key (school_id, id)
);
create index outgoing_mail_due on outgoing_mail (next_try_at) where next_try_at is not null;
select make_school_table('outgoing_mail', 'select, insert, update, delete');
select let_clerk_read('outgoing_mail', 'school_id, id, next_try_at');
