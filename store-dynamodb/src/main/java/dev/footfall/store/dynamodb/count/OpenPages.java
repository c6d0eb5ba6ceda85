package dev.footfall.store.dynamodb.count;

import dev.footfall.core.history.Report;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.NameKind;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The visits of a page on the days that are open. With several shards, readings are used for a
/// second, as those of [OpenDayTotals]. Thread-safe.
final class OpenPages {

  /// Items of a page.
  ///
  /// @param reading how others are read
  record Named(List<Item> items, Reading reading) {}

  private static final int MAX_PAGES = 10_000;

  private final CounterItems counters;
  private final PageItems items;
  private final RecentReadings<OpenPage> readings = new RecentReadings<>(MAX_PAGES);

  OpenPages(CounterItems counters, PageItems items) {
    this.counters = counters;
    this.items = items;
  }

  /// Returns the items of a page, among them one that this process has just written. Reads nothing
  /// if that is all there can be.
  Named after(OpenPage page, Item written, DynamoSession session) {
    if (counters.areRemembered(page.site())) {
      return new Named(recent(page, List.of(written), session), Reading.LATEST);
    }
    if (counters.shards() > 1) {
      return read(page, Reading.LATEST, session);
    }
    OpenPage others = page.without(Keys.dayOf(written));
    List<Item> read = read(others, Reading.LATEST, session).items();
    return new Named(Stream.concat(Stream.of(written), read.stream()).toList(), Reading.LATEST);
  }

  private List<Item> recent(OpenPage page, List<Item> written, DynamoSession session) {
    return readings.with(
        written, page, () -> read(page, Reading.EVENTUAL, session).items(), session);
  }

  /// Returns the items of a page, read now.
  ///
  /// @param reading how these and others are read
  Named read(OpenPage page, Reading reading, DynamoSession session) {
    return new Named(items.named(NameKind.PATH, page, reading, session), reading);
  }

  /// Returns the visits of a page: those of its closed days and of its open ones. Empty if the page
  /// has no number of its own. It has one from when it is first named, if there were no visits of
  /// unnamed pages before, until such visits are imported for a day that does not name it.
  OptionalLong visits(OpenPage page, PageSum closed, Named named, DynamoSession session) {
    PageSum sum = closed;
    for (LocalDate day : page.days()) {
      if (sum.isLost()) {
        return OptionalLong.empty();
      }
      long visits = visits(named.items(), day);
      sum =
          visits > 0 ? sum.plus(visits) : plusUnnamed(page.on(day), sum, named.reading(), session);
    }
    return sum.visits();
  }

  /// Adds a day that does not name the page.
  private PageSum plusUnnamed(OpenPage page, PageSum sum, Reading reading, DynamoSession session) {
    OpenPage other = page.named(Report.OTHER);
    List<Item> unnamed =
        counters.areRemembered(page.site())
            ? recent(other, List.of(), session)
            : read(other, reading, session).items();
    LocalDate day = page.days().getFirst();
    if (visits(unnamed, day) == 0) {
      return sum;
    }
    if (!sum.isKnown() || unnamed.stream().anyMatch(item -> item.has(Attributes.IMPORT))) {
      return PageSum.LOST;
    }
    return sum.plus(visits(items.named(NameKind.BEYOND, page, reading, session), day));
  }

  private static long visits(List<Item> items, LocalDate day) {
    long visits = 0;
    for (Item item : items) {
      if (Keys.dayOf(item).equals(day)) {
        visits += item.number(Attributes.VISITS);
      }
    }
    return visits;
  }
}
