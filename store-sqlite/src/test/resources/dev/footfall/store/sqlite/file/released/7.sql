CREATE TABLE daily_drop (
  site_id  integer not null references site,
  day      integer not null,            -- days since 1970
  name     text    not null,            -- reason, for example bot
  visits   integer not null,            -- hits that were not counted
  visitors integer not null,            -- always 0
  primary key (site_id, day, name)
) strict, without rowid;
INSERT INTO "daily_drop" VALUES(1,20780,'bot',1,0);
CREATE TABLE daily_path (
  site_id  integer not null references site,
  day      integer not null,            -- days since 1970
  name     text    not null,            -- normalised path, or (other)
  visits   integer not null,
  visitors integer not null,            -- windows that opened at this path
  primary key (site_id, day, name)
) strict, without rowid;
INSERT INTO "daily_path" VALUES(1,20780,'/',2,2);
INSERT INTO "daily_path" VALUES(1,20780,'/about',1,0);
CREATE TABLE daily_referrer (
  site_id  integer not null references site,
  day      integer not null,            -- days since 1970
  name     text    not null,            -- host name, or (other)
  visits   integer not null,
  visitors integer not null,            -- always 0
  primary key (site_id, day, name)
) strict, without rowid;
INSERT INTO "daily_referrer" VALUES(1,20780,'news.example',1,0);
CREATE TABLE fresh_windows (
  id      integer primary key,          -- counts up
  epoch   integer not null,             -- of the salt that the tokens were made with
  windows blob    not null              -- 24 bytes each: token, and milliseconds since 1970 in big-endian order
) strict;
INSERT INTO "fresh_windows" VALUES(1,20780,X'00000000000000010000000000000001000001A20846FE00');
INSERT INTO "fresh_windows" VALUES(2,20780,X'00000000000000020000000000000002000001A208B4DB00');
CREATE TABLE hourly (
  site_id  integer not null references site,
  hour     integer not null,            -- hours since 1970
  visits   integer not null,
  visitors integer not null,
  primary key (site_id, hour)
) strict, without rowid;
INSERT INTO "hourly" VALUES(1,498732,1,1);
INSERT INTO "hourly" VALUES(1,498733,1,0);
INSERT INTO "hourly" VALUES(1,498734,1,1);
CREATE TABLE import (
  site_id integer not null references site,
  kind    text    not null,             -- log, or export
  bytes   integer not null,             -- from the beginning of the file, uncompressed
  sha256  text    not null,             -- of these bytes, hexadecimal
  primary key (site_id, kind, bytes, sha256)
) strict, without rowid;
CREATE TABLE journal (
  batch   integer primary key,          -- counts up
  quarter integer not null,             -- quarters of an hour since 1970, when they arrived
  site_id integer not null references site,
  visits  text    not null,             -- a line each: the verdict, 0 or 1; tabs between it, the id, referrer and path
  windows blob    not null              -- opened by them, in the order of the tokens, 32 bytes each: epoch, token, and
                                        -- milliseconds since 1970, in big-endian order
) strict;
CREATE TABLE page_visits (
  site_id  integer not null references site,
  name     text    not null,            -- normalised path, or (other)
  visits   integer not null,
  primary key (site_id, name)
) strict, without rowid;
INSERT INTO "page_visits" VALUES(1,'/',2);
INSERT INTO "page_visits" VALUES(1,'/about',1);
CREATE TABLE salt (
  epoch  integer primary key,           -- days since 1970
  secret blob    not null               -- 32 random bytes
) strict;
INSERT INTO "salt" VALUES(20780,X'73D51ABBD89CB8196F0EFB6892F94D68FCCC2C35F0B84609E5F12C55DD85ABA8');
CREATE TABLE site (
  id       integer primary key,
  host     text    not null unique,     -- lower case, no port
  visits   integer not null default 0,  -- all-time
  visitors integer not null default 0   -- all-time windows opened
) strict;
INSERT INTO "site" VALUES(1,'blog.example',3,2);
CREATE TABLE start_value (
  site_id  integer primary key references site,
  visits   integer not null,            -- counted elsewhere before; in no other sum
  visitors integer not null
) strict;
CREATE TABLE undone (
  site_id   integer not null references site,
  at        integer not null,           -- when it was done, seconds since 1970
  first_day integer not null,           -- days since 1970
  last_day  integer not null,           -- included
  path      text    not null,           -- empty: everything
  visits    integer not null,           -- taken out
  visitors  integer not null,
  note      text    not null,           -- the owner's words, or empty
  primary key (site_id, at, first_day, last_day, path, visits, visitors, note)
) strict, without rowid;
CREATE TABLE visit_ids (
  batch   integer primary key,          -- counts up
  bucket  integer not null,             -- quarters of an hour since 1970
  site_id integer not null references site,
  ids     text    not null              -- a line each: the verdict, 0 or 1, and the id
) strict;
INSERT INTO "visit_ids" VALUES(1,1994928,1,'1visit0
');
INSERT INTO "visit_ids" VALUES(2,1994932,1,'0visit1
');
INSERT INTO "visit_ids" VALUES(3,1994936,1,'1visit2
');
CREATE TABLE window (
  epoch     integer not null,           -- of the salt that the token was made with
  token     blob    not null,           -- 16 bytes
  opened_at integer not null,           -- milliseconds since 1970
  primary key (epoch, token)
) strict, without rowid;
pragma user_version = 7;
