-- What is sealed under which of the school's keys, from every text column whose name ends in "sealed": a column that a room
-- brings later is counted by itself, so that a key is never retired over it. Runs after each batch of new migrations.
do $$
declare parts text; place record;
begin
  -- Moving a sealed value under another key changes this one column and nothing else of its row.
  for place in select c.table_name, c.column_name from information_schema.columns c join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = 'schoolgate' and t.table_type = 'BASE TABLE' and c.data_type = 'text' and c.column_name ~ '(^|_)sealed$' loop
    execute format('grant update (%I) on %I to schoolgate_app', place.column_name, place.table_name);
  end loop;
  select string_agg(format(
      'select school_id, %L::text as table_name, %L::text as column_name, split_part(%I, ''.'', 3) as key_id from %I where %I is not null',
      c.table_name, c.column_name, c.column_name, c.table_name, c.column_name),
      ' union all ' order by c.table_name, c.column_name) into parts
    from information_schema.columns c join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = 'schoolgate' and t.table_type = 'BASE TABLE' and c.data_type = 'text' and c.column_name ~ '(^|_)sealed$';
  execute 'create or replace view sealed_under with (security_invoker = true) as ' || parts;
end $$;
grant select on sealed_under to schoolgate_app;
