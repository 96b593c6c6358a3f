-- An address that nobody can guess, under which letters come in for one account: a mailbox that is passed on to us, or comments of another
-- platform that somebody forwards. The clerk finds it by a hash only.
create table mail_drop (
  school_id uuid not null,
  account_id uuid not null,
  channel_id uuid not null,
  name text not null check (name ~ '^d-[a-z2-7]{26}$'),
  name_hash text not null unique,
  made_at timestamptz not null,
  primary key (school_id, account_id),
  foreign key (school_id, account_id) references account (school_id, id),
  foreign key (school_id, channel_id) references channel (school_id, id)
);
select make_school_table('mail_drop', 'select, insert, update, delete');
select let_clerk_read('mail_drop', 'school_id, account_id, channel_id, name_hash');
