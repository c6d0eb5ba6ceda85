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

  private static final String HOST = "host";
  private static final String VISITS = "visits";

  ReferrerLine {
    hosts = List.copyOf(hosts);
  }

  /// Writes a field with a list of hosts, `referrers`.
  ///
  /// @param limit how many are listed at most
  static void writeHosts(JsonGenerator json, List<Entry> hosts, int limit) throws IOException {
    EntryList.write(json, "referrers", hosts, limit, HOST, VISITS);
  }

  /// Writes a field with the same hosts, those of a group in one line: `sources`.
  ///
  /// @param limit how many lines there are at most, and how many hosts of a group
  static void writeGroups(JsonGenerator json, List<Entry> hosts, int limit) throws IOException {
    json.writeArrayFieldStart("sources");
    for (ReferrerLine line : EntryList.first(ReferrerGroups.lines(hosts), limit)) {
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
      EntryList.write(json, hosts.getFirst(), HOST, VISITS);
      return;
    }
    json.writeStartObject();
    json.writeStringField("group", group);
    json.writeNumberField(VISITS, visits());
    EntryList.write(json, "hosts", hosts, limit, HOST, VISITS);
    json.writeEndObject();
  }
}
