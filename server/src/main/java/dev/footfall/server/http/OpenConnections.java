package dev.footfall.server.http;

import io.netty.channel.Channel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiConsumer;

/// The connections that are open, in the order in which they are given up when there are too many.
/// Those that were answered and those that were not yet are two groups, and the larger one loses
/// its eldest that has not been used since it was last looked at; one that was not looked at yet
/// may have sent what is still to be read. So clients that hold connections without using them keep
/// nobody else out, whether they were answered once or never. Thread-safe.
final class OpenConnections {

  /// @param since [Exchange#sinceNanos] when it came to its place
  private record Place(Exchange exchange, long since) {
    static Place seen(Exchange exchange) {
      return new Place(exchange, exchange.sinceNanos());
    }

    /// Of a connection that counts as used when it is looked at for the first time.
    static Place unseen(Exchange exchange) {
      return new Place(exchange, exchange.sinceNanos() - 1);
    }

    boolean isUsedSince() {
      return exchange.sinceNanos() != since;
    }
  }

  private final SequencedMap<Channel, Place> unproven = new LinkedHashMap<>();
  private final SequencedMap<Channel, Place> proven = new LinkedHashMap<>();
  private final Map<Channel, Exchange> givenUp = new HashMap<>();

  synchronized void add(Channel channel, Exchange exchange) {
    unproven.put(channel, Place.unseen(exchange));
  }

  /// Notes that a connection has been answered for the first time.
  synchronized void prove(Channel channel) {
    Place place = unproven.remove(channel);
    if (place != null) {
      proven.put(channel, Place.unseen(place.exchange()));
    }
  }

  synchronized void remove(Channel channel) {
    if (unproven.remove(channel) == null && proven.remove(channel) == null) {
      givenUp.remove(channel);
    }
  }

  /// Returns the connection to give up, each once; empty if none is open.
  synchronized Optional<Channel> giveUp() {
    SequencedMap<Channel, Place> group = proven.size() > unproven.size() ? proven : unproven;
    for (int i = group.size(); i > 0 && group.firstEntry().getValue().isUsedSince(); i--) {
      var used = group.pollFirstEntry();
      group.put(used.getKey(), Place.seen(used.getValue().exchange()));
    }
    var eldest = Optional.ofNullable(group.pollFirstEntry());
    eldest.ifPresent(found -> givenUp.put(found.getKey(), found.getValue().exchange()));
    return eldest.map(Map.Entry::getKey);
  }

  /// Those that were given up are among them until they are closed.
  synchronized void forEach(BiConsumer<Channel, Exchange> action) {
    unproven.forEach((channel, place) -> action.accept(channel, place.exchange()));
    proven.forEach((channel, place) -> action.accept(channel, place.exchange()));
    givenUp.forEach(action);
  }
}
