package dev.footfall.server.http;

import dev.footfall.server.config.ServerConfig;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Bounds what a connection costs: how much of it is read ahead, how many there are, and how long
/// one may take. A request must be sent, answered and its answer be read within 12 seconds of its
/// first byte; a connection without a request is closed 12 seconds after its last answer. So silent
/// clients, those that drip a request byte by byte and those that never read are closed.
final class ConnectionReaper {

  private static final long MAX_EXCHANGE_NANOS = Duration.ofSeconds(12).toNanos();
  private static final long SWEEP_EVERY_MS = 1_000;

  /// Big heads may take a sixteenth of the heap.
  private static final int HEADS_SHARE = 16;

  private static final int MIN_RECEIVE_BYTES = 256;
  private static final int FIRST_RECEIVE_BYTES = 1_024;
  private static final int MAX_RECEIVE_BYTES = 4 * 1_024;

  private final OpenConnections open = new OpenConnections();
  private final Map<Channel, AcceptGate> gates = new ConcurrentHashMap<>();
  private final ConnectionLimits limits;
  private final HeadBudget heads;

  private ConnectionReaper(ConnectionLimits limits, HeadBudget heads) {
    this.limits = limits;
    this.heads = heads;
  }

  /// Returns a reaper that sweeps from now on.
  ///
  /// @param heapBytes how big the heap may become
  static ConnectionReaper within(long heapBytes, Vertx vertx, ServerConfig config) {
    var limits =
        new ConnectionLimits(heapBytes, OpenFiles.connections(), config.api().proxyTrust());
    var reaper = new ConnectionReaper(limits, new HeadBudget(heapBytes / HEADS_SHARE));
    vertx.setPeriodic(SWEEP_EVERY_MS, _ -> reaper.sweep());
    return reaper;
  }

  /// Returns whether the body of the connection's last request could not be read to its end.
  static boolean isBroken(HttpConnection connection) {
    return Exchange.of(((ConnectionBase) connection).channel()).isBroken();
  }

  /// Called on the connection's event loop, before anything is read from it.
  void opened(HttpConnection connection) {
    Channel channel = ((ConnectionBase) connection).channel();
    SocketAddress peer = channel.remoteAddress();
    gates.computeIfAbsent(channel.parent(), this::gate);
    boolean mayStay = limits.opened(peer);
    channel.closeFuture().addListener(_ -> closed(channel, peer));
    if (mayStay) {
      open.add(channel, guarded(channel));
    } else {
      Exchange.closeNow(channel);
    }
    if (limits.isExceeded()) {
      open.giveUp().ifPresent(ConnectionReaper::giveUp);
    }
  }

  private AcceptGate gate(Channel listening) {
    return AcceptGate.before(listening, limits.most() + OpenFiles.ABOUT_TO_CLOSE);
  }

  /// Unless a request is being answered on it: it is closed after that.
  private static void giveUp(Channel channel) {
    channel.eventLoop().execute(() -> Exchange.of(channel).closeWhenAnswered(channel));
  }

  private void closed(Channel channel, SocketAddress peer) {
    limits.closed(peer);
    open.remove(channel);
  }

  private Exchange guarded(Channel channel) {
    channel
        .config()
        .setRecvByteBufAllocator(
            new AdaptiveRecvByteBufAllocator(
                    MIN_RECEIVE_BYTES, FIRST_RECEIVE_BYTES, MAX_RECEIVE_BYTES)
                .maxMessagesPerRead(1));
    channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    Exchange exchange = Exchange.of(channel);
    exchange.onFirstAnswer(() -> open.prove(channel));
    RequestGate gate = new RequestGate(exchange, heads);
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addBefore("httpDecoder", "requestGate", gate);
    pipeline.addAfter("httpEncoder", "requestGuard", new RequestGuard(exchange, gate));
    return exchange;
  }

  private void sweep() {
    try {
      open.forEach(ConnectionReaper::closeIfSlow);
    } catch (Throwable e) { // the sweep goes on
      Faults.log("closing slow connections", e);
    }
  }

  /// Looks again on the connection's own event loop, where no request can begin meanwhile.
  private static void closeIfSlow(Channel channel, Exchange exchange) {
    if (isSlow(exchange)) {
      channel
          .eventLoop()
          .execute(
              () -> {
                if (isSlow(exchange)) {
                  Exchange.closeNow(channel);
                }
              });
    }
  }

  private static boolean isSlow(Exchange exchange) {
    return System.nanoTime() - exchange.sinceNanos() > MAX_EXCHANGE_NANOS;
  }
}
