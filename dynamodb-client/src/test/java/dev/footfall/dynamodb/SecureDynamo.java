package dev.footfall.dynamodb;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.footfall.dynamodb.CrtTransport.CrtOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Responds to every request over https with an empty object, with a certificate that only its own
/// [#authority] vouches for. Notes who signed. Thread-safe.
final class SecureDynamo implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final char[] PASSWORD = "password".toCharArray();

  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final Path folder = Files.createTempDirectory("secure-dynamo");
  private final HttpsServer server;

  SecureDynamo() throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(secured()));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(US_ASCII));
          }
        });
    server.start();
  }

  URI endpoint() {
    return URI.create("https://localhost:" + server.getAddress().getPort());
  }

  /// The certificate, as a file to trust.
  Path authority() {
    return folder.resolve("authority.pem");
  }

  List<String> authorizations() {
    return authorizations;
  }

  /// Opens a client that trusts it.
  DynamoClient client(Credentials credentials) {
    var options =
        new CrtOptions(endpoint(), "eu-central-1", credentials, PATIENCE, Optional.of(authority()));
    return new DynamoClient(new CrtTransport(options), PATIENCE);
  }

  void ask(DynamoClient client) {
    client.call("GetItem", _ -> {}, PATIENCE);
  }

  private SSLContext secured() throws IOException {
    Path keys = folder.resolve("keys");
    try {
      makeKeys(keys);
      var store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(keys)) {
        store.load(in, PASSWORD);
      }
      String lines = Base64.getMimeEncoder().encodeToString(store.getCertificate("k").getEncoded());
      Files.writeString(
          authority(), "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n");
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, PASSWORD);
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("no certificate", e);
    }
  }

  private static void makeKeys(Path file) throws IOException {
    var keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "k",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "SAN=dns:localhost",
                    "-ext",
                    "bc:c",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    new String(PASSWORD),
                    "-keystore",
                    file.toString()))
            .redirectErrorStream(true);
    Process process = keytool.start();
    String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException("keytool: " + said);
    }
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    for (String name : List.of("keys", "authority.pem")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.delete(folder);
  }
}
