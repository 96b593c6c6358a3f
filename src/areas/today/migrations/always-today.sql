-- What needs whom, from every room's own view: `today_task` unites every view that offers a task's columns, so a room
-- that comes to the house brings its view and nothing else. Runs after each batch of new migrations.
do $$
declare parts text;
begin
  select string_agg(format(
      'select school_id, kind, id, subject, detail, clause, started_at, due_at, path, for_member, for_permission, not_member from %I', v.viewname),
      ' union all ' order by v.viewname) into parts
    from pg_views v
    where v.schemaname = 'schoolgate' and v.viewname like 'today\_%' and v.viewname <> 'today_task'
      and exists (select 1 from information_schema.columns c where c.table_schema = 'schoolgate' and c.table_name = v.viewname and c.column_name = 'for_permission');
  execute 'create or replace view today_task with (security_invoker = true) as ' || parts;
end $$;
