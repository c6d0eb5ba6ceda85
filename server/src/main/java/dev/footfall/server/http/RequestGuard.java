package dev.footfall.server.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Stands behind the HTTP decoder: keeps the connection's [Exchange], and refuses what RFC 9112
/// forbids and the decoder lets pass. Confined to the connection's event loop.
final class RequestGuard extends ChannelDuplexHandler {

  /// A comma might be, but is where a proxy has joined two.
  private static final String NOT_IN_HOSTS = "/?#@\\,\"<>^`{|}";

  private final Exchange exchange;
  private final RequestGate gate;

  private @Nullable ChannelHandlerContext ctx;
  private @Nullable ChannelHandlerContext gateCtx;

  RequestGuard(Exchange exchange, RequestGate gate) {
    this.exchange = exchange;
    this.gate = gate;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    ctx = context;
    gateCtx = context.pipeline().context(gate);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    switch (message) {
      case HttpRequest request -> head(context, request);
      case HttpContent content when content.decoderResult().isFailure() -> {
        ReferenceCountUtil.release(content);
        breakOff();
      }
      case LastHttpContent last -> {
        exchange.ended();
        context.fireChannelRead(last);
      }
      default -> context.fireChannelRead(message);
    }
  }

  /// Ends a request whose body cannot be read to its end.
  void breakOff() {
    exchange.breakOff();
    exchange.ended();
    Objects.requireNonNull(ctx).fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  private void head(ChannelHandlerContext context, HttpRequest request) {
    @Nullable Exception problem = problem(request);
    if (problem != null) {
      exchange.headRead(0);
      exchange.ended();
      context.fireChannelRead(refused(problem));
      return;
    }
    boolean isChunked = HttpUtil.isTransferEncodingChunked(request);
    // Where chunks end, the decoder alone knows: no other request may follow. Vert.x does not find
    // `close` in a list.
    if (isChunked || !HttpUtil.isKeepAlive(request)) {
      request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    exchange.headRead(isChunked ? -1 : HttpUtil.getContentLength(request, 0L));
    context.fireChannelRead(request);
  }

  private static DefaultHttpRequest refused(Exception problem) {
    var refused = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
    refused.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    refused.setDecoderResult(DecoderResult.failure(problem));
    return refused;
  }

  private @Nullable Exception problem(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return (Exception) request.decoderResult().cause();
    }
    if (!isOf(HttpVersion.HTTP_1_1, request) && !isOf(HttpVersion.HTTP_1_0, request)) {
      return new UnknownVersionException();
    }
    if (exchange.isCrowded()) {
      return new TooLongHttpHeaderException("too many headers");
    }
    return exchange.isMalformed() || !isNamed(request)
        ? new IllegalArgumentException("malformed head")
        : null;
  }

  /// Whether it names its host as RFC 9112 section 3.2 demands, and no header is without a name.
  private static boolean isNamed(HttpRequest request) {
    List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
    boolean mayLack = isOf(HttpVersion.HTTP_1_0, request);
    return (hosts.size() == 1 ? isHost(hosts.getFirst()) : hosts.isEmpty() && mayLack)
        && !request.headers().contains("");
  }

  /// Whether it is a host, with or without its port; none is none (RFC 3986 section 3.2).
  private static boolean isHost(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || NOT_IN_HOSTS.indexOf(c) >= 0) {
        return false;
      }
    }
    boolean isLiteral = text.startsWith("[");
    int end = isLiteral ? text.indexOf(']') + 1 : portOf(text);
    return text.lastIndexOf('[') <= 0 && (!isLiteral || end > 0) && isPort(text.substring(end));
  }

  private static int portOf(String host) {
    int colon = host.indexOf(':');
    return colon < 0 ? host.length() : colon;
  }

  /// Whether a host ends so: with nothing, or a colon and digits, if any.
  private static boolean isPort(String text) {
    return text.isEmpty()
        || (text.charAt(0) == ':' && text.chars().skip(1).allMatch(RequestGuard::isDigit));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  @SuppressWarnings("ReferenceEquality") // only what is spelt exactly is this instance
  private static boolean isOf(HttpVersion version, HttpRequest request) {
    return request.protocolVersion() == version;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse && !isInterim(message)) {
      exchange.answering();
    }
    if (message instanceof LastHttpContent && !isInterim(message)) {
      var _ = context.write(message, promise.unvoid().addListener(_ -> answered()));
    } else {
      var _ = context.write(message, promise);
    }
  }

  private static boolean isInterim(Object message) {
    return message instanceof HttpResponse response && response.status().code() < 200;
  }

  private void answered() {
    exchange.answered();
    gate.answered(Objects.requireNonNull(gateCtx));
  }

  /// A request of another version than HTTP/1.1 and HTTP/1.0.
  static final class UnknownVersionException extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
