package dev.footfall.server.smoke;

import dev.footfall.core.Totals;
import dev.footfall.server.smoke.CounterClient.Ask;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Checks that a deployment counts what it must, once, and nothing else. Each check asks for the
/// totals before and after, so that one failure does not make others.
final class VisitChecks {

  private static final int SENDINGS = 20;
  private static final String BOT = "Googlebot/2.1 (+http://www.google.com/bot.html)";

  private final SiteClient site;
  private final RandomGenerator random = new SecureRandom();
  private final String firstId = newId();

  VisitChecks(SiteClient site) {
    this.site = site;
  }

  void addTo(Checklist list) {
    list.check("a visit counts", this::countsAVisit);
    list.check("the same visit again counts nothing, with the same verdict", this::countsOnce);
    list.check("a second visit counts as a visit, not as a visitor", this::countsAVisitorOnce);
    list.check(
        SENDINGS + " sendings of a visit at the same time count once", this::countsOneOfMany);
    list.check("a picture counts without JavaScript", this::countsAPicture);
    list.check("reading the numbers counts nothing", () -> checkCounts(0, site::totals));
    list.check("a bot gets the numbers and is not counted", () -> checkDrop("bot", bot()));
    list.check("a page fetched ahead of time is not counted", () -> checkDrop("prefetch", ahead()));
    list.check("an address that the sender makes up is not believed", this::believesNoHeader);
  }

  /// Whether it is a new visitor's depends on what this machine did in the last 24 hours.
  private void countsAVisit() {
    checkCounts(1, () -> counted(site.load(firstId)));
  }

  private void countsOnce() {
    boolean verdict = counted(site.load(firstId)).isNewVisitor();
    checkCounts(
        0,
        () -> {
          boolean again = counted(site.load(firstId)).isNewVisitor();
          CheckFailedException.unless(
              again == verdict, "is_new_visitor " + verdict, again + " when sent again");
        });
    CheckFailedException.unlessEqual("visitors", verdict ? 1 : 0, site.totals().visitors());
  }

  private void countsAVisitorOnce() {
    checkCounts(1, () -> checkKnown(counted(site.load(newId()))));
  }

  private void countsOneOfMany() {
    String id = newId();
    checkCounts(1, () -> sendAtOnce(id).forEach(VisitChecks::checkKnown));
  }

  private List<HttpReply> sendAtOnce(String id) {
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var replies =
          Stream.generate(
                  () -> CompletableFuture.supplyAsync(() -> counted(site.load(id)), senders))
              .limit(SENDINGS)
              .toList();
      return replies.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof CheckFailedException surprise ? surprise : e;
    }
  }

  private void countsAPicture() {
    checkCounts(
        1,
        () -> {
          HttpReply picture = site.ask("GET", "picture.gif?path=/smoke").send().is(200);
          picture.has("Content-Type", "image/gif").has("Cache-Control", "no-store");
          picture.hasNo("Footfall-Dropped");
        });
  }

  private Ask bot() {
    return site.load(newId()).with("User-Agent", BOT);
  }

  private Ask ahead() {
    return site.load(newId()).with("Sec-Purpose", "prefetch");
  }

  private void checkDrop(String reason, Ask hit) {
    checkCounts(
        0,
        () -> {
          HttpReply reply = hit.send().is(200);
          CheckFailedException.unless(!reply.isCounted(), "counted: false", "counted: true");
          CheckFailedException.unless(
              reply.text("reason").equals(reason), "the reason " + reason, reply.describe());
        });
  }

  /// Addresses of a network for benchmarks (RFC 2544), new each time: they were never seen before.
  private void believesNoHeader() {
    String forged = "198.%s.%s.%s".formatted(18 + number(2), number(256), number(256));
    Ask visit = site.load(newId()).with("Forwarded", "for=" + forged);
    visit.with("X-Forwarded-For", forged).with("X-Real-IP", forged).with("True-Client-IP", forged);
    visit.with("CF-Connecting-IP", forged).with("CloudFront-Viewer-Address", forged + ":4711");
    HttpReply reply = counted(visit);
    CheckFailedException.unless(
        !reply.isNewVisitor(),
        "the visitor to be known",
        "a new one (right only if this machine is itself a trusted proxy)");
  }

  private static void checkKnown(HttpReply reply) {
    CheckFailedException.unless(!reply.isNewVisitor(), "the visitor to be known", "a new one");
  }

  private static HttpReply counted(Ask visit) {
    HttpReply reply = visit.send().is(200).has("Cache-Control", "no-store");
    CheckFailedException.unless(reply.isCounted(), "counted: true", reply.describe());
    return reply;
  }

  private void checkCounts(int visits, Checklist.Check hits) {
    Totals before = site.totals();
    hits.run();
    CheckFailedException.unlessEqual(
        "visits more", visits, site.totals().visits() - before.visits());
  }

  private String newId() {
    return "smoke-" + Long.toHexString(random.nextLong());
  }

  private int number(int bound) {
    return random.nextInt(bound);
  }
}
