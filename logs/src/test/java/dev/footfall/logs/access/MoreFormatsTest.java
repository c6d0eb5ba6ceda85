package dev.footfall.logs.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.logs.line.ClientField;
import dev.footfall.logs.line.LogFormat;
import dev.footfall.logs.line.LogFormat.Read;
import dev.footfall.logs.line.LogFormats;
import dev.footfall.logs.line.LogLine;
import dev.footfall.logs.line.Part;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Golden lines of the formats of proxies, load balancers and content delivery networks, each
/// recognised by itself.
final class MoreFormatsTest {

  private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0";
  private static final String NINE = "2025-03-10T09:00:00Z";

  private final LogLine line = new LogLine();
  private String label = "";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1741597200",
        "1741597200.25",
        "1741597200250.5",
        "1741597200250000",
        "1741597200250000123",
        "\"1741597200\"",
        "\"2025-03-10T09:00:00Z\"",
        "\"2025-03-10T09:00:00.123456789Z\"",
        "\"2025-03-10T17:00:00.435+0800\"",
        "\"2025-03-10T17:00:00+08:00\"",
        "\"2025/03/10 09:00:00\"",
        "\"2025/03/10 09:00:00.435\"",
        "\"2025/03/10 09:00:00.435000123\"",
        "\"10/Mar/2025:17:00:00 +0800\""
      })
  void reads_caddys_times(String time) {
    String text =
        "{\"ts\":%s,\"request\":{\"remote_ip\":\"192.0.2.8\",\"method\":\"GET\",\"uri\":\"/\"},\"status\":200}"
            .formatted(time);
    assertThat(read(text)).isEqualTo(Read.REQUEST);

    assertThat(label).isEqualTo("Caddy JSON");
    assertThat(Instant.ofEpochSecond(line.second)).isEqualTo(NINE);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"client_ip\":\"192.0.2.7\",\"remote_ip\":\"203.0.113.9\"', 192.0.2.7",
    "'\"remote_ip\":\"203.0.113.9\",\"client_ip\":\"192.0.2.7\"', 192.0.2.7",
    "'\"remote_ip\":\"203.0.113.9\"', 203.0.113.9",
    "'\"remote_addr\":\"203.0.113.9:4711\"', 203.0.113.9:4711"
  })
  void reads_the_client_of_every_caddy(String fields, String client) {
    String text =
        "{\"ts\":1,\"request\":{%s,\"method\":\"GET\",\"uri\":\"/\",\"host\":\"blog.example\"},\"status\":200}"
            .formatted(fields);

    assertThat(read(text)).isEqualTo(Read.REQUEST);
    assertThat(line.client.text()).isEqualTo(client);
    assertThat(line.host.text()).isEqualTo("blog.example");
  }

  @Test
  void reads_caddys_common_log_and_a_header_as_client() {
    String common = "192.0.2.7 - - [10/Mar/2025:09:00:00 +0000] \\\"GET / HTTP/1.1\\\" 200 5";
    assertThat(read("{\"ts\":1,\"common_log\":\"" + common + "\"}")).isEqualTo(Read.REQUEST);
    assertThat(label).isEqualTo("common (nginx, Apache) in JSON (Docker)");

    var options =
        new LogFormats.Options(ClientField.parse("X-Forwarded-For").orElseThrow(), Map.of());
    String text =
        "{\"ts\":1,\"request\":{\"remote_ip\":\"10.0.0.1\",\"method\":\"GET\",\"uri\":\"/\",\"headers\":"
            + "{\"X-Forwarded-For\":[\"192.0.2.7, 10.0.0.3\"]}},\"status\":200}";
    assertThat(read(LogFormats.named("caddy", options).orElseThrow(), text))
        .isEqualTo(Read.REQUEST);
    assertThat(line.client.text()).isEqualTo("192.0.2.7, 10.0.0.3");
  }

  @Test
  void reads_json_of_nginx_by_the_usual_names_and_by_given_ones() {
    String usual =
        """
        {"time_iso8601":"2025-03-10T10:00:00+01:00","remote_addr":"192.0.2.7","request":"GET /a HTTP/1.1",\
        "status":"200","http_user_agent":"%s","http_referer":"https://b.example/","host":"blog.example"}"""
            .formatted(AGENT);
    assertThat(read(usual)).isEqualTo(Read.REQUEST);
    assertRequest("JSON with named fields", "/a");
    assertThat(line.host.text()).isEqualTo("blog.example");

    var names = Map.of(Part.TIME, "when", Part.CLIENT, "peer.addr", Part.STATUS, "code");
    String other =
        """
        {"when":1741597200,"time":"?","peer":{"addr":"192.0.2.7"},"remote_addr":"10.0.0.1","method":"GET",\
        "uri":"/a","code":200,"user_agent":"%s","referer":"https://b.example/"}"""
            .formatted(AGENT);
    var options = new LogFormats.Options(ClientField.AUTO, names);
    assertThat(read(LogFormats.named("auto", options).orElseThrow(), other))
        .isEqualTo(Read.REQUEST);
    assertRequest("JSON with named fields", "/a");
  }

  @Test
  void reads_what_docker_wraps() {
    String text =
        ("{\"log\":\"192.0.2.7 - - [10/Mar/2025:09:00:00 +0000] \\\"GET /a HTTP/1.1\\\" 200 5"
                + " \\\"https://b.example/\\\" \\\"%s\\\"\\n\",\"stream\":\"stdout\",\"time\":\"2025-03-10T09:00:00.1Z\"}")
            .formatted(AGENT);

    assertThat(read(text)).isEqualTo(Read.REQUEST);
    assertRequest("combined (nginx, Apache) in JSON (Docker)", "/a");
    assertThat(read("{\"log\":\"ready\\n\",\"stream\":\"stderr\"}")).isEqualTo(Read.OTHER);
  }

  @Test
  void reads_traefik() {
    String json =
        """
        {"ClientAddr":"192.0.2.7:38106","ClientHost":"192.0.2.7","DownstreamStatus":200,"RequestHost":\
        "blog.example","RequestMethod":"GET","RequestPath":"/a?b=c","StartUTC":"2025-03-10T09:00:00.123Z",\
        "request_Referer":"https://b.example/","request_User-Agent":"%s","time":"2025-03-10T09:00:01Z"}"""
            .formatted(AGENT);
    assertThat(read(json)).isEqualTo(Read.REQUEST);
    assertRequest("Traefik JSON", "/a?b=c");
    assertThat(line.hasUserAgent).isTrue();
    assertThat(read(json.replaceAll("\"request_U.*?\",", ""))).isEqualTo(Read.REQUEST);
    assertThat(line.hasUserAgent).as("headers are dropped by default").isFalse();

    String clf =
        "192.0.2.7 - - [10/Mar/2025:09:00:00 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"-\" 1"
            + " \"blog@docker\" \"http://172.18.0.3:80\" 2ms";
    assertThat(read(clf)).isEqualTo(Read.REQUEST);
    assertThat(line.hasUserAgent).isFalse();
  }

  @Test
  void reads_json_of_content_delivery_networks() {
    assertThat(
            read(
                """
                {"date":"2025-03-10","time":"09:00:00","c-ip":"192.0.2.7","cs-method":"GET","cs-uri-stem":"/a%%2520b",\
                "sc-status":"200","cs(Referer)":"https://b.example/","cs(User-Agent)":"%s","x-host-header":"blog.example"}"""
                    .formatted(AGENT.replace(" ", "%20"))))
        .isEqualTo(Read.REQUEST);
    assertRequest("CloudFront JSON", "/a%20b");
    assertThat(
            read(
                """
                {"ClientIP":"192.0.2.7","ClientRequestHost":"blog.example","ClientRequestMethod":"GET",\
                "ClientRequestURI":"/a","ClientRequestReferer":"https://b.example/","ClientRequestUserAgent":"%s",\
                "EdgeResponseStatus":200,"EdgeStartTimestamp":1741597200000000000}"""
                    .formatted(AGENT)))
        .isEqualTo(Read.REQUEST);
    assertRequest("Cloudflare Logpush", "/a");
    assertThat(
            read(
                """
                {"httpRequest":{"remoteIp":"192.0.2.7","requestMethod":"GET","requestUrl":"/a","status":200,\
                "userAgent":"%s","referer":"https://b.example/"},"timestamp":"2025-03-10T09:00:00.5Z"}"""
                    .formatted(AGENT)))
        .isEqualTo(Read.REQUEST);
    assertRequest("Google Cloud load balancer", "/a");
  }

  @Test
  void reads_cloudfront_without_its_heading_on_request() {
    String text =
        "2025-03-10\t09:00:00\tLAX1\t392\t192.0.2.7\tGET\td1.cloudfront.net\t/a\t200\thttps://b.example/\t"
            + AGENT.replace(" ", "%20")
            + "\t-\t-\tHit\tid==\tblog.example";
    LogFormat format = LogFormats.named("cloudfront", LogFormats.Options.NONE).orElseThrow();

    assertThat(read(format, text)).isEqualTo(Read.REQUEST);
    assertRequest("CloudFront standard log", "/a");
  }

  @Test
  void reads_iis() {
    LogFormat format = LogFormats.named("auto", LogFormats.Options.NONE).orElseThrow();
    assertThat(read(format, "#Software: Microsoft Internet Information Services 10.0"))
        .isEqualTo(Read.OTHER);
    String fields =
        "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
            + " cs(User-Agent) cs(Referer) cs-host sc-status sc-substatus time-taken";
    assertThat(read(format, fields)).isEqualTo(Read.OTHER);
    String text =
        "2025-03-10 09:00:00 10.0.0.5 GET /a x=1 443 - 192.0.2.7 %s https://b.example/ blog.example 200 0 15"
            .formatted(AGENT.replace(' ', '+'));

    assertThat(read(format, text)).isEqualTo(Read.REQUEST);
    assertRequest("W3C extended log (IIS)", "/a");
    assertThat(line.host.text()).isEqualTo("blog.example");
  }

  @Test
  void reads_s3_and_counts_only_objects() {
    String text =
        "79a59df900b949e5 blog.example [10/Mar/2025:09:00:00 +0000] 192.0.2.7 - 3E57427F3EXAMPLE"
            + " WEBSITE.GET.OBJECT a \"GET /a HTTP/1.1\" 200 - 113 113 7 6 \"https://b.example/\" \"%s\" -"
            + " hostid - - - blog.example - - -";

    assertThat(read(text.formatted(AGENT))).isEqualTo(Read.REQUEST);
    assertRequest("S3 server access log", "/a");
    assertThat(read("s3", text.replace("WEBSITE.GET.OBJECT a", "REST.GET.BUCKET -")))
        .isEqualTo(Read.OTHER);
  }

  @Test
  void reads_load_balancers_of_aws() {
    String elb =
        "2025-03-10T09:00:00.186641Z my-lb 192.0.2.7:2817 10.0.0.1:80 0.000 0.001 0.000 200 200 34 366"
            + " \"GET https://blog.example:443/a HTTP/1.1\" \"%s\" - -";
    assertThat(read("h2 " + elb.formatted(AGENT))).isEqualTo(Read.REQUEST);
    assertThat(label).isEqualTo("ALB access log");
    assertThat(line.client.text()).isEqualTo("192.0.2.7:2817");
    assertThat(line.target.text()).isEqualTo("https://blog.example:443/a");
    assertThat(line.userAgent.text()).isEqualTo(AGENT);
    assertThat(Instant.ofEpochSecond(line.second)).isEqualTo(NINE);

    assertThat(read(elb.formatted(AGENT))).isEqualTo(Read.REQUEST);
    assertThat(label).isEqualTo("ELB access log");
    assertThat(line.userAgent.text()).isEqualTo(AGENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mar 10 09:00:00 lb haproxy[14389]: ", "haproxy[14389]: ", ""})
  void reads_haproxy(String before) {
    String text =
        "192.0.2.7:33317 [10/Mar/2025:09:00:00.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ----"
            + " 1/1/1/1/0 0/0 {blog.example} {} \"GET /a HTTP/1.1\"";

    assertThat(read(before + text)).isEqualTo(Read.REQUEST);
    assertThat(label).isEqualTo("HAProxy HTTP log");
    assertThat(line.client.text()).isEqualTo("192.0.2.7:33317");
    assertThat(line.target.text()).isEqualTo("/a");
    assertThat(line.status).isEqualTo(200);
    assertThat(line.hasUserAgent).isFalse();
    assertThat(Instant.ofEpochSecond(line.second)).isEqualTo(NINE);
  }

  @ParameterizedTest
  @CsvSource({"last, 198.51.100.7", "10, 198.51.100.7", "1, 192.0.2.1", "auto, 192.0.2.1"})
  void takes_the_client_from_where_the_owner_says(String field, String client) {
    String text =
        "192.0.2.1 - - [10/Mar/2025:09:00:00 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"A\" \"%s\" 0.1";
    var options = new LogFormats.Options(ClientField.parse(field).orElseThrow(), Map.of());
    LogFormat format = LogFormats.named("combined", options).orElseThrow();

    assertThat(read(format, text.formatted("198.51.100.7"))).isEqualTo(Read.REQUEST);
    assertThat(line.client.text()).isEqualTo(client);
    assertThat(read(format, text.formatted("-"))).isEqualTo(Read.REQUEST);
    assertThat(line.client.text()).as("nobody forwarded it").isEqualTo("192.0.2.1");
  }

  private void assertRequest(String format, String target) {
    assertThat(label).isEqualTo(format);
    assertThat(line.client.text()).isEqualTo("192.0.2.7");
    assertThat(line.method.text()).isEqualTo("GET");
    assertThat(line.target.text()).isEqualTo(target);
    assertThat(line.status).isEqualTo(200);
    assertThat(line.userAgent.text()).isEqualTo(AGENT);
    assertThat(line.referrer.text()).isEqualTo("https://b.example/");
    assertThat(Instant.ofEpochSecond(line.second)).isEqualTo(NINE);
  }

  private Read read(String text) {
    return read("auto", text);
  }

  private Read read(String name, String text) {
    return read(LogFormats.named(name, LogFormats.Options.NONE).orElseThrow(), text);
  }

  private Read read(LogFormat format, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    Read read = format.read(bytes, 0, bytes.length, line);
    label = format.label();
    return read;
  }
}
