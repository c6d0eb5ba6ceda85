package dev.footfall.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.footfall.core.history.ReportStore;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.Salt;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.http.ProxyTrust;
import dev.footfall.http.message.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Does beforehand what the first visitor would otherwise wait for, in two threads: one connects to
/// the store and reads a site's totals; meanwhile the other counts a visit in a store that keeps
/// nothing, which loads the classes.
///
/// Both requests come the way that visitors come: where only CloudFront is let in, they carry its
/// secret and a viewer's address. Counts nothing and makes no salt. A store that fails is reported
/// when a visitor's request fails, not here.
final class WarmUp {

  /// Of a network for documentation (RFC 5737), which nobody has.
  private static final String ADDRESS = "192.0.2.1";

  private static final Executor THREAD = task -> Thread.ofPlatform().daemon().start(task);

  /// The responses to the two requests; both have status 200 when all is well.
  record Outcome(Response read, Response counted) {}

  private final LambdaApp footfall;
  private final Site site;

  private WarmUp(LambdaApp footfall, Site site) {
    this.footfall = footfall;
    this.site = site;
  }

  /// Begins with what takes longest, in other threads: the native library, and Java's cryptography
  /// and decimals.
  static void loadAhead() {
    DynamoClient.loadAhead();
    THREAD.execute(WarmUp::loadLibrary);
  }

  /// Makes a salt, as a visit does, which is not used. Then decimals, which Jackson's parser has,
  /// though there are none in an event: their tables take 10 ms.
  private static void loadLibrary() {
    var _ = Salt.random(0, new SecureRandom());
    var _ = BigDecimal.ZERO;
  }

  /// Warms up for one site, and returns when both threads are done.
  ///
  /// @param nothing makes a store that keeps nothing; closed afterwards
  static Outcome run(LambdaApp footfall, Supplier<ReportStore> nothing, Site site) {
    var warmUp = new WarmUp(footfall, site);
    var reading = CompletableFuture.supplyAsync(warmUp::read, THREAD);
    Response counted = warmUp.count(nothing.get());
    return new Outcome(write(reading.join()), counted);
  }

  /// Opens the store before all else, because connecting takes longest.
  private Response read() {
    footfall.open();
    var request = LambdaEvents.read(event("GET")).orElseThrow();
    return footfall.handleOnly(request).toCompletableFuture().join();
  }

  private Response count(ReportStore nothing) {
    var silence = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    var metrics = new Metrics(InstantSource.system(), silence);
    try (var copy = footfall.on(nothing, metrics)) {
      Response counted = write(copy.handle(LambdaEvents.read(event("POST"))));
      metrics.write(Duration.ZERO);
      return counted;
    }
  }

  private static Response write(Response response) {
    try {
      ResponseWriter.write(response, OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to nowhere", e);
    }
    return response;
  }

  private ByteArrayInputStream event(String method) {
    return new ByteArrayInputStream(
        """
        {"version": "2.0", "rawPath": "/v1/sites/%s/visits", "rawQueryString": "path=/",
         "headers": {"user-agent": "Mozilla/5.0 (X11; Linux x86_64)", "origin": "https://%s"%s},
         "requestContext": {"http": {"method": "%s", "sourceIp": "%s"}, "stage": "$default"}}
        """
            .formatted(site.host(), site.host(), proxyHeaders(), method, ADDRESS)
            .getBytes(UTF_8));
  }

  private String proxyHeaders() {
    return footfall.proxyTrust() instanceof ProxyTrust.CloudFront(String secret, _)
        ? ", \"x-footfall-origin\": \"%s\", \"cloudfront-viewer-address\": \"%s:443\""
            .formatted(quoted(secret), ADDRESS)
        : "";
  }

  private static String quoted(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
