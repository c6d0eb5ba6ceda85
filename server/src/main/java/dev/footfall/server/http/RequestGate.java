package dev.footfall.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Stands before the HTTP decoder and lets one request of its connection in at a time, as a whole
/// head: a client that sends many and reads no answer, or sends half a head, costs the bytes that
/// it sent, not what a parser makes of them. Confined to the connection's event loop.
final class RequestGate extends ChannelDuplexHandler {

  /// Beyond this the decoder refuses a head, by its line or by its headers.
  private static final int MAX_HEAD_BYTES =
      HttpLimits.MAX_LINE_BYTES + HttpLimits.MAX_HEADERS_BYTES;

  private static final int MAX_LINES = 100;

  private final Exchange exchange;
  private final HeadBudget.Share share;

  private @Nullable ByteBuf held;

  /// What is held is the beginning of a head, and nothing else.
  private boolean isPart;

  /// Netty does not read by itself: it goes on to, whether [#read] asks or not.
  private boolean isStopped;

  private boolean isReadWanted;
  private boolean isInputClosed;

  RequestGate(Exchange exchange, HeadBudget budget) {
    this.exchange = exchange;
    this.share = budget.share();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (held == null && !exchange.isUnanswered() && !exchange.isReceiving()) {
      exchange.begun();
    }
    held = held == null ? (ByteBuf) message : joined(held, (ByteBuf) message);
    pass(ctx);
  }

  /// The answer to the request that was let in has been written.
  void answered(ChannelHandlerContext ctx) {
    share.release();
    if (held != null || isReadWanted || isStopped || isInputClosed) {
      ctx.executor().execute(() -> goOn(ctx));
    }
  }

  private void goOn(ChannelHandlerContext ctx) {
    if (held != null && !exchange.mustWait()) {
      pass(ctx);
      ctx.fireChannelReadComplete(); // or what was written stays in its buffers
    }
    if (isStopped && mayRead()) {
      isStopped = false;
      ctx.channel().config().setAutoRead(true);
    }
    if (isReadWanted && mayRead()) {
      isReadWanted = false;
      ctx.read();
    }
    closeWhenDone(ctx);
  }

  private void pass(ChannelHandlerContext ctx) {
    for (int next = next(ctx); next > 0; next = next(ctx)) {
      ByteBuf all = Objects.requireNonNull(held);
      boolean isLast = next == all.readableBytes();
      ByteBuf part = isLast ? all : all.readRetainedSlice(next);
      held = isLast ? null : all;
      exchange.bodyPassed(next);
      ctx.fireChannelRead(part);
    }
    isPart = held != null && !exchange.mustWait();
    if (!mayRead() && ctx.channel().config().isAutoRead()) {
      isStopped = true;
      ctx.channel().config().setAutoRead(false);
    }
    if (held != null && isPart && !share.take(held.readableBytes())) {
      var _ = ctx.close(); // no room for this one: it is big, and so are others
    }
  }

  /// Returns how many bytes to let in now; 0 if they have to wait, or nobody could be answered.
  private int next(ChannelHandlerContext ctx) {
    if (held == null || exchange.mustWait() || !ctx.channel().isOpen()) {
      return 0;
    }
    int there = held.readableBytes();
    if (exchange.isReceiving()) {
      return exchange.bodyBytes() < 0 ? there : (int) Math.min(there, exchange.bodyBytes());
    }
    return RequestHead.find(held).map(this::judged).orElse(there > MAX_HEAD_BYTES ? there : 0);
  }

  private int judged(RequestHead head) {
    if (head.isAmbiguous()) {
      exchange.malformed();
    }
    if (head.lines() > MAX_LINES) {
      exchange.crowded();
    }
    return share.take(head.length()) ? head.length() : 0;
  }

  /// Copies, so that a few bytes do not hold a whole receive buffer.
  private static ByteBuf joined(ByteBuf first, ByteBuf second) {
    ByteBuf both = Unpooled.buffer(first.readableBytes() + second.readableBytes());
    both.writeBytes(first).writeBytes(second);
    first.release();
    second.release();
    return both;
  }

  @Override
  public void read(ChannelHandlerContext ctx) {
    if (mayRead()) {
      ctx.read();
    } else {
      isReadWanted = true;
    }
  }

  /// Whole requests that are held come first, also in the moment after an answer: or each would
  /// bring in some more.
  private boolean mayRead() {
    return held == null || isPart;
  }

  /// The client sends no more, but may still read (RFC 9112 section 9.6).
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    switch (event) {
      case ChannelInputShutdownEvent _ -> {
        isInputClosed = true;
        closeWhenDone(ctx);
      }
      case ChannelInputShutdownReadComplete _ -> {} // follows the one above
      default -> ctx.fireUserEventTriggered(event);
    }
  }

  private void closeWhenDone(ChannelHandlerContext ctx) {
    if (!isInputClosed || exchange.mustWait()) {
      return;
    }
    if (exchange.isReceiving() && exchange.isUnanswered()) {
      ctx.pipeline().get(RequestGuard.class).breakOff();
      ctx.fireChannelReadComplete();
    } else {
      var _ = ctx.close();
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    share.release();
    if (held != null) {
      held.release();
      held = null;
    }
  }
}
