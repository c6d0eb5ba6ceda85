package dev.footfall.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// What DynamoDB does with a request when it has arrived: items really kept, conditions really
/// evaluated, units billed, limits kept. Reads are never stale. Thread-safe.
final class Database {

  private static final String RANGE = "#p = :p and #s between :from and :to";
  private static final String LATEST = "ConsistentRead";
  private static final double EVENTUAL = 0.5;

  private final Map<String, Table> tables = new ConcurrentHashMap<>();
  private final Usage usage = new Usage();

  Database(Limits limits, LongSupplier nanos, String... names) {
    Stream.of(names).forEach(name -> tables.put(name, new Table(limits, nanos, usage)));
  }

  Usage usage() {
    return usage;
  }

  /// Whether limits are left aside, to fill the tables.
  void open(boolean isOpen) {
    tables.values().forEach(t -> t.admission().open(isOpen));
  }

  /// Fails with a [Refusal], as DynamoDB does.
  ObjectNode answer(String operation, JsonNode request) {
    return switch (operation) {
      case "UpdateItem" -> update(Write.of(request));
      case "GetItem" -> get(request);
      case "BatchGetItem" -> batchGet(request.required("RequestItems"));
      case "Query" -> query(request);
      case "DeleteItem" -> delete(request);
      default -> throw new UnsupportedOperationException(operation);
    };
  }

  private ObjectNode update(Write write) {
    Slot slot = slot(write);
    synchronized (slot) {
      Stored before = slot.stored();
      if (slot.isTaken()) {
        throw conflict(write, before);
      }
      boolean isAllowed = write.isAllowed(before);
      Stored after = isAllowed ? write.after(before) : before;
      admission(write).write(write.pk(), Write.units(before, after));
      if (!isAllowed) {
        throw Refusal.condition(before);
      }
      slot.store(after);
      return Messages.object().set("Attributes", Messages.item(after));
    }
  }

  /// Billed like a failed condition: that is assumed.
  private Refusal conflict(Write write, Stored before) {
    usage.conflicted(write.pk());
    admission(write).write(write.pk(), Write.units(before, before));
    return Refusal.conflict();
  }

  private ObjectNode delete(JsonNode request) {
    Table table = table(Messages.text(request, "TableName"));
    var key = Messages.fields(request.required("Key"));
    Slot slot = table.slot(key);
    synchronized (slot) {
      table.admission().write(Table.pk(key), Write.units(slot.stored(), Stored.NOTHING));
      slot.store(Stored.NOTHING);
    }
    return Messages.object();
  }

  Transaction transaction(List<Write> writes) {
    return new Transaction(
        writes.stream().map(w -> new Transaction.Part(w, slot(w), admission(w))).toList(), usage);
  }

  private ObjectNode get(JsonNode request) {
    String table = Messages.text(request, "TableName");
    boolean isLatest = Messages.isTrue(request, LATEST);
    Stored stored = read(table, request.required("Key"), isLatest);
    var answer = Messages.object();
    return stored.exists() ? answer.set("Item", Messages.item(stored)) : answer;
  }

  /// Of one table.
  private ObjectNode batchGet(JsonNode request) {
    var asked = request.properties().iterator().next();
    boolean isLatest = Messages.isTrue(asked.getValue(), LATEST);
    var items =
        Messages.values(asked.getValue().required("Keys"))
            .map(key -> read(asked.getKey(), key, isLatest))
            .filter(Stored::exists)
            .toList();
    return Messages.object().set("Responses", Messages.items(asked.getKey(), items));
  }

  private Stored read(String name, JsonNode keyNode, boolean isLatest) {
    Table table = table(name);
    var key = Messages.fields(keyNode);
    Stored stored = table.slot(key).stored();
    double units = Sizes.readUnits(stored.bytes()) * (isLatest ? 1 : EVENTUAL);
    table.admission().read(Table.pk(key), units);
    return stored;
  }

  private ObjectNode query(JsonNode request) {
    String range = Messages.text(request, "KeyConditionExpression");
    if (!range.equals(RANGE)) {
      throw new UnsupportedOperationException(range);
    }
    JsonNode values = request.required("ExpressionAttributeValues");
    String pk = bound(values, ":p");
    Table table = table(Messages.text(request, "TableName"));
    var found = table.range(pk, bound(values, ":from"), bound(values, ":to"));
    int bytes = found.stream().mapToInt(Stored::bytes).sum();
    double units = Sizes.readUnits(bytes) * (Messages.isTrue(request, LATEST) ? 1 : EVENTUAL);
    table.admission().read(pk, units);
    return Messages.items("Items", found);
  }

  private static String bound(JsonNode values, String name) {
    return Messages.text(values.required(name), "S");
  }

  private Slot slot(Write write) {
    return table(write.table()).slot(write.key());
  }

  private Admission admission(Write write) {
    return table(write.table()).admission();
  }

  private Table table(String name) {
    return Condition.known(tables, name);
  }
}
