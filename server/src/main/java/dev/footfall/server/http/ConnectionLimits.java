package dev.footfall.server.http;

import dev.footfall.core.visitor.Address;
import dev.footfall.http.ProxyTrust;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// How many connections may be open: as many as the heap and the files that may be open have room
/// for, at most 10,000, and of one network (an IPv4 address or an IPv6 /64) a quarter of that. A
/// trusted proxy, CloudFront and this machine itself speak for many, so that the quarter does not
/// hold for them. Thread-safe.
final class ConnectionLimits {

  private static final int MOST = 10_000;
  private static final int NETWORKS_SHARE = 4;

  /// What a connection and one request that waits for its answer take, well measured.
  private static final long HEAP_BYTES_EACH = 32 * 1024;

  private final int most;
  private final ProxyTrust trust;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<ByteBuffer, Integer> byNetwork = new ConcurrentHashMap<>();

  /// @param heapBytes how big the heap may become
  /// @param files how many connections the system allows
  ConnectionLimits(long heapBytes, int files, ProxyTrust trust) {
    this.most = (int) Math.min(Math.min(MOST, files), heapBytes / HEAP_BYTES_EACH);
    this.trust = trust;
  }

  /// Counts one more connection. Returns whether its network may have it. Each call is to be
  /// matched by one of [#closed], whatever was returned.
  boolean opened(SocketAddress peer) {
    open.incrementAndGet();
    int same = isForMany(peer) ? 0 : byNetwork.merge(network(peer), 1, Integer::sum);
    return same <= most / NETWORKS_SHARE;
  }

  /// Returns how many connections may be open.
  int most() {
    return most;
  }

  /// Returns whether there are too many connections in all.
  boolean isExceeded() {
    return open.get() > most;
  }

  void closed(SocketAddress peer) {
    open.decrementAndGet();
    if (!isForMany(peer)) {
      byNetwork.computeIfPresent(network(peer), (_, count) -> count == 1 ? null : count - 1);
    }
  }

  private boolean isForMany(SocketAddress peer) {
    if (!(peer instanceof InetSocketAddress socket) || socket.getAddress().isLoopbackAddress()) {
      return true;
    }
    return switch (trust) {
      case ProxyTrust.CloudFront _ -> true;
      case ProxyTrust.Proxies proxies -> isOneOf(proxies, socket.getAddress());
      case ProxyTrust.Peer _, ProxyTrust.None _ -> false;
    };
  }

  private static boolean isOneOf(ProxyTrust.Proxies proxies, InetAddress address) {
    return Address.parse(address.getHostAddress())
        .filter(parsed -> proxies.networks().stream().anyMatch(each -> each.contains(parsed)))
        .isPresent();
  }

  private static ByteBuffer network(SocketAddress peer) {
    byte[] bytes = ((InetSocketAddress) peer).getAddress().getAddress();
    return ByteBuffer.wrap(Arrays.copyOf(bytes, Math.min(bytes.length, 8)));
  }
}
