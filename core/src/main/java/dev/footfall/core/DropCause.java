package dev.footfall.core;

import dev.footfall.core.bot.CrawlerFamilies;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Under what a drop is tallied: its reason and, where that is [DropReason#BOT], who came.
///
/// @param crawler the family; [CrawlerFamilies#UNNAMED] if it has no name, if it was not kept, or
///   if the reason is another
public record DropCause(DropReason reason, String crawler) {

  private static final String BOT = DropReason.BOT.label() + ":";

  /// A cause that names no crawler.
  public DropCause(DropReason reason) {
    this(reason, CrawlerFamilies.UNNAMED);
  }

  /// Returns the cause of a bot's drop.
  public static DropCause bot(String crawler) {
    return new DropCause(DropReason.BOT, crawler);
  }

  /// Returns the name used in stores and exports, for example `prefetch` or `bot:Googlebot`.
  public String label() {
    return crawler.isEmpty() ? reason.label() : BOT + crawler;
  }

  /// Returns the cause with this [#label], or empty if there is none. The crawler may be one that
  /// only another version has a name for.
  public static Optional<DropCause> of(String label) {
    return label.startsWith(BOT) && label.length() > BOT.length()
        ? Optional.of(bot(label.substring(BOT.length())))
        : DropReason.of(label).map(DropCause::new);
  }

  /// Returns every cause that this version knows.
  public static Set<DropCause> all() {
    return Stream.concat(
            Stream.of(DropReason.values()).map(DropCause::new),
            CrawlerFamilies.names().stream().map(DropCause::bot))
        .collect(Collectors.toUnmodifiableSet());
  }
}
