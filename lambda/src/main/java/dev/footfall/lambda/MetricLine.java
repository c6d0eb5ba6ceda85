package dev.footfall.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.footfall.core.page.Site;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/// A line of log that CloudWatch reads as metrics (Amazon CloudWatch User Guide, "Specification:
/// Embedded metric format").
///
/// In the namespace `Footfall`: `Failed` (0 or 1) and `Latency` without a dimension, `Counted` and
/// `Dropped` by `Site`; `OverQuota` without one, in the lines of visits beyond the month's quota.
/// `Reason` says why a hit was dropped and `Cause` why a request failed; both are for reading only,
/// because each value of a dimension is a metric that costs money.
final class MetricLine {

  private static final JsonFactory JSON = new JsonFactory();

  private static final String ALWAYS =
      """
      {"Namespace":"Footfall","Dimensions":[[]],"Metrics":[{"Name":"Failed","Unit":"Count"},\
      {"Name":"Latency","Unit":"Milliseconds"}]}\
      """;

  private static final String OVER_QUOTA =
      """
      {"Namespace":"Footfall","Dimensions":[[]],"Metrics":[{"Name":"OverQuota","Unit":"Count"}]}\
      """;

  private static final double NANOS_PER_MICRO = 1_000;
  private static final double MICROS_PER_MILLI = 1_000;

  private MetricLine() {}

  static String of(long atMillis, InvocationEvent event, Duration latency) {
    var line = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      writeDefinitions(json, atMillis, event);
      json.writeNumberField("Failed", event instanceof InvocationEvent.Failed ? 1 : 0);
      json.writeNumberField("Latency", millis(latency));
      writeEvent(json, event);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return line.toString(UTF_8);
  }

  private static double millis(Duration latency) {
    return Math.round(latency.toNanos() / NANOS_PER_MICRO) / MICROS_PER_MILLI;
  }

  private static void writeDefinitions(JsonGenerator json, long atMillis, InvocationEvent event)
      throws IOException {
    json.writeObjectFieldStart("_aws");
    json.writeNumberField("Timestamp", atMillis);
    json.writeArrayFieldStart("CloudWatchMetrics");
    json.writeRawValue(ALWAYS);
    switch (event) {
      case InvocationEvent.Counted _ -> json.writeRawValue(bySite("Counted"));
      case InvocationEvent.Dropped _ -> json.writeRawValue(bySite("Dropped"));
      case InvocationEvent.OverQuota _ -> json.writeRawValue(OVER_QUOTA);
      case InvocationEvent.Failed _, InvocationEvent.Completed _ -> {}
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String bySite(String metric) {
    return """
    {"Namespace":"Footfall","Dimensions":[["Site"]],"Metrics":[{"Name":"%s","Unit":"Count"}]}\
    """
        .formatted(metric);
  }

  private static void writeEvent(JsonGenerator json, InvocationEvent event) throws IOException {
    switch (event) {
      case InvocationEvent.Counted(Site site) -> writeHit(json, site, "Counted");
      case InvocationEvent.Dropped dropped -> {
        writeHit(json, dropped.site(), "Dropped");
        json.writeStringField("Reason", dropped.reason().label());
      }
      case InvocationEvent.OverQuota(Site site) -> writeHit(json, site, "OverQuota");
      case InvocationEvent.Failed(String cause) -> json.writeStringField("Cause", cause);
      case InvocationEvent.Completed _ -> {}
    }
  }

  private static void writeHit(JsonGenerator json, Site site, String metric) throws IOException {
    json.writeStringField("Site", site.host());
    json.writeNumberField(metric, 1);
  }
}
