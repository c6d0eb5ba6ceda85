package dev.footfall.server.imports.note;

import dev.footfall.core.DropCause;
import dev.footfall.core.DropReason;
import dev.footfall.core.history.History;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Says which crawlers the bots of a log were, those with most page loads first.
public final class CrawlerNote {

  private static final int NAMED = 5;
  private static final String UNNAMED = "without a known name";

  private CrawlerNote() {}

  /// Returns a line, or empty if there were no bots.
  public static Optional<String> of(History added) {
    Map<String, Long> crawlers = new TreeMap<>();
    for (History.Row row : added.drops()) {
      DropCause.of(row.name())
          .filter(cause -> cause.reason() == DropReason.BOT)
          .map(cause -> cause.crawler().isEmpty() ? UNNAMED : cause.crawler())
          .ifPresent(crawler -> crawlers.merge(crawler, row.totals().visits(), Long::sum));
    }
    return crawlers.isEmpty() ? Optional.empty() : Optional.of("bots: " + text(crawlers));
  }

  private static String text(Map<String, Long> crawlers) {
    List<Map.Entry<String, Long>> sorted =
        crawlers.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .toList();
    String named =
        sorted.stream()
            .limit(NAMED)
            .map(crawler -> counted(crawler.getKey(), crawler.getValue()))
            .collect(Collectors.joining(", "));
    List<Map.Entry<String, Long>> rest = sorted.stream().skip(NAMED).toList();
    long others = rest.stream().mapToLong(Map.Entry::getValue).sum();
    return rest.isEmpty()
        ? named
        : named + " and " + counted(rest.size() == 1 ? "1 other" : rest.size() + " others", others);
  }

  private static String counted(String who, long loads) {
    return String.format(Locale.ROOT, "%s %,d", who, loads);
  }
}
