-- Times are UTC. An epoch is a day since 1970 too, but it is the day of a salt.

create table site (
  id       integer primary key,
  host     text    not null unique,     -- lower case, no port
  visits   integer not null default 0,  -- all-time
  visitors integer not null default 0   -- all-time windows opened
) strict;

create table hourly (
  site_id  integer not null references site,
  hour     integer not null,            -- hours since 1970
  visits   integer not null,
  visitors integer not null,
  primary key (site_id, hour)
) strict, without rowid;

create table daily_path (
  site_id  integer not null references site,
  day      integer not null,            -- days since 1970
  name     text    not null,            -- normalised path, or (other)
  visits   integer not null,
  visitors integer not null,            -- windows that opened at this path
  primary key (site_id, day, name)
) strict, without rowid;

create table daily_referrer (
  site_id  integer not null references site,
  day      integer not null,            -- days since 1970
  name     text    not null,            -- host name, or (other)
  visits   integer not null,
  visitors integer not null,            -- always 0
  primary key (site_id, day, name)
) strict, without rowid;

create table daily_drop (
  site_id  integer not null references site,
  day      integer not null,            -- days since 1970
  name     text    not null,            -- reason, for example bot
  visits   integer not null,            -- hits that were not counted
  visitors integer not null,            -- always 0
  primary key (site_id, day, name)
) strict, without rowid;

-- What follows is forgotten on schedule, and never backed up.

create table salt (
  epoch  integer primary key,           -- days since 1970
  secret blob    not null               -- 32 random bytes
) strict;

create table window (
  epoch     integer not null,           -- of the salt that the token was made with
  token     blob    not null,           -- 16 bytes
  opened_at integer not null,           -- milliseconds since 1970
  primary key (epoch, token)
) strict, without rowid;

create table visit_id (
  bucket      integer not null,         -- quarters of an hour since 1970
  site_id     integer not null references site,
  id          text    not null,         -- 1 to 64 characters, made by the sender
  new_visitor integer not null,         -- the verdict: 0 or 1
  primary key (bucket, site_id, id)
) strict, without rowid;
