-- Who holds a named duty. A holder is a member, or somebody outside known by name and e-mail: a chair of governors needs no sign-in.
create table duty_holder (
  school_id uuid not null references school,
  id uuid not null,
  duty text not null check (duty in ('chair-of-governors', 'application-deputy', 'media-lead', 'policy-owner')),
  place integer not null check (place between 1 and 9),
  member_id uuid,
  name text check (length(name) between 1 and 120),
  email text check (email = lower(email) and length(email) between 3 and 254),
  named_by uuid,
  named_at timestamptz not null,
  primary key (school_id, id),
  unique (school_id, duty, place),
  foreign key (school_id, member_id) references member (school_id, id),
  foreign key (school_id, named_by) references member (school_id, id),
  check ((member_id is not null and name is null and email is null) or (member_id is null and name is not null and email is not null))
);
select make_school_table('duty_holder');
