package dev.footfall.store.dynamodb;

import dev.footfall.core.Epoch;
import dev.footfall.core.Salt;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitorToken;
import dev.footfall.core.Window;
import dev.footfall.store.dynamodb.Calls.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// The table of what must be forgotten: salts, and windows by visitor token. Thread-safe.
final class Visitors {

  /// What a table says of a visitor before it is asked to count. A hint: conditions decide.
  ///
  /// @param isStale the visit was not looked up under every live salt
  /// @param isOpen one of the tokens has an open window
  record Look(boolean isStale, boolean isOpen) {}

  private static final String OPENED = "o";
  static final String TTL = "ttl";

  /// How long after the newest salt's end the broom may take all salts of a store left alone.
  private static final Duration BROOM = Duration.ofDays(1);

  private final String table;
  private volatile KnownSalts known = KnownSalts.NOTHING;

  Visitors(String table) {
    this.table = table;
  }

  /// One read. Near midnight it sees every write; once an epoch and process it asks for the salts.
  Look look(Visit visit, Calls calls) {
    boolean isNear = Midnight.isNear(visit.at());
    boolean asksSalts = !isNear && !known.suffice(visit);
    var keys = new ArrayList<Map<String, AttributeValue>>();
    for (VisitorToken token : visit.tokens()) {
      keys.add(Keys.window(token));
    }
    if (asksSalts) {
      keys.add(Keys.SALTS);
    }
    var reading = isNear || asksSalts ? Reading.LATEST : Reading.EVENTUAL;
    List<Item> items = calls.getAll(table, keys, reading);
    return new Look(asksSalts && !learn(items, visit), isAnyOpen(items, visit.at()));
  }

  /// Remembers the salts among the items, and tells whether they cover the visit.
  private boolean learn(List<Item> items, Visit visit) {
    KnownSalts now = KnownSalts.of(salts(items), visit.at());
    known = now;
    return now.cover(visit);
  }

  private static Item salts(List<Item> items) {
    for (Item item : items) {
      if (item.is(Keys.SALTS)) {
        return item;
      }
    }
    return Item.NONE;
  }

  private static boolean isAnyOpen(List<Item> items, Instant at) {
    for (Item item : items) {
      if (item.has(OPENED) && Window.isOpen(Instant.ofEpochMilli(item.number(OPENED)), at)) {
        return true;
      }
    }
    return false;
  }

  /// Opens a window on the visit's first token, unless one is open.
  Edit open(Visit visit) {
    Instant end = visit.at().plus(Window.LENGTH);
    return unlessOpen(visit.tokens().getFirst(), visit.at())
        .set(OPENED, Item.number(visit.at().toEpochMilli()))
        .set(TTL, Item.number(end.getEpochSecond() + 1));
  }

  /// Checks that no window is open on the visit's other tokens.
  List<Edit> othersNotOpen(Visit visit) {
    return visit.tokens().stream().skip(1).map(t -> unlessOpen(t, visit.at())).toList();
  }

  private Edit unlessOpen(VisitorToken token, Instant at) {
    Edit edit = new Edit(table, Keys.window(token));
    String opened = edit.name(OPENED);
    String latest = edit.value(Item.number(at.minus(Window.LENGTH).toEpochMilli()));
    return edit.when("attribute_not_exists(" + opened + ") or " + opened + " <= " + latest);
  }

  /// Checks in the table itself what [KnownSalts#cover] checks in memory.
  Edit saltsCovered(Visit visit) {
    Edit check = new Edit(table, Keys.SALTS);
    long epoch = Epoch.of(visit.at());
    var lookedUp = visit.tokens().stream().map(VisitorToken::epoch).toList();
    check.ifPresent(KnownSalts.attribute(lookedUp.getFirst()));
    LongStream.rangeClosed(epoch - 1, epoch + 1)
        .filter(e -> Epoch.isLive(e, visit.at()) && !lookedUp.contains(e))
        .forEach(e -> check.ifAbsent(KnownSalts.attribute(e)));
    return check;
  }

  /// Keeps a salt unless its epoch has one, and answers all. Costs one read; a write once an epoch.
  List<Salt> agree(Salt proposal, Calls calls) {
    KnownSalts now = KnownSalts.of(calls.get(table, Keys.SALTS, Reading.LATEST), Instant.MIN);
    if (!now.has(proposal.epoch())) {
      now = KnownSalts.of(propose(proposal, now, calls), Instant.MIN);
    }
    known = now;
    return now.salts();
  }

  private Item propose(Salt proposal, KnownSalts now, Calls calls) {
    Edit edit =
        new Edit(table, Keys.SALTS)
            .set(KnownSalts.attribute(proposal.epoch()), KnownSalts.value(proposal))
            .ifAbsent(KnownSalts.attribute(proposal.epoch()));
    if (now.salts().isEmpty() || now.salts().getFirst().epoch() < proposal.epoch()) {
      Instant end = Epoch.start(proposal.epoch() + 2);
      edit.set(TTL, Item.number(end.plus(BROOM).getEpochSecond()));
    }
    return calls.update(edit).item();
  }

  /// Destroys the salts that are not live at `now`, and tells how many. The windows under them say
  /// nothing any more.
  int forget(Instant now, Calls calls) {
    var salts = KnownSalts.of(calls.get(table, Keys.SALTS, Reading.LATEST), Instant.MIN).salts();
    int overdue = 0;
    for (Salt salt : salts) {
      if (!Epoch.isLive(salt.epoch(), now)) {
        String attribute = KnownSalts.attribute(salt.epoch());
        calls.update(new Edit(table, Keys.SALTS).remove(List.of(attribute)).ifPresent(attribute));
        overdue++;
      }
    }
    known = KnownSalts.NOTHING;
    return overdue;
  }
}
