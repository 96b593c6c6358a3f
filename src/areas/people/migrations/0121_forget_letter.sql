-- A letter that carries a key (an invitation's link) is emptied as soon as it is sent or given up.
alter table outgoing_mail add column forget boolean not null default false;
