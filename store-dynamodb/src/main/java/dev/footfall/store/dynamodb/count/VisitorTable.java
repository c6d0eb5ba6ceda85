package dev.footfall.store.dynamodb.count;

import dev.footfall.core.Visit;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.core.visitor.Window;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.DayBoundary;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.SaltItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// The visitors table, of what must be forgotten: salts, and windows by visitor token. Thread-safe.
public final class VisitorTable {

  /// What the table says of a visitor before a visit is counted. A hint: conditions decide.
  ///
  /// @param isStale whether the visit was not looked up under every live salt
  /// @param isOpen whether one of the tokens has an open window
  record Preview(boolean isStale, boolean isOpen) {}

  private static final String OPENED = "o";
  static final String TTL = "ttl";

  /// Grace period after the newest salt's end before TTL may delete the salts item of an idle
  /// store.
  private static final Duration GRACE = Duration.ofDays(1);

  private final String table;
  private volatile SaltItem known = SaltItem.NOTHING;

  /// @param table the visitors table
  public VisitorTable(String table) {
    this.table = table;
  }

  /// Reads the windows of a visitor, in one request. Near midnight it sees every write; once an
  /// epoch and process it reads the salts, too.
  Preview preview(Visit visit, DynamoSession session) {
    boolean isNear = DayBoundary.OF_EPOCHS.isNear(visit.at());
    boolean asksSalts = !isNear && !known.suffice(visit);
    var keys = new ArrayList<Map<String, AttributeValue>>();
    for (VisitorToken token : visit.tokens()) {
      keys.add(Keys.window(token));
    }
    if (asksSalts) {
      keys.add(Keys.SALTS);
    }
    var reading = isNear || asksSalts ? Reading.LATEST : Reading.EVENTUAL;
    List<Item> items = session.getAll(table, keys, reading);
    return new Preview(asksSalts && !merge(items, visit), isAnyOpen(items, visit.at()));
  }

  /// Remembers the salts among the items, and returns whether they cover the visit.
  private boolean merge(List<Item> items, Visit visit) {
    SaltItem now = SaltItem.of(salts(items), visit.at());
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

  /// Returns the update that opens a window for the visit's first token, unless one is open.
  ConditionalUpdate open(Visit visit) {
    Instant end = visit.at().plus(Window.LENGTH);
    return unlessOpen(visit.tokens().getFirst(), visit.at())
        .set(OPENED, AttributeValue.fromN(visit.at().toEpochMilli()))
        .set(TTL, AttributeValue.fromN(end.getEpochSecond() + 1));
  }

  /// Returns the checks that no window is open for the visit's other tokens.
  List<ConditionalUpdate> othersNotOpen(Visit visit) {
    return visit.tokens().stream().skip(1).map(t -> unlessOpen(t, visit.at())).toList();
  }

  private ConditionalUpdate unlessOpen(VisitorToken token, Instant at) {
    ConditionalUpdate update = new ConditionalUpdate(table, Keys.window(token));
    String opened = update.name(OPENED);
    String latest = update.value(AttributeValue.fromN(at.minus(Window.LENGTH).toEpochMilli()));
    return update.when("attribute_not_exists(" + opened + ") or " + opened + " <= " + latest);
  }

  /// Returns the check in the table of what [SaltItem#cover] checks in memory.
  ConditionalUpdate saltsCovered(Visit visit) {
    ConditionalUpdate check = new ConditionalUpdate(table, Keys.SALTS);
    long epoch = Epoch.of(visit.at());
    var lookedUp = visit.tokens().stream().map(VisitorToken::epoch).toList();
    check.ifPresent(SaltItem.attribute(lookedUp.getFirst()));
    LongStream.rangeClosed(epoch - 1, epoch + 1)
        .filter(e -> Epoch.isLive(e, visit.at()) && !lookedUp.contains(e))
        .forEach(e -> check.ifAbsent(SaltItem.attribute(e)));
    return check;
  }

  /// Keeps a salt unless its epoch has one. Returns all salts, the newest first. Costs one read,
  /// and one write an epoch.
  public List<Salt> agree(Salt proposal, DynamoSession session) {
    SaltItem now = SaltItem.of(session.get(table, Keys.SALTS, Reading.LATEST), Instant.MIN);
    if (!now.has(proposal.epoch())) {
      now = SaltItem.of(propose(proposal, now, session), Instant.MIN);
    }
    known = now;
    return now.salts();
  }

  private Item propose(Salt proposal, SaltItem now, DynamoSession session) {
    ConditionalUpdate update =
        new ConditionalUpdate(table, Keys.SALTS)
            .set(SaltItem.attribute(proposal.epoch()), SaltItem.value(proposal))
            .ifAbsent(SaltItem.attribute(proposal.epoch()));
    if (now.salts().isEmpty() || now.salts().getFirst().epoch() < proposal.epoch()) {
      Instant end = Epoch.start(proposal.epoch() + 2);
      update.set(TTL, AttributeValue.fromN(end.plus(GRACE).getEpochSecond()));
    }
    return session.update(update).item();
  }

  /// Destroys the salts that are not live at `now`, and returns how many. The windows under them
  /// are meaningless then.
  public int forget(Instant now, DynamoSession session) {
    var salts = SaltItem.of(session.get(table, Keys.SALTS, Reading.LATEST), Instant.MIN).salts();
    int overdue = 0;
    for (Salt salt : salts) {
      if (!Epoch.isLive(salt.epoch(), now)) {
        String attribute = SaltItem.attribute(salt.epoch());
        session.update(
            new ConditionalUpdate(table, Keys.SALTS)
                .remove(List.of(attribute))
                .ifPresent(attribute));
        overdue++;
      }
    }
    known = SaltItem.NOTHING;
    return overdue;
  }
}
