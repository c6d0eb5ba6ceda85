package dev.footfall.server.imports.note;

import dev.footfall.logs.access.LineCounts;
import dev.footfall.server.text.Counted;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Names the hosts that others asked for.
public final class OtherHostsNote {

  private static final int NAMED = 5;

  private OtherHostsNote() {}

  /// Returns the hosts with the number of their lines, those with most first.
  public static List<String> of(LineCounts counts) {
    List<String> hosts =
        counts.otherHosts().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(host -> host.getKey() + ": " + Counted.of(host.getValue(), "line"))
            .toList();
    int more = hosts.size() - NAMED;
    return more <= 0
        ? hosts
        : Stream.concat(
                hosts.stream().limit(NAMED), Stream.of("and " + Counted.of(more, "more host")))
            .toList();
  }
}
