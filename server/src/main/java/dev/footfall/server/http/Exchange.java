package dev.footfall.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundInvoker;
import io.netty.util.AttributeKey;
import org.jspecify.annotations.Nullable;

/// The state of one connection: what of a request has arrived, and whether it was answered.
/// Confined to the connection's event loop, except [#sinceNanos].
final class Exchange {

  private static final AttributeKey<Exchange> KEY =
      AttributeKey.valueOf(Exchange.class, "exchange");

  /// When the last answer was written or, if later, when the first byte of a request arrived.
  private volatile long sinceNanos = System.nanoTime();

  /// Bytes of a body of known length that are still to come.
  private long bodyBytes;

  private @Nullable Runnable onFirstAnswer;
  private @Nullable Channel closing;
  private boolean receiving;
  private boolean unanswered;
  private boolean answering;
  private boolean broken;
  private boolean malformed;
  private boolean crowded;

  private Exchange() {}

  /// Returns the state of a connection, made at the first call.
  static Exchange of(Channel channel) {
    Exchange known = channel.attr(KEY).get();
    if (known != null) {
      return known;
    }
    Exchange made = new Exchange();
    channel.attr(KEY).set(made);
    return made;
  }

  long sinceNanos() {
    return sinceNanos;
  }

  /// The first byte of a request has arrived.
  void begun() {
    sinceNanos = System.nanoTime();
  }

  /// A request's head was read.
  ///
  /// @param length of its body in bytes, or -1 if it comes in chunks
  void headRead(long length) {
    receiving = true;
    unanswered = true;
    answering = false;
    bodyBytes = length;
  }

  /// Part of a body was passed on.
  void bodyPassed(int bytes) {
    bodyBytes -= bytes;
  }

  /// The request was read to its end.
  void ended() {
    receiving = false;
    bodyBytes = 0;
  }

  /// The answer is being written.
  void answering() {
    answering = true;
  }

  /// The answer was handed to the operating system.
  void answered() {
    unanswered = false;
    sinceNanos = System.nanoTime();
    if (onFirstAnswer != null) {
      onFirstAnswer.run();
      onFirstAnswer = null;
    }
    if (closing != null) {
      closeNow(closing);
    }
  }

  void onFirstAnswer(Runnable action) {
    onFirstAnswer = action;
  }

  /// Closes the connection, but not before the answer to a request that has arrived as a whole,
  /// unless its client does not read it.
  void closeWhenAnswered(Channel channel) {
    if (mustWait() && !answering) {
      closing = channel;
    } else {
      closeNow(channel);
    }
  }

  /// Closes a connection, also one whose client does not read: Vert.x, which does not hear of this,
  /// would write all that it has left first.
  static void closeNow(Channel channel) {
    ChannelOutboundInvoker first = channel.pipeline().firstContext();
    var _ = (first == null ? channel : first).close();
  }

  /// Returns whether the next request has to wait for the answer to this one.
  boolean mustWait() {
    return unanswered && !receiving;
  }

  boolean isReceiving() {
    return receiving;
  }

  boolean isUnanswered() {
    return unanswered;
  }

  /// Returns how many bytes of the body are still to come; -1 if it comes in chunks.
  long bodyBytes() {
    return bodyBytes;
  }

  /// The body could not be read: its chunks are malformed, or it ended too early.
  void breakOff() {
    broken = true;
  }

  boolean isBroken() {
    return broken;
  }

  /// The head that follows can be read in more than one way.
  void malformed() {
    malformed = true;
  }

  boolean isMalformed() {
    return malformed;
  }

  /// The head that follows has too many lines.
  void crowded() {
    crowded = true;
  }

  boolean isCrowded() {
    return crowded;
  }
}
