package dev.footfall.server.imports.note;

import dev.footfall.core.DropReason;
import dev.footfall.core.page.Site;
import dev.footfall.logs.access.LineCounts;
import dev.footfall.server.text.Counted;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Why what logs have would be counted wrongly.
///
/// @param counts what became of their lines
/// @param hasOwnRequest whether one was to the site
/// @param withoutVisitors whether the owner wants visits without visitors
public record LogRefusal(
    LineCounts counts, Site site, boolean hasOwnRequest, boolean withoutVisitors) {

  /// Below it, one visitor may well have all visits.
  private static final int FEW = 5;

  /// Returns the first reason, or empty if there is none.
  public Optional<String> sentence() {
    return Stream.of(otherHosts(), unreadableClients(), unknownAgents())
        .flatMap(Optional::stream)
        .findFirst()
        .map("nothing was added: "::concat);
  }

  private Optional<String> otherHosts() {
    return counts.toOtherHosts() == 0 || hasOwnRequest
        ? Optional.empty()
        : Optional.of(
            "all requests are to other hosts than %s (%s); --any-host counts them"
                .formatted(site.host(), String.join(", ", OtherHostsNote.of(counts))));
  }

  private Optional<String> unreadableClients() {
    long without = counts.withoutClient();
    return withoutVisitors || !isNearlyAll(without)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d of %s %s no readable address, so there would be no visitors; say where the"
                    + " address is with --client-field, or give --without-visitors",
                without,
                Counted.of(counts.visits(), "visit"),
                without == 1 ? "has" : "have"));
  }

  /// A log of which no line has a user agent says nothing about who is a bot.
  private Optional<String> unknownAgents() {
    long unknown = counts.drops().getOrDefault(DropReason.NO_USER_AGENT, 0L);
    boolean isAll = counts.drops().size() == 1 && counts.visits() == 0 && counts.before() == 0;
    return unknown == 0 || !isAll
        ? Optional.empty()
        : Optional.of(
            (unknown == 1 ? "its page load has no" : "none of its %s has a")
                    .formatted(Counted.of(unknown, "page load"))
                + " user agent; --keep-bots counts "
                + (unknown == 1 ? "it" : "them"));
  }

  /// Returns a hint where one visitor has nearly all visits.
  ///
  /// @param most the visits of the visitor who has most
  public Optional<String> oneAddress(long most) {
    return most < FEW || !isNearlyAll(most)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "note: one address has %,d of %s; if it is a proxy's, see --client-field",
                most,
                Counted.of(counts.visits(), "visit")));
  }

  /// Returns whether nine of ten visits are a part of all.
  private boolean isNearlyAll(long visits) {
    return visits > 0 && 10 * visits >= 9 * counts.visits();
  }
}
