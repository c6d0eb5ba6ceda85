package dev.footfall.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.footfall.http.Api;
import dev.footfall.http.message.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Carries events to the API, and its responses back. Thread-safe. Nothing of an event is logged.
public final class LambdaHandler implements RequestStreamHandler {

  private final LambdaApp footfall;
  private final Metrics metrics;

  @SuppressWarnings("UnusedVariable") // held, because the context of snapshots holds it weakly
  private @Nullable SnapStart snapStart;

  /// Makes the handler that Lambda starts, configured by environment variables.
  ///
  /// @throws IllegalStateException when a variable is missing or bad; its message names them all
  public LambdaHandler() {
    WarmUp.loadAhead();
    this(LambdaConfig.of(System.getenv()), new Metrics(InstantSource.system(), System.out));
  }

  private LambdaHandler(LambdaConfig config, Metrics metrics) {
    this(config.parts(InstantSource.system()), metrics);
    var _ = WarmUp.run(footfall, config::nothing, config.api().sites().iterator().next());
    metrics.clear();
    if (config.hasSnapshots()) {
      snapStart = SnapStart.prepare(footfall);
    }
  }

  LambdaHandler(LambdaApp.Parts parts, Metrics metrics) {
    this.metrics = metrics;
    this.footfall = new LambdaApp(parts, metrics);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    long start = System.nanoTime();
    ResponseWriter.write(respond(event), out);
    metrics.write(Duration.ofNanos(System.nanoTime() - start));
  }

  private Response respond(InputStream json) {
    try {
      return footfall.handle(LambdaEvents.read(json));
    } catch (RuntimeException e) {
      metrics.add(new InvocationEvent.Failed(FailureDescription.of(e)));
      return Api.fault();
    }
  }
}
