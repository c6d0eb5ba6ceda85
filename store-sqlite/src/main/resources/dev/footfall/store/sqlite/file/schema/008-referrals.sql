-- The visits that another host led to, by the host and the page together. What was counted before stays under the host
-- alone; all visits of a host are those of the names that are it, or begin with it and a slash.

create table referral (
  site_id  integer not null references site,
  day      integer not null,            -- days since 1970
  name     text    not null,            -- host name and path, as news.example/about; a host name alone; or (other)
  visits   integer not null,
  visitors integer not null,            -- always 0
  primary key (site_id, day, name)
) strict, without rowid;

insert into referral select * from daily_referrer;

drop table daily_referrer;

alter table referral rename to daily_referrer;
