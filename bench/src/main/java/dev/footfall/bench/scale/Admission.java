package dev.footfall.bench.scale;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Whether a table has units left, in the partition of a key and as a whole. Refused units are not
/// billed. Thread-safe.
final class Admission {

  /// Units of one direction.
  private record Side(Bucket table, Map<Integer, Bucket> partitions, double perPartition) {}

  private final Limits limits;
  private final LongSupplier nanos;
  private final Usage usage;
  private final Side writes;
  private final Side reads;
  private volatile boolean isOpen = true;

  Admission(Limits limits, LongSupplier nanos, Usage usage) {
    this.limits = limits;
    this.nanos = nanos;
    this.usage = usage;
    writes = side(limits.tableWrites(), limits.partitionWrites());
    reads = side(limits.tableReads(), limits.partitionReads());
  }

  private static Side side(double table, double partition) {
    return new Side(new Bucket(table, 0), new ConcurrentHashMap<>(), partition);
  }

  /// Whether everything is admitted, at no price.
  void open(boolean isOpen) {
    this.isOpen = isOpen;
  }

  /// @throws Refusal when there are no units left
  void write(String pk, double units) {
    if (!mayWrite(pk, units)) {
      throw Refusal.throttled();
    }
  }

  /// @throws Refusal when there are no units left
  void read(String pk, double units) {
    if (!take(reads, pk, units)) {
      throw Refusal.throttled();
    }
    usage.read(pk, units);
  }

  /// Takes the units, unless there are none left.
  boolean mayWrite(String pk, double units) {
    boolean may = take(writes, pk, units);
    if (may) {
      usage.wrote(pk, units);
    }
    return may;
  }

  /// What follows from something admitted before, and is not refused any more.
  void owe(String pk, double units) {
    usage.wrote(pk, units);
    if (!isOpen) {
      writes.table().charge(units);
      partition(writes, pk).charge(units);
    }
  }

  private boolean take(Side side, String pk, double units) {
    if (isOpen) {
      return true;
    }
    long now = nanos.getAsLong();
    Bucket partition = partition(side, pk);
    if (!partition.take(units, now)) {
      usage.throttled(pk);
      return false;
    }
    if (!side.table().take(units, now)) {
      partition.charge(-units);
      usage.throttled("table");
      return false;
    }
    return true;
  }

  private Bucket partition(Side side, String pk) {
    int hash = pk.hashCode() * 0x9E3779B1;
    int partition =
        limits.partitions() == 0 ? hash : Math.floorMod(hash >> 16, limits.partitions());
    return side.partitions()
        .computeIfAbsent(partition, _ -> new Bucket(side.perPartition(), nanos.getAsLong()));
  }
}
