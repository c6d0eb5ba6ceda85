package dev.footfall.store.dynamodb.count;

import static java.util.stream.Collectors.groupingBy;

import dev.footfall.core.history.PageStart;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.DayBoundary;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.NameKind;
import dev.footfall.store.dynamodb.schema.PageReach;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the sums of a site's pages anew, beside those there are, after an import of closed days.
/// They are named after the import and the last day, so that whoever repeats this writes the same.
/// A page has a number if it is named on each day that has visits of unnamed pages. Thread-safe.
public final class PageSumRebuild {

  /// The sums of pages, as far as they have been read.
  private static final class Sums {
    private final Map<String, Long> visits = new HashMap<>();
    private final Map<String, Long> met = new HashMap<>();
    private long unnamedDays;

    void add(PageDay day) {
      day.named().forEach((path, more) -> visits.merge(path, more, Long::sum));
      if (day.isUnnamed()) {
        unnamedDays++;
        day.named().keySet().forEach(path -> met.merge(path, 1L, Long::sum));
      }
    }

    List<String> whole() {
      return visits.keySet().stream()
          .filter(path -> met.getOrDefault(path, 0L) == unnamedDays)
          .toList();
    }
  }

  private final ClosedDays closedDays;
  private final PageItems items;

  /// @param counters of the same table
  /// @param closedDays of the same table
  public PageSumRebuild(CounterItems counters, ClosedDays closedDays) {
    this.closedDays = closedDays;
    items = new PageItems(counters.table(), counters.shards());
  }

  /// Makes sums of all closed days, if an import changed some of them, or some were not summed yet.
  /// Returns what they include, to be set with the number of the import.
  ///
  /// @param number of the import, all of whose visits are added
  /// @param first the first day whose paths it changes; a day far ahead if it changes none
  public Optional<PageReach> after(long number, LocalDate first, Site site, DynamoSession session) {
    ClosedDays.Sum closed = closedDays.read(site, session);
    LocalDate until = closed.until();
    if (closed.hasPages() && !first.isBefore(until)) {
      return Optional.empty();
    }
    Sums sums = read(site, until, session);
    String generation = number + "." + until.toEpochDay();
    long unnamed = sums.unnamedDays;
    session.each(sums.whole(), path -> session.update(sum(site, path, sums, generation, until)));
    return Optional.of(new PageReach(generation, until, unnamed, unnamed > 0));
  }

  /// Reads a month at a time.
  private Sums read(Site site, LocalDate until, DynamoSession session) {
    var sums = new Sums();
    var next = items.firstDay(site, DayBoundary.OF_EPOCHS.day(PageStart.DAY), until, session);
    while (next.isPresent()) {
      LocalDate from = next.get();
      LocalDate to = min(from.plusMonths(1), until).minusDays(1);
      days(items.names(NameKind.PATH, site, from, to, session)).forEach(sums::add);
      next =
          to.plusDays(1).isBefore(until)
              ? items.firstDay(site, to.plusDays(1), until, session)
              : Optional.empty();
    }
    return sums;
  }

  private static List<PageDay> days(List<Item> paths) {
    return paths.stream().collect(groupingBy(Keys::dayOf)).values().stream()
        .map(day -> PageDay.of(day, List.of()))
        .toList();
  }

  private static LocalDate min(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  private ConditionalUpdate sum(
      Site site, String path, Sums sums, String generation, LocalDate until) {
    var update = PageSums.update(items.table(), site, path, generation);
    return update
        .add(Attributes.VISITS, sums.visits.getOrDefault(path, 0L))
        .add(PageSums.MET, sums.unnamedDays)
        .set(Attributes.UNTIL, AttributeValue.fromS(until.toString()))
        .ifAbsent(Attributes.UNTIL);
  }

  /// Deletes the sums that were replaced.
  public void deleteOthers(PageReach kept, Site site, DynamoSession session) {
    String prefix = kept.generation() + "#";
    session.delete(
        items.table(),
        session.query(items.table(), List.of(Keys.whole(Keys.pages(site)))).stream()
            .filter(item -> !item.text(Keys.SK).startsWith(prefix))
            .map(Keys::of)
            .toList());
  }
}
