package dev.footfall.store.dynamodb.schema;

import dev.footfall.core.Totals;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.Item;

/// The attributes of the counts table that several rooms use. The package `store.dynamodb` has the
/// whole layout.
public final class Attributes {

  /// Visits; followed by two digits, those of an hour.
  public static final String VISITS = "v";

  /// Visitors; followed by two digits, those of an hour.
  public static final String VISITORS = "n";

  /// Present if the day is closed: no visit is counted in its item any more.
  public static final String CLOSED = "c";

  /// The number of the last import that changed the item.
  public static final String IMPORT = "m";

  /// The first day that the sum of closed days leaves out.
  public static final String UNTIL = "d";

  private static final String START_VISITS = "sv";
  private static final String START_VISITORS = "sn";

  private Attributes() {}

  /// Returns the visits and visitors of an item; zero if it has none.
  public static Totals totals(Item item) {
    return new Totals(item.number(VISITS), item.number(VISITORS));
  }

  /// Returns the visits and visitors of one hour of a day's item.
  ///
  /// @param hour 0 to 23
  public static Totals hour(Item item, int hour) {
    return new Totals(item.number(hourly(VISITS, hour)), item.number(hourly(VISITORS, hour)));
  }

  /// Returns the name of the attribute that counts one hour.
  ///
  /// @param counter [#VISITS] or [#VISITORS]
  /// @param hour 0 to 23
  public static String hourly(String counter, int hour) {
    return counter + (hour < 10 ? "0" : "") + hour;
  }

  /// Adds to the visits and visitors of an item. Returns the update.
  public static ConditionalUpdate add(ConditionalUpdate update, Totals totals) {
    return update.add(VISITS, totals.visits()).add(VISITORS, totals.visitors());
  }

  /// Returns the starting totals, which are part of the item of a site's sum.
  public static Totals startingTotals(Item sum) {
    return new Totals(sum.number(START_VISITS), sum.number(START_VISITORS));
  }

  /// Adds to the starting totals in the item of a site's sum. Returns the update.
  public static ConditionalUpdate addStartingTotals(ConditionalUpdate sum, Totals totals) {
    return totals.equals(Totals.ZERO)
        ? sum
        : sum.add(START_VISITS, totals.visits()).add(START_VISITORS, totals.visitors());
  }
}
