package dev.footfall.server;

import dev.footfall.contract.http.Carrier;
import dev.footfall.core.Result;
import dev.footfall.core.history.ReportStore;
import dev.footfall.core.page.SiteZones;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import dev.footfall.server.config.ServerConfig;
import dev.footfall.server.config.StoreLocation;
import dev.footfall.server.http.CounterServer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// A server on a free loopback port, asked over real sockets.
final class TestServer implements Carrier {

  /// The data directory of a server that counts elsewhere: its owner's token lies there all the
  /// same.
  static final Path ELSEWHERE = Path.of("target", "elsewhere");

  private final CounterServer footfall;

  private TestServer(CounterServer footfall) {
    this.footfall = footfall;
  }

  static TestServer start(Carrier.Parts parts) {
    return start(parts.config(), parts.store(), parts.visitsPerMinute(), parts.clock());
  }

  static TestServer start(
      ApiConfig api, ReportStore store, int visitsPerMinute, InstantSource clock) {
    var choice = new StoreLocation.Sqlite(ELSEWHERE);
    var config =
        new ServerConfig(
            "127.0.0.1", 0, ELSEWHERE, choice, api, visitsPerMinute, List.of(), SiteZones.UTC);
    return new TestServer(CounterServer.start(config, store, clock, new SecureRandom()));
  }

  /// The localhost site on this store, settings as in [#config].
  static TestServer start(ReportStore store, InstantSource clock) {
    return new TestServer(CounterServer.start(config(), store, clock, new SecureRandom()));
  }

  /// As above, with the owner's token of a data directory.
  static TestServer start(ReportStore store, InstantSource clock, Path data) {
    return start(store, clock, data, List.of("localhost"));
  }

  /// As above, with these sites.
  static TestServer start(ReportStore store, InstantSource clock, Path data, List<String> sites) {
    return start(store, clock, data, sites, List.of());
  }

  /// As above; anyone may read the reports of some of them.
  static TestServer start(
      ReportStore store, InstantSource clock, Path data, List<String> sites, List<String> open) {
    var config = config(data, sites, open, List.of());
    return new TestServer(CounterServer.start(config, store, clock, new SecureRandom()));
  }

  /// The localhost site on this store; visits from these networks are not counted.
  static TestServer ignoring(List<String> networks, ReportStore store, InstantSource clock) {
    var config = config(ELSEWHERE, List.of("localhost"), List.of(), networks);
    return new TestServer(CounterServer.start(config, store, clock, new SecureRandom()));
  }

  /// The localhost site on a free port, without a rate limit, addresses by `X-Forwarded-For`.
  static ServerConfig config() {
    return config(ELSEWHERE, List.of("localhost"));
  }

  private static ServerConfig config(Path data, List<String> hosts) {
    return config(data, hosts, List.of(), List.of());
  }

  private static ServerConfig config(
      Path data, List<String> hosts, List<String> open, List<String> ignored) {
    var place = new ServerConfig.RawPlace("127.0.0.1", "0");
    var store = ServerConfig.RawStore.sqlite(data.toString());
    var trust = new ServerConfig.RawTrust("", List.of("127.0.0.0/8"), null);
    var sites = new ServerConfig.RawSites(hosts, open, hosts, ignored, List.of());
    var raw = new ServerConfig.Raw(place, store, sites, List.of(), trust, "0");
    return ((Result.Ok<ServerConfig, List<String>>) ServerConfig.parse(raw)).value();
  }

  String url() {
    return footfall.url();
  }

  @Override
  public Response send(Request request) {
    return RawHttp.send(url(), text(request));
  }

  private static String text(Request request) {
    var text = new StringBuilder(request.method() + " " + request.path());
    text.append(request.query().isEmpty() ? "" : "?" + request.query());
    text.append(" HTTP/1.1\r\nHost: counter.example\r\nConnection: close\r\n");
    for (String name : HEADERS) {
      request.headers().all(name).forEach(v -> text.append(name + ": " + v + "\r\n"));
    }
    return text.append("\r\n").toString();
  }

  @Override
  public void close() {
    footfall.close();
  }
}
