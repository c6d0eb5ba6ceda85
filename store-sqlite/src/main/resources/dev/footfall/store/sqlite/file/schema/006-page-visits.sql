-- All-time visits of pages. Those of pages without a number of their own are summed under (other): on a day that has
-- visits of (other), a page that is not named may have visits in them.

create table page_visits (
  site_id  integer not null references site,
  name     text    not null,            -- normalised path, or (other)
  visits   integer not null,
  primary key (site_id, name)
) strict, without rowid;

insert into page_visits (site_id, name, visits)
  with overflow as (
    select site_id, day from daily_path where name = '(other)' and visits > 0
  ), page as (
    select site_id, name, sum(visits) as visits,
      sum(visits > 0 and (site_id, day) in (select site_id, day from overflow)) as met
    from daily_path group by site_id, name
  )
  select site_id,
    case when met < (select count(*) from overflow where overflow.site_id = page.site_id)
      then '(other)' else name end,
    sum(visits)
  from page group by 1, 2 having sum(visits) > 0;
