package dev.footfall.bench.scale;

import dev.footfall.core.AddResult;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.history.Period;
import dev.footfall.dynamodb.DynamoClient;
import dev.footfall.store.dynamodb.DynamoSettings;
import dev.footfall.store.dynamodb.DynamoStore;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// One run at one rate: fills the tables with what the last 45 s would have left, without limits;
/// then sends visits when they are due, whether or not the others were answered; then sends what
/// was refused again, without limits, and counts.
final class Run implements AutoCloseable {

  static final Duration DEADLINE = Duration.ofMillis(2_900);
  private static final Duration BEFORE = Duration.ofSeconds(45);
  private static final double LATENCY = 0.05;
  private static final String COUNTS = "counts";
  private static final String VISITORS = "visitors";

  private final Setting setting;
  private final double perSecond;
  private final Time time;
  private final Database database;
  private final Deployment deployment;
  private final Traffic traffic;
  private final ConcurrentLinkedQueue<Visit> failed = new ConcurrentLinkedQueue<>();
  private final LongAdder sent = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private volatile boolean isOver;
  private final ConcurrentLinkedQueue<Duration> latencies = new ConcurrentLinkedQueue<>();

  private Run(Setting setting, double perSecond) {
    this.setting = setting;
    this.perSecond = perSecond;
    time = new Time(setting.seed());
    database = new Database(setting.limits(), time::nanos, COUNTS, VISITORS);
    traffic = new Traffic(setting, (int) Math.ceil(perSecond));
    deployment =
        setting.servers() == 0
            ? Deployment.lambda(this::store)
            : Deployment.servers(this::store, setting.servers());
  }

  static Outcome of(Setting setting, double perSecond) {
    try (var run = new Run(setting, perSecond)) {
      return run.make();
    }
  }

  private DynamoStore store() {
    var wire = new SimulatedWire(database, setting.limits(), time);
    var settings = new DynamoSettings(COUNTS, VISITORS, setting.shards(), DEADLINE);
    return new DynamoStore(DynamoClient.simulated(wire, time), settings);
  }

  private Outcome make() {
    try (var store = store()) {
      traffic.salts().forEach(salt -> surely(() -> store.agree(salt)).join());
      fill();
      long before = traffic.visits();
      send();
      return outcome(traffic.visits() - before, store);
    }
  }

  private void fill() {
    var room = new Semaphore((int) Math.ceil(1 + perSecond * LATENCY));
    var sent = new ArrayList<CompletableFuture<AddResult>>();
    Duration at = BEFORE.negated();
    for (; at.isNegative(); at = at.plus(traffic.gap(perSecond))) {
      room.acquireUninterruptibly();
      var visit = traffic.next(at);
      sent.add(deployment.add(visit).toCompletableFuture().whenComplete((_, _) -> room.release()));
    }
    sent.forEach(CompletableFuture::join);
  }

  /// Tries again once: without limits only the machine can be too slow.
  private static <T> CompletableFuture<T> surely(Supplier<CompletionStage<T>> asks) {
    return asks.get().exceptionallyCompose(_ -> asks.get()).toCompletableFuture();
  }

  private void send() {
    database.usage().forget();
    database.open(false);
    arrive(traffic.gap(perSecond));
    time.runUntil(() -> isOver && answered.sum() == sent.sum());
  }

  /// Plans the next visit, which plans the one after.
  private void arrive(Duration due) {
    if (due.compareTo(setting.length()) < 0) {
      time.plan(
          due.toNanos(),
          () -> {
            arrive(due.plus(traffic.gap(perSecond)));
            send(traffic.next(due), due);
          });
    } else {
      isOver = true;
    }
  }

  private void send(Visit visit, Duration due) {
    sent.increment();
    var _ =
        deployment
            .add(visit)
            .whenComplete(
                (_, failure) -> {
                  if (failure == null) {
                    latencies.add(Duration.ofNanos(time.nanos()).minus(due));
                  } else {
                    failed.add(visit);
                  }
                  answered.increment();
                });
  }

  private Outcome outcome(long visits, DynamoStore store) {
    int processes = deployment.processes();
    Usage usage = database.usage();
    double writes = usage.writes() / visits;
    double reads = usage.reads() / visits;
    double conflicts = (double) usage.conflicts() / visits;
    double throttles = (double) usage.throttles() / visits;
    String kinds = usage.perVisit(visits);
    int refused = failed.size();
    var sorted = latencies.stream().sorted().toList();
    boolean isExact = isExact(store);
    return new Outcome(
        perSecond,
        visits,
        refused,
        at(sorted, 0.5),
        at(sorted, 0.99),
        writes,
        reads,
        conflicts,
        throttles,
        processes,
        isExact,
        kinds);
  }

  private static Duration at(List<Duration> sorted, double share) {
    return sorted.isEmpty() ? Duration.ZERO : sorted.get((int) (share * (sorted.size() - 1)));
  }

  /// Who was refused sends again, as the script does; then all must be counted, each once.
  private boolean isExact(DynamoStore store) {
    database.open(true);
    failed.forEach(visit -> surely(() -> deployment.add(visit)).join());
    var sent = new Totals(traffic.visits(), traffic.visitors());
    var period = new Period(day(BEFORE.negated()), day(setting.length()), Period.Interval.DAY);
    var report = store.report(Traffic.SITE, period).toCompletableFuture().join();
    Totals paths = report.paths().stream().map(p -> p.totals()).reduce(Totals.ZERO, Totals::plus);
    return store.totals(Traffic.SITE).toCompletableFuture().join().equals(sent)
        && report.totals().equals(sent)
        && paths.equals(sent);
  }

  private LocalDate day(Duration at) {
    return LocalDate.ofInstant(setting.start().plus(at), ZoneOffset.UTC);
  }

  @Override
  public void close() {
    deployment.close();
  }
}
