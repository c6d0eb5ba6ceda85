package dev.footfall.logs.counter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.page.Site;
import dev.footfall.core.page.SiteZones;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The JSON export of GoatCounter, version 1: `paths.jsonl`, `refs.jsonl` and `hit_stats.jsonl`,
/// sums by hour, as `tpl/help/export-json.md` and `exportjson.go` of its main branch have them
/// after release 2.7.0. It counts a page once in a session of eight hours, so these are fewer
/// visits than in its CSV export, and how many visitors there were is not in it.
public final class GoatCounterTables implements ExportedTables {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String VERSION = "1.";

  private record Stat(Instant hour, String path, String referrer, long count) {}

  private final CounterSums sums;
  private final ZoneId zone;
  private final Map<String, String> paths = new HashMap<>();
  private final Map<String, String> referrers = new HashMap<>();
  private final List<Stat> stats = new ArrayList<>();

  /// @param site whose export it is to be
  /// @param zone in which its days begin
  public GoatCounterTables(Site site, ZoneId zone) {
    this.zone = zone;
    this.sums = new CounterSums(site);
  }

  @Override
  public Kind kind() {
    return Kind.GOATCOUNTER;
  }

  @Override
  public String label() {
    return "GoatCounter's JSON export";
  }

  @Override
  public boolean isByDay() {
    return false;
  }

  @Override
  public boolean take(String name, BufferedReader content) throws IOException {
    switch (name) {
      case "info.json" -> checkVersion(fields(String.join("\n", content.lines().toList())));
      case "paths.jsonl" -> content.lines().map(GoatCounterTables::fields).forEach(this::path);
      case "refs.jsonl" -> content.lines().map(GoatCounterTables::fields).forEach(this::referrer);
      case "hit_stats.jsonl" -> content.lines().map(GoatCounterTables::fields).forEach(this::stat);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void checkVersion(Map<String, String> info) {
    String version = info.getOrDefault("export_version", "");
    if (!version.equals("1") && !version.startsWith(VERSION)) {
      throw new IllegalArgumentException("of another version");
    }
  }

  private void path(Map<String, String> row) {
    if (!row.getOrDefault("event", "false").equals("true")) {
      paths.put(text(row, "id"), text(row, "path"));
    }
  }

  private void referrer(Map<String, String> row) {
    if (row.getOrDefault("ref_scheme", "").equals("h")) {
      referrers.put(text(row, "id"), text(row, "ref"));
    }
  }

  private void stat(Map<String, String> row) {
    Instant at = SiteZones.local(zone, Instant.parse(text(row, "hour")));
    Instant hour = at.truncatedTo(ChronoUnit.HOURS);
    long count = Long.parseLong(text(row, "count"));
    stats.add(new Stat(hour, text(row, "path_id"), text(row, "ref_id"), count));
  }

  /// Returns the fields of one object as text; what it holds below them is left out.
  private static Map<String, String> fields(String object) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(object)) {
      boolean isObject = json.nextToken() == JsonToken.START_OBJECT;
      while (isObject && json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        fields.put(name, json.getText());
        json.skipChildren();
      }
      return fields;
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON", e);
    }
  }

  private static String text(Map<String, String> fields, String name) {
    String text = fields.get(name);
    if (text == null) {
      throw new IllegalArgumentException("a field is missing");
    }
    return text;
  }

  /// Events have a path too, which is not among [#paths]: they are not page views.
  @Override
  public History history(Source source) {
    for (Stat stat : stats) {
      String path = paths.get(stat.path());
      if (path != null) {
        sums.hour(stat.hour(), new Totals(stat.count(), 0));
        sums.path(stat.hour(), path, stat.count());
        String referrer = referrers.getOrDefault(stat.referrer(), "");
        sums.referrer(stat.hour(), referrer, path, stat.count());
      }
    }
    return sums.history(source);
  }
}
