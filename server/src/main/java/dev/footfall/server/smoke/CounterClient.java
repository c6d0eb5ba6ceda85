package dev.footfall.server.smoke;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// A live counter, asked as a browser asks it. Follows no redirect. Thread-safe.
public final class CounterClient implements AutoCloseable {

  /// The user agent that is sent.
  public static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

  /// Long enough for a cold start in a distant region.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI address;
  private final HttpClient client;

  /// @param address as [#address] makes it
  public CounterClient(URI address) {
    this.address = address;
    this.client =
        HttpClient.newBuilder()
            .version(isSecure() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /// Returns the web address in `text`, to which paths can be added, or empty if it is not one.
  public static Optional<URI> address(String text) {
    try {
      URI uri = new URI(text.endsWith("/") ? text : text + "/");
      boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      boolean isPlain = uri.getRawQuery() == null && uri.getRawFragment() == null;
      return isWeb && isPlain && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  boolean isSecure() {
    return "https".equals(address.getScheme());
  }

  /// Returns a request that is not yet sent.
  ///
  /// @param path relative to the deployment's address, with the query
  public Ask ask(String method, String path) {
    return new Ask(client, method, address.resolve(path)).with("User-Agent", BROWSER);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /// A request being made up. Not thread-safe.
  public static final class Ask {
    private final HttpClient client;
    private final HttpRequest.Builder request;

    private Ask(HttpClient client, String method, URI uri) {
      this.client = client;
      this.request =
          HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).timeout(PATIENCE);
    }

    /// Adds a header field.
    public Ask with(String header, String value) {
      request.setHeader(header, value);
      return this;
    }

    /// Sends it and returns the reply.
    ///
    /// @throws CheckFailedException if no reply comes
    public HttpReply send() {
      try {
        HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
        return new HttpReply(answer.statusCode(), answer.headers(), answer.body());
      } catch (IOException e) {
        throw new CheckFailedException("an answer", reason(e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CheckFailedException("an answer", "an interruption");
      }
    }

    private static String reason(IOException failure) {
      return switch (failure) {
        case HttpTimeoutException _ -> "none within " + PATIENCE.toSeconds() + " s";
        case ConnectException _ -> "nobody at this address";
        case SSLException e -> "no secure connection (" + HttpReply.printable(e.getMessage()) + ")";
        default -> "a broken connection";
      };
    }
  }
}
