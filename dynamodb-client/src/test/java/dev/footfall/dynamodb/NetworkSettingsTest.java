package dev.footfall.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The proxy and the certificates that the environment names. Native code reads it, so a process of
/// its own makes the call.
final class NetworkSettingsTest {

  /// Calls until it is responded to, and prints `responded`; or, after some calls, why they failed.
  static final class Caller {

    private Caller() {}

    /// Makes the calls.
    ///
    /// @param arguments how many calls, and the endpoint; without one, that of `eu-central-1`
    public static void main(String[] arguments) {
      int calls = Integer.parseInt(arguments[0]);
      var endpoint = Stream.of(arguments).skip(1).map(URI::create).findFirst();
      try (var client =
          DynamoClient.open("eu-central-1", new Credentials.Key("k", "s", ""), endpoint)) {
        System.out.println(call(client, calls));
      }
    }

    private static String call(DynamoClient client, int calls) {
      try {
        client.call("GetItem", _ -> {}, Duration.ofSeconds(60));
        return "responded";
      } catch (DynamoException e) {
        return calls == 1 ? e.code() : call(client, calls - 1);
      }
    }
  }

  private static final String MANY = "50"; // a machine with other things to do is slow
  private static final String FEW = "3";

  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private SecureDynamo dynamo;
  private ServerSocket proxy;

  @BeforeEach
  void start() throws IOException {
    dynamo = new SecureDynamo();
    proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::refuseAll);
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    dynamo.close();
  }

  @Test
  void a_call_goes_by_the_proxy() throws Exception {
    assertThat(call(Map.of("HTTPS_PROXY", proxyAddress()), FEW))
        .isEqualTo(DynamoException.NO_ANSWER);

    assertThat(asked.poll(60, TimeUnit.SECONDS))
        .isEqualTo("CONNECT dynamodb.eu-central-1.amazonaws.com:443 HTTP/1.1");
  }

  @Test
  void a_certificate_is_trusted_that_the_bundle_has() throws IOException {
    String endpoint = dynamo.endpoint().toString();
    var bundle = Map.of("AWS_CA_BUNDLE", dynamo.authority().toString());

    assertThat(call(Map.of(), FEW, endpoint)).isEqualTo(DynamoException.NO_ANSWER);
    assertThat(dynamo.authorizations()).isEmpty();
    assertThat(call(bundle, MANY, endpoint)).isEqualTo("responded");
  }

  @Test
  void a_host_is_called_without_the_proxy_where_the_environment_says_so() throws IOException {
    var settings =
        Map.of(
            "AWS_CA_BUNDLE", dynamo.authority().toString(),
            "HTTPS_PROXY", proxyAddress(),
            "NO_PROXY", "localhost");

    assertThat(call(settings, MANY, dynamo.endpoint().toString())).isEqualTo("responded");
    assertThat(asked).isEmpty();
  }

  private String proxyAddress() {
    return "http://127.0.0.1:" + proxy.getLocalPort();
  }

  /// Notes what is asked for, and hangs up.
  private void refuseAll() {
    while (!proxy.isClosed()) {
      try (var socket = proxy.accept()) {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        Stream.ofNullable(in.readLine()).forEach(asked::add);
        socket.getOutputStream().write("HTTP/1.1 403 Forbidden\r\n\r\n".getBytes(UTF_8));
      } catch (IOException _) { // one hung up, or the test is over
      }
    }
  }

  private static String call(Map<String, String> settings, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Caller.class.getName());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    for (String name : List.of("HTTPS_PROXY", "NO_PROXY", "AWS_CA_BUNDLE")) {
      builder.environment().remove(name);
      builder.environment().remove(name.toLowerCase(Locale.ROOT));
    }
    builder.environment().putAll(settings);
    Process process = builder.start();
    return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
  }
}
