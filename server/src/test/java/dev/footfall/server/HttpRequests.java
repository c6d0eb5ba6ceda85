package dev.footfall.server;

import static dev.footfall.contract.Fixtures.BROWSER;

import java.util.ArrayList;
import java.util.List;

/// One good request of each kind, whole.
final class HttpRequests {

  private static final String HEAD =
      " HTTP/1.1\r\nHost: counter.example\r\nUser-Agent: %s\r\nX-Forwarded-For: 203.0.113.9\r\n"
          .formatted(BROWSER);
  private static final String END = "Connection: close\r\n\r\n";
  private static final String BLOG = " /v1/sites/blog.example/";

  private HttpRequests() {}

  /// Returns them, as bytes in ISO 8859-1; the connection is closed after each.
  ///
  /// @param token the owner's
  static List<String> all(String token) {
    String owner = "Authorization: Bearer " + token + "\r\n";
    List<String> requests = new ArrayList<>();
    requests.add("POST" + BLOG + "visits?path=/a&referrer=https://a.example/&id=a-1" + HEAD + END);
    requests.add("POST" + BLOG + "visits" + HEAD + "Content-Length: 5\r\n" + END + "hello");
    requests.add(
        "POST"
            + BLOG
            + "visits"
            + HEAD
            + "Transfer-Encoding: chunked\r\n"
            + END
            + "3\r\nabc\r\n0\r\n\r\n");
    requests.add("OPTIONS" + BLOG + "visits" + HEAD + "Origin: https://blog.example\r\n" + END);
    for (String resource :
        List.of(
            "visits?path=/", "badge.svg?label=a&color=fff", "badge.json", "picture.gif?path=/")) {
      requests.add("GET" + BLOG + resource + HEAD + "If-None-Match: \"1-1\"\r\n" + END);
    }
    for (String resource :
        List.of("report?from=first&interval=auto", "pages?limit=3", "page?path=/")) {
      requests.add("GET" + BLOG + resource + HEAD + owner + END);
    }
    for (String path :
        List.of("/count?p=/a", "/healthz", "/footfall.js", "/dashboard/", "/", "/v1/sites")) {
      requests.add("GET " + path + HEAD + owner + "Referer: https://blog.example/a\r\n" + END);
    }
    requests.add("HEAD /openapi.yaml" + HEAD + END);
    requests.add("DELETE /v1/sites/smoke.footfall.invalid/visits" + HEAD + owner + END);
    return requests;
  }
}
