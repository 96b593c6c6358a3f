-- Some links are about what the log may not name: then the log says that a link was made or opened, and not by whom or for what.
alter table outside_link add column in_confidence boolean not null default false;
