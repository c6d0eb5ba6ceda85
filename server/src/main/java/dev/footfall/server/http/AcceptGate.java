package dev.footfall.server.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands where connections are accepted, and lets no more in than there is room for: the next one
/// waits in the system's queue until one of those that are given up is closed. Beyond the limit of
/// open files Netty would pause for a second. Thread-safe.
final class AcceptGate extends ChannelInboundHandlerAdapter {

  private final int most;
  private final Channel listening;
  private final AtomicInteger there = new AtomicInteger();

  private AcceptGate(Channel listening, int most) {
    this.listening = listening;
    this.most = most;
  }

  /// Puts a gate before a channel that listens.
  ///
  /// @param most how many connections may be open, those included that are about to be closed
  static AcceptGate before(Channel listening, int most) {
    var gate = new AcceptGate(listening, most);
    listening.config().setRecvByteBufAllocator(new ServerChannelRecvByteBufAllocator()); // one each
    listening.pipeline().addFirst(gate);
    return gate;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object connection) {
    Channel accepted = (Channel) connection;
    accepted.closeFuture().addListener(_ -> closed(accepted.eventLoop()));
    if (there.incrementAndGet() >= most) {
      listening.config().setAutoRead(false);
      goOn();
    }
    ctx.fireChannelRead(connection);
  }

  /// Java gives the socket back when the event loop waits for events again, not before.
  private void closed(EventLoop loop) {
    if (!loop.isShuttingDown()) {
      var _ = loop.schedule(this::left, 1, MILLISECONDS);
    }
  }

  private void left() {
    there.decrementAndGet();
    goOn();
  }

  private void goOn() {
    if (there.get() < most && !listening.config().isAutoRead()) {
      listening.config().setAutoRead(true);
    }
  }
}
