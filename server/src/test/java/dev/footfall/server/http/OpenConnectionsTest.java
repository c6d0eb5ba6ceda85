package dev.footfall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class OpenConnectionsTest {

  private final OpenConnections open = new OpenConnections();

  @Test
  void gives_up_the_eldest_of_those_that_were_not_answered_first() {
    Channel answered = proven();
    List<Channel> silent = Stream.generate(this::opened).limit(3).toList();

    assertThat(open.giveUp()).contains(silent.get(0));
    assertThat(open.giveUp()).contains(silent.get(1));
    assertThat(open.giveUp()).contains(silent.get(2));
    assertThat(open.giveUp()).contains(answered);
    assertThat(open.giveUp()).isEmpty();
  }

  /// Who has been answered once may keep nobody out who comes now.
  @Test
  void gives_up_those_that_were_answered_when_they_are_more() {
    List<Channel> answered = Stream.generate(this::proven).limit(3).toList();
    opened();

    assertThat(open.giveUp()).contains(answered.getFirst());
  }

  @Test
  void keeps_those_that_are_used() {
    Channel eldest = proven();
    Channel used = proven();
    Channel idle = proven();
    assertThat(open.giveUp()).contains(eldest);
    Exchange.of(used).begun();

    assertThat(open.giveUp()).contains(idle);
    assertThat(open.giveUp()).contains(used);
  }

  /// What it has sent may still have to be read.
  @Test
  void keeps_the_newest_that_was_not_looked_at_yet() {
    List<Channel> used = Stream.generate(this::opened).limit(3).toList();
    used.forEach(channel -> Exchange.of(channel).begun());
    opened();

    assertThat(open.giveUp()).contains(used.getFirst());
  }

  /// Each is looked at once, so that it ends.
  @Test
  void gives_one_up_when_all_are_used() {
    List<Channel> used = Stream.generate(this::proven).limit(3).toList();
    used.forEach(channel -> Exchange.of(channel).begun());

    assertThat(open.giveUp()).isNotEmpty();
  }

  @Test
  void watches_one_that_was_given_up_until_it_is_closed() {
    Channel channel = opened();
    open.giveUp();
    assertThat(all()).containsExactly(channel);

    open.remove(channel);
    assertThat(all()).isEmpty();
  }

  private List<Channel> all() {
    List<Channel> all = new ArrayList<>();
    open.forEach((channel, _) -> all.add(channel));
    return all;
  }

  private Channel opened() {
    Channel channel = new EmbeddedChannel();
    open.add(channel, Exchange.of(channel));
    return channel;
  }

  private Channel proven() {
    Channel channel = opened();
    open.prove(channel);
    return channel;
  }
}
