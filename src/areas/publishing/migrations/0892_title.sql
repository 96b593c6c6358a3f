-- A page and a film have a title; a post that goes to neither has none.
alter table post add column title text not null default '';
