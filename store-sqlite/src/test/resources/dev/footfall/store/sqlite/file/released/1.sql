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
CREATE TABLE visit_id (
  bucket      integer not null,         -- quarters of an hour since 1970
  site_id     integer not null references site,
  id          text    not null,         -- 1 to 64 characters, made by the sender
  new_visitor integer not null,         -- the verdict: 0 or 1
  primary key (bucket, site_id, id)
) strict, without rowid;
INSERT INTO "visit_id" VALUES(1994928,1,'visit0',1);
INSERT INTO "visit_id" VALUES(1994932,1,'visit1',0);
INSERT INTO "visit_id" VALUES(1994936,1,'visit2',1);
CREATE TABLE window (
  epoch     integer not null,           -- of the salt that the token was made with
  token     blob    not null,           -- 16 bytes
  opened_at integer not null,           -- milliseconds since 1970
  primary key (epoch, token)
) strict, without rowid;
INSERT INTO "window" VALUES(20780,X'00000000000000010000000000000001',1795435200000);
INSERT INTO "window" VALUES(20780,X'00000000000000020000000000000002',1795442400000);
pragma user_version = 1;
