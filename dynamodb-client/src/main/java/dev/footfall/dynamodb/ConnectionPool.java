package dev.footfall.dynamodb;

import dev.footfall.dynamodb.CrtTransport.CrtOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.http.HttpClientConnectionManager;
import software.amazon.awssdk.crt.http.HttpClientConnectionManagerOptions;
import software.amazon.awssdk.crt.http.HttpProxyEnvironmentVariableSetting;
import software.amazon.awssdk.crt.http.HttpProxyEnvironmentVariableSetting.HttpProxyEnvironmentVariableType;
import software.amazon.awssdk.crt.http.HttpProxyOptions.HttpProxyConnectionType;
import software.amazon.awssdk.crt.io.ClientBootstrap;
import software.amazon.awssdk.crt.io.SocketOptions;
import software.amazon.awssdk.crt.io.TlsContext;
import software.amazon.awssdk.crt.io.TlsContextOptions;

/// How the CRT connects to an endpoint: time-outs, TLS, the proxy between.
final class ConnectionPool {

  private static final Duration MAX_IDLE = Duration.ofSeconds(60);

  private ConnectionPool() {}

  /// Opens a pool without a connection. The caller closes it.
  static HttpClientConnectionManager open(CrtOptions options, ClientBootstrap bootstrap, int size) {
    boolean isSecure = "https".equals(options.endpoint().getScheme());
    try (var socket = new SocketOptions();
        var security = isSecure ? security(options) : null;
        var tls = security == null ? null : new TlsContext(security)) {
      socket.connectTimeoutMs = (int) options.connect().toMillis();
      var wanted =
          new HttpClientConnectionManagerOptions()
              .withUri(options.endpoint())
              .withClientBootstrap(bootstrap)
              .withSocketOptions(socket)
              .withMaxConnections(size)
              .withMaxConnectionIdleInMilliseconds(MAX_IDLE.toMillis());
      return HttpClientConnectionManager.create(secured(wanted, tls));
    }
  }

  private static TlsContextOptions security(CrtOptions options) {
    var security = TlsContextOptions.createDefaultClient();
    options
        .authorities()
        .ifPresent(file -> security.overrideDefaultTrustStoreFromPath(null, file.toString()));
    return security;
  }

  /// The CRT itself reads `HTTPS_PROXY` and `NO_PROXY`, also in lower case. Without TLS no proxy is
  /// asked: then DynamoDB is on this machine, or near.
  private static HttpClientConnectionManagerOptions secured(
      HttpClientConnectionManagerOptions wanted, @Nullable TlsContext tls) {
    if (tls == null) {
      return wanted;
    }
    var proxy = new HttpProxyEnvironmentVariableSetting();
    proxy.setEnvironmentVariableType(HttpProxyEnvironmentVariableType.ENABLED);
    proxy.setConnectionType(HttpProxyConnectionType.Tunneling);
    return wanted.withTlsContext(tls).withProxyEnvironmentVariableSetting(proxy);
  }
}
