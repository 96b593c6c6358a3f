-- Which rules of the world's time zones the times of posts to come were worked out by.
alter table post add column zone_data text;
grant select (zone_data) on post to schoolgate_clerk;
