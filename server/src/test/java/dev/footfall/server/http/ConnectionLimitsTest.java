package dev.footfall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.http.Network;
import dev.footfall.http.ProxyTrust;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConnectionLimitsTest {

  /// Room for 400 connections, 100 of each network.
  private static final long HEAP = 400L * 32 * 1024;

  private static final int MANY = 10_000;

  @Test
  void gives_a_network_a_quarter_of_all_connections() {
    var limits = new ConnectionLimits(HEAP, MANY, new ProxyTrust.Peer());

    assertThat(allowed(limits, "192.0.2.1", 150)).isEqualTo(100);
    assertThat(allowed(limits, "192.0.2.2", 50)).isEqualTo(50);
  }

  @Test
  void takes_an_ipv6_network_of_64_bits_for_one() {
    var limits = new ConnectionLimits(HEAP, MANY, new ProxyTrust.None());

    assertThat(allowed(limits, "2001:db8::1", 60) + allowed(limits, "2001:db8::2:1", 60))
        .isEqualTo(100);
    assertThat(allowed(limits, "2001:db8:0:1::1", 60)).isEqualTo(60);
  }

  @Test
  void lets_a_trusted_proxy_and_this_machine_have_all() {
    var proxies = new ProxyTrust.Proxies(List.of(Network.parse("192.0.2.0/24").orElseThrow()));
    var limits = new ConnectionLimits(HEAP, MANY, proxies);

    assertThat(allowed(limits, "192.0.2.1", 150)).isEqualTo(150);
    assertThat(allowed(limits, "127.0.0.1", 150)).isEqualTo(150);
    assertThat(allowed(limits, "198.51.100.1", 150)).isEqualTo(100);
  }

  @Test
  void is_exceeded_by_one_more_than_the_heap_has_room_for() {
    var limits = new ConnectionLimits(HEAP, MANY, new ProxyTrust.Peer());
    allowed(limits, "127.0.0.1", 400);

    assertThat(limits.isExceeded()).isFalse();
    allowed(limits, "127.0.0.1", 1);
    assertThat(limits.isExceeded()).isTrue();
    limits.closed(peer("127.0.0.1"));
    assertThat(limits.isExceeded()).isFalse();
  }

  @Test
  void is_exceeded_by_one_more_than_the_system_allows() {
    var limits = new ConnectionLimits(HEAP, 20, new ProxyTrust.Peer());

    assertThat(allowed(limits, "192.0.2.1", 20)).isEqualTo(5);
    assertThat(limits.isExceeded()).isFalse();
    limits.opened(peer("192.0.2.2"));
    assertThat(limits.isExceeded()).isTrue();
  }

  @Test
  void gives_a_place_back_when_a_connection_is_closed() {
    var limits = new ConnectionLimits(HEAP, MANY, new ProxyTrust.Peer());
    allowed(limits, "192.0.2.1", 100);
    for (int i = 0; i < 100; i++) {
      limits.closed(peer("192.0.2.1"));
    }

    assertThat(allowed(limits, "192.0.2.1", 150)).isEqualTo(100);
  }

  private static int allowed(ConnectionLimits limits, String address, int connections) {
    int allowed = 0;
    for (int i = 0; i < connections; i++) {
      allowed += limits.opened(peer(address)) ? 1 : 0;
    }
    return allowed;
  }

  private static SocketAddress peer(String address) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), 1);
  }
}
