package dev.footfall.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.Site;
import dev.footfall.core.history.ReportStore;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Does beforehand what the first visitor would else wait for, two things at a time: a thread
/// connects to the store and reads a site's totals; meanwhile a visit is counted in a store that
/// keeps nothing, which loads the classes. Counts nothing, makes no salt; a store that fails will
/// be told of when a visitor asks.
final class WarmUp {

  /// Of a network for documentation (RFC 5737): nobody has it.
  private static final String ADDRESS = "192.0.2.1";

  private static final Executor THREAD = task -> Thread.ofPlatform().daemon().start(task);

  private WarmUp() {}

  /// Begins with what takes longest, on threads of their own: the native library, and Java's
  /// cryptography.
  static void loadAhead() {
    DynamoClient.loadAhead();
    THREAD.execute(() -> CryptoWarmUp.load());
  }

  /// @param nothing makes a store that keeps nothing; closed afterwards
  static void run(LambdaApp footfall, Supplier<ReportStore> nothing, Site site) {
    var reading = CompletableFuture.supplyAsync(() -> read(footfall, site), THREAD);
    count(footfall, nothing.get(), site);
    write(reading.join());
  }

  /// Begins to connect before all else: that takes longest.
  private static Response read(LambdaApp footfall, Site site) {
    footfall.open();
    var request = LambdaEvents.read(event("GET", site)).orElseThrow();
    return footfall.ask(request).toCompletableFuture().join();
  }

  private static void count(LambdaApp footfall, ReportStore nothing, Site site) {
    var silence = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    var metrics = new Metrics(InstantSource.system(), silence);
    try (var rehearsing = footfall.on(nothing, metrics)) {
      write(rehearsing.answer(LambdaEvents.read(event("POST", site))));
      metrics.write(Duration.ZERO);
    }
  }

  private static void write(Response response) {
    try {
      ResponseWriter.write(response, OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to nowhere", e);
    }
  }

  private static ByteArrayInputStream event(String method, Site site) {
    return new ByteArrayInputStream(
        """
        {"version": "2.0", "rawPath": "/v1/sites/%s/visits", "rawQueryString": "path=/",
         "headers": {"user-agent": "Mozilla/5.0 (X11; Linux x86_64)", "origin": "https://%s"},
         "requestContext": {"http": {"method": "%s", "sourceIp": "%s"}, "stage": "$default"}}
        """
            .formatted(site.host(), site.host(), method, ADDRESS)
            .getBytes(UTF_8));
  }
}
