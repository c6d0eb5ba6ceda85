package dev.footfall.store.dynamodb.schema;

import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.Item;
import java.time.LocalDate;
import java.util.List;

/// What the sums of a site's pages include. It is part of the item with the sum of closed days.
///
/// @param generation names the sums: an import of closed days makes new ones beside the old
/// @param until the first day that they leave out; the epoch if there are none yet
/// @param imported on how many of their days visits of unnamed pages were imported or removed: a
///   page must be named on each of them to have a number
/// @param hasUnnamed whether any of their days has visits of unnamed pages
public record PageReach(String generation, LocalDate until, long imported, boolean hasUnnamed) {

  private static final String GENERATION = "pg";
  private static final String PAGES_UNTIL = "pd";
  private static final String IMPORTED = "po";
  private static final String UNNAMED = "pq";

  /// Nothing was summed yet.
  public static final PageReach NONE = new PageReach("0", LocalDate.EPOCH, 0, false);

  /// Returns what the item with the sum of closed days says.
  public static PageReach of(Item sum) {
    return sum.has(PAGES_UNTIL)
        ? new PageReach(
            sum.text(GENERATION),
            Keys.date(sum.text(PAGES_UNTIL)),
            sum.number(IMPORTED),
            sum.has(UNNAMED))
        : NONE;
  }

  /// Returns whether nothing was summed yet.
  public boolean isNothing() {
    return generation.equals(NONE.generation) && until.equals(NONE.until);
  }

  /// Sets what the sums include, in the item with the sum of closed days. Returns the update.
  public ConditionalUpdate set(ConditionalUpdate update) {
    update
        .set(GENERATION, AttributeValue.fromS(generation))
        .set(PAGES_UNTIL, AttributeValue.fromS(until.toString()))
        .set(IMPORTED, AttributeValue.fromN(imported));
    return hasUnnamed
        ? update.set(UNNAMED, AttributeValue.fromN(1))
        : update.remove(List.of(UNNAMED));
  }

  /// Adds the condition that the sums include just this. Returns the update.
  public ConditionalUpdate ifUnchanged(ConditionalUpdate update) {
    return isNothing()
        ? update.ifAbsent(PAGES_UNTIL)
        : update
            .ifEqual(GENERATION, AttributeValue.fromS(generation))
            .ifEqual(PAGES_UNTIL, AttributeValue.fromS(until.toString()));
  }

  /// Returns the same sums with one more day, or with days without visits.
  ///
  /// @param end the first day that they leave out then
  public PageReach with(LocalDate end, boolean isImported, boolean isUnnamed) {
    return new PageReach(generation, end, imported + (isImported ? 1 : 0), hasUnnamed || isUnnamed);
  }
}
