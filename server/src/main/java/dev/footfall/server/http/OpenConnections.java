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
/// its eldest that has not been used since it was last looked at. So clients that hold connections
/// without using them keep nobody else out, whether they were answered once or never. Thread-safe.
final class OpenConnections {

  /// @param since [Exchange#sinceNanos] when it came to its place
  private record Place(Exchange exchange, long since) {
    static Place of(Exchange exchange) {
      return new Place(exchange, exchange.sinceNanos());
    }

    boolean isUsedSince() {
      return exchange.sinceNanos() != since;
    }
  }

  private final SequencedMap<Channel, Place> unproven = new LinkedHashMap<>();
  private final SequencedMap<Channel, Place> proven = new LinkedHashMap<>();
  private final Map<Channel, Exchange> givenUp = new HashMap<>();

  synchronized void add(Channel channel, Exchange exchange) {
    unproven.put(channel, Place.of(exchange));
  }

  /// Notes that a connection has been answered for the first time.
  synchronized void prove(Channel channel) {
    Place place = unproven.remove(channel);
    if (place != null) {
      proven.put(channel, Place.of(place.exchange()));
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
    for (int i = group.size(); i > 1 && group.firstEntry().getValue().isUsedSince(); i--) {
      var used = group.pollFirstEntry();
      group.put(used.getKey(), Place.of(used.getValue().exchange()));
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
