package dev.footfall.server.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.http.json.JsonBody;
import java.io.Serial;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/// Writes each line to standard error as a JSON object: time (UTC), level, logger and message. From
/// level INFO on. Thread-safe.
final class JsonLogger extends LegacyAbstractLogger {

  @Serial private static final long serialVersionUID = 1;

  JsonLogger(String name) {
    this.name = name;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable failure) {
    String message = MessageFormatter.basicArrayFormat(pattern, arguments);
    byte[] json =
        JsonBody.object(
            fields -> {
              fields.writeStringField("time", Instant.now().truncatedTo(ChronoUnit.MILLIS) + "");
              fields.writeStringField("level", level.name());
              fields.writeStringField("logger", name);
              fields.writeStringField("message", message);
            });
    System.err.println(new String(json, UTF_8));
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return true;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }
}
