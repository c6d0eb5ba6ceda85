package dev.footfall.http;

import java.util.Map;

/// Why a request is refused: a status and one sentence that never repeats the input.
record Problem(int status, String sentence, Map<String, String> headers) {

  static final String RETRY_AFTER = "Retry-After";

  static final Problem NO_ROUTE = of(404, "there is nothing at this address");
  static final Problem UNKNOWN_SITE = of(404, "this site is not counted here");
  static final Problem BAD_QUERY = of(400, "the query is not well-formed");
  static final Problem TWICE = of(400, "a parameter is given twice");
  static final Problem BAD_PATH = of(400, "path must start with / and have no control characters");
  static final Problem BAD_ID = of(400, "id must be 1 to 64 of A-Z a-z 0-9 _ -");
  static final Problem TOO_LONG = of(414, "the query is too long");
  static final Problem SIDE_DOOR = of(403, "this address answers its CDN only");
  static final Problem FOREIGN_ORIGIN = of(403, "pages of this origin may not count here");
  static final Problem TOO_MANY =
      new Problem(429, "too many visits from this network", Map.of(RETRY_AFTER, "60"));
  static final Problem STORE =
      new Problem(503, "the counter cannot take visits now", Map.of(RETRY_AFTER, "2"));

  static Problem of(int status, String sentence) {
    return new Problem(status, sentence, Map.of());
  }

  static Problem methodNotAllowed(String allowed) {
    return new Problem(405, "this method is not allowed here", Map.of("Allow", allowed));
  }

  Response response() {
    return Response.json(status, Json.error(sentence))
        .with("Cache-Control", "no-store")
        .with(headers);
  }
}
