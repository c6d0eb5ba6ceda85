package dev.footfall.bench.scale;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// One transaction, in two steps: [#prepare] takes its items, and refuses all other writers until
/// [#commit]. Each step costs what a write costs. Not thread-safe.
final class Transaction {

  /// A change of one item.
  record Part(Write write, Slot slot, Admission admission) {
    double units() {
      Stored before = slot.stored();
      return Write.units(before, before);
    }

    String pk() {
      return write.pk();
    }
  }

  private static final String CODE = "Code";
  private static final String NONE = "None";

  private final List<Part> parts;
  private final Usage usage;
  private final List<Part> taken = new ArrayList<>();

  Transaction(List<Part> parts, Usage usage) {
    this.parts = parts;
    this.usage = usage;
  }

  /// Fails when an item is taken, a condition does not hold, or a partition has no units left; then
  /// nothing is held.
  void prepare() {
    var reasons = JsonNodeFactory.instance.arrayNode();
    parts.forEach(part -> reasons.add(prepare(part)));
    if (Messages.values(reasons).anyMatch(r -> !NONE.equals(Messages.text(r, CODE)))) {
      free();
      throw Refusal.cancelled(reasons);
    }
  }

  private ObjectNode prepare(Part part) {
    if (!part.slot().take()) {
      usage.conflicted(part.pk());
      part.admission().owe(part.pk(), part.units());
      return because("TransactionConflict");
    }
    taken.add(part);
    if (!part.admission().mayWrite(part.pk(), part.units())) {
      return because("ProvisionedThroughputExceeded");
    }
    Stored before = part.slot().stored();
    if (part.write().isAllowed(before)) {
      return because(NONE);
    }
    var refusal = because("ConditionalCheckFailed");
    return before.exists() ? refusal.set("Item", Messages.item(before)) : refusal;
  }

  private static ObjectNode because(String code) {
    return Messages.object().put(CODE, code);
  }

  void commit() {
    for (Part part : parts) {
      Stored before = part.slot().stored();
      Stored after = part.write().after(before);
      double more = 2 * Write.units(before, after) - part.units();
      part.admission().owe(part.pk(), more);
      part.slot().store(after);
    }
    free();
  }

  private void free() {
    taken.forEach(part -> part.slot().free());
    taken.clear();
  }
}
