package dev.footfall.dynamodb;

import static dev.footfall.dynamodb.AttributeValue.fromN;
import static dev.footfall.dynamodb.AttributeValue.fromS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.DynamoSession.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a session does with the items of a table, in DynamoDB Local.
final class SessionTest {

  private static final Duration LIMIT = Duration.ofSeconds(29);

  private final DynamoClient client = TestTable.client();
  private final String table = TestTable.create(client);
  private final DynamoSession session = client.session(LIMIT, Thread::startVirtualThread);

  @AfterEach
  void closeClient() {
    client.close();
  }

  private static Map<String, AttributeValue> key(String partition, String sort) {
    return Map.of("pk", fromS(partition), "sk", fromS(sort));
  }

  private ConditionalUpdate update(String partition, String sort) {
    return new ConditionalUpdate(table, key(partition, sort));
  }

  private Item read(String partition, String sort) {
    return session.get(table, key(partition, sort), Reading.LATEST);
  }

  @Test
  void returns_the_item_with_the_change_or_unchanged_if_the_condition_does_not_hold() {
    var made = session.update(update("p", "s").add("v", 3).ifAbsent("v"));
    var rejected = session.update(update("p", "s").add("v", 3).ifAbsent("v"));

    assertThat(made).isEqualTo(new UpdateResult.Applied(read("p", "s")));
    assertThat(rejected).isEqualTo(new UpdateResult.Rejected(read("p", "s")));
    assertThat(read("p", "s").number("v")).isEqualTo(3);
  }

  @Test
  void raises_a_number_once() {
    session.update(update("p", "s").add("v", 1).raise("n", 5));
    var late = session.update(update("p", "s").add("v", 1).raise("n", 4));
    var again = session.update(update("p", "s").add("v", 1).raise("n", 5));
    var next = session.update(update("p", "s").add("v", 1).raise("n", 6));

    assertThat(Stream.of(late, again)).allMatch(UpdateResult.Rejected.class::isInstance);
    assertThat(next.item().number("v")).isEqualTo(2);
    assertThat(next.item().number("n")).isEqualTo(6);
  }

  @Test
  void refuses_an_update_without_a_condition() {
    assertThatThrownBy(() -> session.update(update("p", "s").add("v", 1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void makes_all_parts_of_a_transaction() {
    var parts =
        List.of(
            update("p", "a").set("t", fromS("x")).ifAbsent("t").inTransaction(),
            update("p", "b").ifAbsent("t").checkInTransaction());

    assertThat(session.transact(parts)).isEmpty();
    assertThat(read("p", "a").text("t")).isEqualTo("x");
    assertThat(read("p", "b")).isEqualTo(Item.NONE);
  }

  @Test
  void makes_no_part_of_a_transaction_and_returns_the_first_that_is_refused() {
    session.update(update("p", "b").set("t", fromS("x")).ifAbsent("t"));
    var parts =
        List.of(
            update("p", "a").set("t", fromS("x")).ifAbsent("t").inTransaction(),
            update("p", "b").ifEqual("t", fromS("y")).checkInTransaction(),
            update("p", "c").ifPresent("t").checkInTransaction());

    assertThat(session.transact(parts)).contains(new Refusal(1, read("p", "b")));
    assertThat(read("p", "a")).isEqualTo(Item.NONE);
  }

  @Test
  void reads_those_of_many_items_that_exist() {
    session.update(update("p", "a").add("v", 1).ifAbsent("v"));
    var keys = List.of(key("p", "a"), key("p", "b"));

    assertThat(session.getAll(table, keys, Reading.LATEST)).containsExactly(read("p", "a"));
  }

  @Test
  void reads_whole_ranges_that_do_not_fit_into_one_response() {
    var big = fromS("x".repeat(300_000));
    List<String> sorts = IntStream.range(10, 20).mapToObj(Integer::toString).toList();
    session.each(sorts, sort -> session.update(update("p", sort).set("t", big).ifAbsent("t")));
    session.update(update("q", "10").add("v", 1).ifAbsent("v"));
    var names = new KeyRange.KeyNames("pk", "sk");

    var ranges =
        List.of(new KeyRange(names, "p", "11", "18"), new KeyRange(names, "q", "00", "99"));
    assertThat(session.query(table, ranges).stream().map(item -> item.text("sk")))
        .containsExactly("11", "12", "13", "14", "15", "16", "17", "18", "10");
  }

  @Test
  void deletes_items_whether_they_exist_or_not() {
    session.update(update("p", "a").add("v", 1).ifAbsent("v"));
    session.delete(table, List.of(key("p", "a"), key("p", "b")));

    assertThat(read("p", "a")).isEqualTo(Item.NONE);
  }

  @Test
  void reads_what_it_wrote_of_each_type() {
    byte[] bytes = {0, -1, 7};
    session.update(
        update("p", "s")
            .set("s", fromS("\u65e5\"\\"))
            .set("n", fromN(Long.MIN_VALUE))
            .set("b", AttributeValue.fromB(bytes))
            .set("bs", AttributeValue.fromBs(List.of(bytes, new byte[] {1})))
            .ifAbsent("s"));

    var item = read("p", "s");
    assertThat(item.text("s")).isEqualTo("\u65e5\"\\");
    assertThat(item.number("n")).isEqualTo(Long.MIN_VALUE);
    assertThat(item.bytes("b")).isEqualTo(bytes);
    assertThat(item.values().get("bs"))
        .isEqualTo(AttributeValue.fromBs(List.of(new byte[] {1}, bytes)));
    assertThat(item.key("pk", "sk")).isEqualTo(key("p", "s"));
  }

  @Test
  void waits_no_longer_than_the_deadline() {
    var brief = client.session(Duration.ofMillis(50), Thread::startVirtualThread);

    assertThatThrownBy(() -> brief.await(new CompletableFuture<>()))
        .isInstanceOf(DynamoException.class)
        .hasMessage("DynamoDB: DeadlineExceeded");
    assertThatThrownBy(() -> brief.get(table, key("p", "a"), Reading.LATEST))
        .hasMessage("DynamoDB: DeadlineExceeded");
  }
}
