package dev.footfall.http.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.footfall.core.history.Report.Entry;
import java.io.IOException;
import java.util.List;

/// A line of the list of referrers: the hosts of a group, or a single one.
///
/// @param group its name; empty for a single host in no group
/// @param hosts most visits first, one or more
record ReferrerLine(String group, List<Entry> hosts) {

  ReferrerLine {
    hosts = List.copyOf(hosts);
  }

  /// Writes a field with a list of hosts, `referrers`.
  ///
  /// @param limit how many are listed at most
  static void writeHosts(JsonGenerator json, List<Entry> hosts, int limit) throws IOException {
    json.writeArrayFieldStart("referrers");
    for (Entry host : hosts.subList(0, Math.min(limit, hosts.size()))) {
      write(json, host);
    }
    json.writeEndArray();
  }

  /// Writes a field with the same hosts, those of a group in one line: `sources`.
  ///
  /// @param limit how many lines there are at most, and how many hosts of a group
  static void writeGroups(JsonGenerator json, List<Entry> hosts, int limit) throws IOException {
    json.writeArrayFieldStart("sources");
    List<ReferrerLine> lines = ReferrerGroups.lines(hosts);
    for (ReferrerLine line : lines.subList(0, Math.min(limit, lines.size()))) {
      line.write(json, limit);
    }
    json.writeEndArray();
  }

  /// Returns the visits to which its hosts led.
  long visits() {
    return hosts.stream().mapToLong(host -> host.totals().visits()).sum();
  }

  /// Writes a JSON object; the visits of a group are those of all its hosts.
  private void write(JsonGenerator json, int limit) throws IOException {
    if (group.isEmpty()) {
      write(json, hosts.getFirst());
      return;
    }
    json.writeStartObject();
    json.writeStringField("group", group);
    json.writeNumberField("visits", visits());
    json.writeArrayFieldStart("hosts");
    for (Entry host : hosts.subList(0, Math.min(limit, hosts.size()))) {
      write(json, host);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Entry host) throws IOException {
    json.writeStartObject();
    json.writeStringField("host", host.name());
    json.writeNumberField("visits", host.totals().visits());
    json.writeEndObject();
  }
}
