package dev.footfall.server;

import static java.time.ZoneOffset.UTC;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.page.Site;
import dev.footfall.http.message.Headers;
import dev.footfall.http.message.Request;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Who visits in made-up [Traffic], and what they send: some from one address that many share, some
/// from addresses that change within a /64.
final class VisitorModel {

  static final List<Site> SITES = List.of(Fixtures.SITE, Fixtures.OTHER_SITE);

  private static final int HOMES = 24;
  private static final int SHARED_HOME = 0;
  private static final String VISITS = "visits";

  /// All that a counter can tell apart: those who share a home are one.
  record Who(Site site, int home) {}

  /// A request to count.
  record Sent(Who who, String id, Request request) {}

  private final Random random;
  private final int paths;
  private int sent;

  /// @param paths how many there are, and half as many referrers
  VisitorModel(Random random, int paths) {
    this.random = random;
    this.paths = paths;
  }

  Who anyone() {
    int home = random.nextInt(3) == 0 ? SHARED_HOME : random.nextInt(HOMES);
    return new Who(SITES.get(random.nextInt(6) == 0 ? 1 : 0), home);
  }

  Sent visitBy(Who who) {
    return visit(who, newId(), new Headers.Builder());
  }

  /// The same visit, perhaps from the next address of its /64; now and then for another page.
  Sent again(Sent visit) {
    Who who = visit.who();
    return random.nextInt(10) == 0
        ? visit(who, visit.id(), new Headers.Builder())
        : new Sent(who, visit.id(), from(who, visit.request()));
  }

  Sent bot() {
    return by("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
  }

  Sent withoutAgent() {
    return by("");
  }

  /// A visit, or what a filter makes of it because of this header.
  Sent saying(String header, String value) {
    return visit(anyone(), newId(), new Headers.Builder().add(header, value));
  }

  /// Counts by being looked at.
  ///
  /// @param resource `visit.gif?` or `badge.svg?count=1&`
  Sent picture(String resource) {
    Who who = anyone();
    String id = newId();
    String[] parts = resource.split("\\?", -1);
    var headers = new Headers.Builder().add("User-Agent", agent());
    return new Sent(who, id, request("GET", who, parts[0], parts[1] + "id=" + id, headers));
  }

  /// Totals and reports of all sites at this time.
  Stream<Sent> reads(Instant at) {
    LocalDate today = LocalDate.ofInstant(at, UTC);
    return SITES.stream()
        .map(site -> new Who(site, SHARED_HOME))
        .flatMap(
            who ->
                Stream.of(
                    read(who, VISITS, ""),
                    read(who, "report", period(today.minusDays(40), today, "day")),
                    read(who, "report", period(today.minusDays(1), today, "hour"))));
  }

  private static String period(LocalDate from, LocalDate to, String interval) {
    return "from=%s&to=%s&interval=%s&limit=100".formatted(from, to, interval);
  }

  private Sent read(Who who, String resource, String query) {
    return new Sent(who, "", request("GET", who, resource, query, new Headers.Builder()));
  }

  private Sent by(String agent) {
    Who who = anyone();
    String id = newId();
    var headers = new Headers.Builder().add("User-Agent", agent);
    return new Sent(who, id, request("POST", who, VISITS, page() + "&id=" + id, headers));
  }

  private Sent visit(Who who, String id, Headers.Builder headers) {
    headers.add("User-Agent", agent());
    return new Sent(who, id, request("POST", who, VISITS, page() + "&id=" + id, headers));
  }

  private Request request(
      String method, Who who, String resource, String query, Headers.Builder headers) {
    String path = "/v1/sites/" + who.site().host() + "/" + resource;
    return new Request(method, path, query, headers.build(), address(who.home()));
  }

  private Request from(Who who, Request request) {
    return new Request(
        request.method(), request.path(), request.query(), request.headers(), address(who.home()));
  }

  private String page() {
    String path = "/p/" + random.nextInt(paths) + (random.nextBoolean() ? "/" : "/index.html");
    return switch (random.nextInt(6)) {
      case 0 -> "path=/";
      case 1 -> "path=%s&referrer=https://r%d.example/".formatted(path, random.nextInt(paths));
      default -> "path=" + path;
    };
  }

  /// IPv4, IPv4 written as IPv6, or some address of a /64.
  private String address(int home) {
    String ipv4 = "198.51.100." + (1 + home);
    return switch (home % 3) {
      case 0 -> ipv4;
      case 1 -> random.nextBoolean() ? ipv4 : "::ffff:" + ipv4;
      default -> "2001:db8:%x:1:%x:%x::1".formatted(home, random.nextInt(65_536), 1 + home);
    };
  }

  private String agent() {
    return Fixtures.BROWSER.replace("145", "" + (100 + random.nextInt(46)));
  }

  private String newId() {
    return "v" + sent++;
  }
}
