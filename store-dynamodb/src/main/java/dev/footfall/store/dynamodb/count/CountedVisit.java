package dev.footfall.store.dynamodb.count;

import dev.footfall.core.Visit;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.VisitMark;
import java.time.LocalDate;
import java.util.Optional;

/// A visit that is counted, now or before.
///
/// @param day the day that it is counted in
/// @param isNew whether it opened a window
/// @param item the item that it is counted in, if the write returned it
/// @param isSamePage whether it is counted as a visit to this page
public record CountedVisit(LocalDate day, boolean isNew, Optional<Item> item, boolean isSamePage) {

  static CountedVisit now(LocalDate day, boolean isNew, Optional<Item> item) {
    return new CountedVisit(day, isNew, item, true);
  }

  static CountedVisit before(LocalDate day, Visit visit, Item item) {
    boolean isNew = VisitMark.isNew(item, visit.id());
    return new CountedVisit(day, isNew, Optional.of(item), VisitMark.isSamePage(item, visit));
  }
}
