package dev.footfall.server.cli;

import dev.footfall.core.history.Period;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import dev.footfall.server.config.CommandException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// Reads reports from a counter over the network.
///
/// @param token the owner's; empty if the site is public
record RemoteReport(String url, String token) implements ReportSource {

  /// What an address must be.
  static final String LIKE_A_URL = "--url must be like https://counter.example";

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Override
  public List<String> sites() {
    return understood(ask("/v1/sites")).getJsonArray("sites").stream()
        .map(site -> ((JsonObject) site).getString("site"))
        .toList();
  }

  /// Read from a short report; a counter of an older version counts in UTC.
  @Override
  public ZoneId zone(Site site) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    JsonObject report = read(site, new Period(today, today, Period.Interval.DAY));
    return SiteZones.zone(report.getString("zone", "UTC")).orElse(ZoneOffset.UTC);
  }

  @Override
  public JsonObject read(Site site, Period period) {
    HttpResponse<String> answer =
        ask(
            "/v1/sites/%s/report?from=%s&to=%s&interval=%s"
                .formatted(
                    site.host(),
                    period.from(),
                    period.to(),
                    period.interval().name().toLowerCase(Locale.ROOT)));
    if (answer.statusCode() == 404) {
      throw LocalReport.unknown(site, url, token.isEmpty() ? List.of() : sites());
    }
    return understood(answer);
  }

  private HttpResponse<String> ask(String path) {
    try {
      return get(url, path, token);
    } catch (IllegalArgumentException e) {
      throw new CommandException(LIKE_A_URL, e);
    }
  }

  /// Asks a counter. Throws a [CommandException] if it does not respond, and an
  /// [IllegalArgumentException] if `url` is not the address of a counter.
  ///
  /// @param token empty if none is needed
  static HttpResponse<String> get(String url, String path, String token) {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      URI address = URI.create(url.replaceFirst("/+$", "") + path);
      return http.send(request(address, token), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new CommandException("no answer from " + url + ": is the counter running there?", e);
    } catch (InterruptedException e) {
      throw new CommandException("interrupted", e);
    }
  }

  private static HttpRequest request(URI uri, String token) {
    var request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
    return (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).build();
  }

  private JsonObject understood(HttpResponse<String> answer) {
    switch (answer.statusCode()) {
      case 200 -> {}
      case 401 ->
          throw new CommandException(
              token.isEmpty()
                  ? "this needs the owner's token: set FOOTFALL_TOKEN to it"
                  : "the counter refused this token");
      default -> throw new CommandException(url + " answered " + answer.statusCode());
    }
    try {
      return new JsonObject(answer.body());
    } catch (DecodeException e) {
      throw new CommandException("there is no Footfall at " + url, e);
    }
  }

  @Override
  public String toString() {
    return "RemoteReport[url=" + url + ", token=***]";
  }
}
