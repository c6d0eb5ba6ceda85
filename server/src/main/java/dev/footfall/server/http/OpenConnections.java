package dev.footfall.server.http;

import io.netty.channel.Channel;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The connections that are open, in the order in which they are given up when there are too many:
/// those without an answer yet before the others, and the eldest first. So clients that hold
/// connections without using them keep nobody else out. Thread-safe.
final class OpenConnections {

  private final Map<Channel, Exchange> unproven = new LinkedHashMap<>();
  private final Map<Channel, Exchange> proven = new LinkedHashMap<>();

  synchronized void add(Channel channel, Exchange exchange) {
    unproven.put(channel, exchange);
  }

  /// Notes that a connection has been answered for the first time.
  synchronized void prove(Channel channel) {
    Exchange exchange = unproven.remove(channel);
    if (exchange != null) {
      proven.put(channel, exchange);
    }
  }

  synchronized void remove(Channel channel) {
    if (unproven.remove(channel) == null) {
      proven.remove(channel);
    }
  }

  /// Returns the connection to give up, which is removed; empty if none is open.
  synchronized Optional<Channel> poll() {
    return first(unproven).or(() -> first(proven));
  }

  private static Optional<Channel> first(Map<Channel, Exchange> connections) {
    Iterator<Channel> eldest = connections.keySet().iterator();
    if (!eldest.hasNext()) {
      return Optional.empty();
    }
    Channel found = eldest.next();
    eldest.remove();
    return Optional.of(found);
  }

  synchronized void forEach(BiConsumer<Channel, Exchange> action) {
    unproven.forEach(action);
    proven.forEach(action);
  }
}
