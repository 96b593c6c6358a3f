-- A comment that nobody outside sees until somebody lets it appear.
alter table item add column awaits_approval boolean not null default false;
