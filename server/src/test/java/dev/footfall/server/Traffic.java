package dev.footfall.server;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.util.Comparator.comparing;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.visitor.Window;
import dev.footfall.server.VisitorModel.Sent;
import dev.footfall.server.VisitorModel.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// Days of two sites, made up: what came, and when. The same seed makes the same days.
final class Traffic {

  /// What a request is there for, and how often it comes.
  enum Kind {
    VISIT(50),
    /// By a visitor whose window ends now, or in a millisecond, or ended one ago.
    EDGE(14),
    /// The same visit again: at once, up to 30 s later, or by a clock that was set back.
    RETRY(15),
    BOT(6),
    PREFETCH(3),
    NO_AGENT(2),
    FOREIGN(3),
    /// Asks not to be told from others.
    PRIVATE(3),
    PICTURE(3),
    BADGE(2),
    /// More of one network than the rate limit allows.
    RUSH(1),
    /// Reads totals, or a report: no hit.
    READ(0);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }

  /// One request, and when it arrives.
  record Step(Kind kind, Instant at, Sent sent) {}

  private static final Duration RETRIED_FOR = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofHours(6);
  private static final int CLOCK_ERROR_MS = 5_000;
  private static final int AN_HOUR_MS = 3_600_000;
  private static final int RUSH = 100;
  private static final int HITS_BETWEEN_READS = 250;

  private static final List<Kind> URN =
      Stream.of(Kind.values()).flatMap(k -> Collections.nCopies(k.weight, k).stream()).toList();

  private final Random random;
  private final boolean isOneDay;
  private final VisitorModel people;
  private final List<Step> steps = new ArrayList<>();
  private final List<Step> visits = new ArrayList<>();
  private final Map<Who, Instant> opened = new HashMap<>();
  private Instant now = Fixtures.NOON;
  private int missing;

  private Traffic(long seed, int hits, boolean isOneDay) {
    this.random = new Random(seed);
    this.missing = hits;
    this.isOneDay = isOneDay;
    this.people = new VisitorModel(random, isOneDay ? 5_000 : 40);
  }

  /// Some weeks. Reads now and then, and at last.
  static List<Step> ofWeeks(long seed, int hits) {
    return new Traffic(seed, hits, false).make();
  }

  /// Some hours, with more paths and referrers than are kept of a day.
  static List<Step> ofOneDay(long seed, int hits) {
    return new Traffic(seed, hits, true).make();
  }

  private List<Step> make() {
    while (missing > 0) {
      hit(URN.get(random.nextInt(URN.size())));
      if (random.nextInt(HITS_BETWEEN_READS) == 0) {
        read();
      }
    }
    read();
    return List.copyOf(steps);
  }

  private void hit(Kind kind) {
    pass();
    switch (kind) {
      case VISIT -> add(kind, people.visitBy(people.anyone()));
      case EDGE -> edge();
      case RETRY -> retry();
      case BOT -> add(kind, people.bot());
      case PREFETCH -> add(kind, people.saying("Sec-Purpose", "prefetch"));
      case NO_AGENT -> add(kind, people.withoutAgent());
      case FOREIGN -> add(kind, people.saying("Origin", "https://elsewhere.example"));
      case PRIVATE -> add(kind, people.saying("Sec-GPC", "1"));
      case PICTURE -> add(kind, people.picture("visit.gif?"));
      case BADGE -> add(kind, people.picture("badge.svg?count=1&"));
      case RUSH -> rush();
      case READ -> read();
    }
  }

  /// Mostly seconds; sometimes nothing, up to an hour, or all up to a midnight; sometimes the clock
  /// is set back.
  private void pass() {
    int roll = random.nextInt(isOneDay ? 192 : 200);
    if (roll < 20) {
      now = now.plusMillis(random.nextInt(2));
    } else if (roll < 30) {
      now = now.minusMillis(random.nextInt(CLOCK_ERROR_MS));
    } else if (roll < 192) {
      now = now.plusMillis(random.nextInt(20_000));
    } else if (roll < 199) {
      now = now.plusMillis(random.nextInt(AN_HOUR_MS));
    } else {
      Instant midnight = now.truncatedTo(DAYS).plus(random.nextInt(8) == 0 ? 3 : 1, DAYS);
      now = midnight.plusMillis(random.nextInt(-12_000, 12_000));
    }
  }

  /// Goes to the end of the window that ends next, when that is soon.
  private void edge() {
    Instant ended = now.minus(Window.LENGTH);
    opened.entrySet().stream()
        .filter(window -> window.getValue().isAfter(ended))
        .min(comparing(Map.Entry::getValue))
        .filter(window -> window.getValue().isBefore(ended.plus(SOON)))
        .ifPresentOrElse(
            window -> {
              Instant end = window.getValue().plus(Window.LENGTH);
              now = end.plusMillis(random.nextInt(-1, 2));
              add(Kind.EDGE, people.visitBy(window.getKey()));
            },
            () -> add(Kind.VISIT, people.visitBy(people.anyone())));
  }

  private void retry() {
    visits.removeIf(visit -> visit.at().plus(RETRIED_FOR).isBefore(now));
    if (visits.isEmpty()) {
      add(Kind.VISIT, people.visitBy(people.anyone()));
      return;
    }
    Step again = visits.get(random.nextInt(visits.size()));
    long leftMs = now.until(again.at().plus(RETRIED_FOR)).toMillis();
    now =
        now.plusMillis(
            switch (random.nextInt(4)) {
              case 0 -> 0;
              case 1 -> leftMs;
              default -> random.nextLong(-CLOCK_ERROR_MS, leftMs + 1);
            });
    add(Kind.RETRY, people.again(again.sent()));
  }

  private void rush() {
    Who who = people.anyone();
    int hits = random.nextInt(12) == 0 ? Math.min(RUSH, missing) : 1;
    for (int i = 0; i < hits; i++) {
      now = now.plusMillis(random.nextInt(100));
      add(Kind.RUSH, people.visitBy(who));
    }
  }

  private void add(Kind kind, Sent sent) {
    missing--;
    var step = new Step(kind, now, sent);
    steps.add(step);
    if (kind == Kind.VISIT || kind == Kind.EDGE) {
      visits.add(step);
      opened.merge(sent.who(), now, (at, again) -> Window.isOpen(at, again) ? at : again);
    }
  }

  private void read() {
    people.reads(now).forEach(sent -> steps.add(new Step(Kind.READ, now, sent)));
  }
}
