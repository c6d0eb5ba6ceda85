package dev.footfall.contract.http;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.history.ReportStore;
import dev.footfall.core.page.Site;
import dev.footfall.http.ApiConfig;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Carries requests to the API and responses back: over nothing, a socket, a Lambda event.
public interface Carrier extends AutoCloseable {

  /// Sends one request as a client at 127.0.0.1 and returns the response.
  ///
  /// Header names of the response may be in any case; framing (`Content-Length`, `Date`) is left
  /// out.
  Response send(Request request);

  @Override
  void close();

  /// Opens the carrier that a suite is about.
  @FunctionalInterface
  interface Opener {

    /// Returns a carrier around these parts, ready to be asked.
    Carrier open(Parts parts);
  }

  /// The parts around which a carrier is built.
  record Parts(ApiConfig config, ReportStore store, int visitsPerMinute, InstantSource clock) {

    Parts with(ApiConfig other) {
      return new Parts(other, store, visitsPerMinute, clock);
    }

    Parts limitedTo(int visits) {
      return new Parts(config, store, visits, clock);
    }
  }

  /// The sites that the HTTP contract counts.
  Set<Site> SITES =
      Set.of(
          Fixtures.SITE, Fixtures.OTHER_SITE, new Site("localhost"), new Site("www.notes.example"));

  /// The request headers that the API looks at, and one that it does not: a carrier under test
  /// passes on these.
  List<String> HEADERS =
      List.of(
          "User-Agent",
          "X-Forwarded-For",
          "Origin",
          "Referer",
          "Authorization",
          "Accept-Encoding",
          "If-None-Match",
          "Sec-Purpose",
          "Purpose",
          "X-Purpose",
          "X-Moz",
          "Sec-GPC",
          "DNT",
          "Access-Control-Request-Method");
}
