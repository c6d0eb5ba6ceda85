-- wrk's requests: the same visitors, paths, referrers and headers for every target.
--
-- Visitor n is the IPv4 address 20.0.0.0 + n. Those below KNOWN were known before; each thread of
-- each run has 2^24 new ones of its own. One visit in ten is by a visitor who was here before.
-- Visit ids are scattered, as random ones are, and never the same twice.

local target = os.getenv("BENCH_TARGET")
local known = tonumber(os.getenv("BENCH_KNOWN") or "0")
local run = tonumber(os.getenv("BENCH_RUN") or "0")

local PATHS, RETURNING, REFERRED = 100, 10, 4
local NEW_VISITORS = 2 ^ 24

local HEADERS = table.concat({
  " HTTP/1.1", "Host: 127.0.0.1", "Accept: */*", "Accept-Language: en-US,en;q=0.5",
  "Accept-Encoding: gzip, deflate, br, zstd", "Origin: http://localhost",
  "Referer: http://localhost/", "Sec-Fetch-Mode: cors", "Sec-Fetch-Site: same-site",
  "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
  "X-Forwarded-For: " }, "\r\n")

local heads = {
  footfall = "POST /v1/sites/localhost/visits?path=/p/%d&id=%s%s",
  goatcounter = "POST /count?p=/p/%d&rnd=%s%s",
  original = "GET /count?path=/p/%d&id=%s%s",
  trivial = "GET /healthz?path=/p/%d&id=%s%s",
}
local head = heads[target]
local referrer = (target == "goatcounter" and "&r=" or "&referrer=") .. "https://news.example/item"
local ending = target == "trivial" and "\r\n\r\n" or "\r\nContent-Length: 0\r\n\r\n"

local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

local format, floor, sent, fresh, base, idPrefix = string.format, math.floor, 0, 0, 0, ""

function init(_)
  base = NEW_VISITORS * (1 + run * 2 + number)
  idPrefix = format("%x-%x-", run, number)
  math.randomseed(run * 1000 + number)
end

local function visitor()
  if sent % RETURNING == 0 then
    if known > 0 then return math.random(0, known - 1) end
    if fresh > 0 then return base + math.random(0, fresh - 1) end
  end
  fresh = fresh + 1
  return base + fresh - 1
end

local function address(n)
  return format("%d.%d.%d.%d",
    20 + floor(n / 16777216), floor(n / 65536) % 256, floor(n / 256) % 256, n % 256)
end

function request()
  sent = sent + 1
  -- 2654435761 is odd, so that this is a permutation of the 32-bit numbers
  local id = format("%s%08x", idPrefix, sent * 2654435761 % 4294967296)
  local line = format(head, sent % PATHS, id, sent % REFERRED == 0 and referrer or "")
  return line .. HEADERS .. address(visitor()) .. ending
end

function done(summary, latency, _)
  io.write(format(
    'BENCH {"requests": %d, "seconds": %.6f, "p50_ms": %.3f, "p99_ms": %.3f, "bad": %d, "broken": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
