package dev.footfall.http.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.history.Report.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which referrers are shown together: search engines, social networks and the like. The hosts are
/// in `referrer-groups.txt`, each with its reason.
final class ReferrerGroups {

  private static final String FILE = "referrer-groups.txt";
  private static final String WWW = "www.";

  /// The ending of a country, or `.com`.
  private static final Pattern COUNTRY = Pattern.compile("\\.(?:com|[a-z]{2}|com?\\.[a-z]{2})$");

  /// Read when the first report is, not when the program starts.
  private static final class Holder {
    static final Map<String, String> GROUPS = read();
  }

  private ReferrerGroups() {}

  private static Map<String, String> read() {
    try (InputStream in = ReferrerGroups.class.getResourceAsStream(FILE)) {
      var text = new InputStreamReader(Objects.requireNonNull(in, FILE), UTF_8);
      return parse(new BufferedReader(text).lines());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + FILE, e);
    }
  }

  /// Returns the group of each name.
  private static Map<String, String> parse(Stream<String> lines) {
    Map<String, String> groups = new HashMap<>();
    String group = "";
    for (String line : lines.map(ReferrerGroups::withoutReason).toList()) {
      if (line.startsWith("[")) {
        group = line.substring(1, line.length() - 1);
      } else if (!line.isEmpty()) {
        groups.put(line, group);
      }
    }
    return Map.copyOf(groups);
  }

  private static String withoutReason(String line) {
    return line.replaceFirst("#.*", "").strip();
  }

  /// Returns the group of a host; empty if it is in none.
  static Optional<String> of(String host) {
    return Stream.of(host, COUNTRY.matcher(host).replaceFirst(".*"))
        .flatMap(ReferrerGroups::names)
        .map(Holder.GROUPS::get)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /// Returns all names under which a host may be listed, the longest first.
  private static Stream<String> names(String host) {
    String plain = host.startsWith(WWW) ? host.substring(WWW.length()) : host;
    Stream<String> above =
        Stream.iterate("." + host, name -> !name.isEmpty(), ReferrerGroups::parent);
    return Stream.concat(Stream.of(host, plain), above);
  }

  private static String parent(String name) {
    int dot = name.indexOf('.', 1);
    return dot < 0 ? "" : name.substring(dot);
  }

  /// Returns the referrers with those of each group in one line, most visits first.
  static List<ReferrerLine> lines(List<Entry> referrers) {
    Map<String, List<Entry>> groups = new TreeMap<>();
    List<ReferrerLine> lines = new ArrayList<>();
    for (Entry referrer : referrers) {
      of(referrer.name())
          .ifPresentOrElse(
              group -> groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(referrer),
              () -> lines.add(new ReferrerLine("", List.of(referrer))));
    }
    groups.forEach((group, hosts) -> lines.add(new ReferrerLine(group, hosts)));
    lines.sort(Comparator.comparingLong(ReferrerLine::visits).reversed());
    return List.copyOf(lines);
  }
}
