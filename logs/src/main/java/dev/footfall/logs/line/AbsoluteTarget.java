package dev.footfall.logs.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A request target in absolute form (RFC 9112 section 3.2.2): `http://blog.example/path`.
public final class AbsoluteTarget {

  private static final Pattern URL =
      Pattern.compile("(?i)(?:https?|wss?)://(?:[^/?#@]*@)?([^/?#]+)(.*)", Pattern.DOTALL);

  private AbsoluteTarget() {}

  /// Sets the target of `line` to the path and what follows it, and the host where the log does not
  /// name one. What is not such a target stays.
  public static void split(LogLine line) {
    Matcher url = URL.matcher(line.target.text());
    if (!url.matches()) {
      return;
    }
    if (line.host.isEmpty()) {
      line.host.set(url.group(1).getBytes(UTF_8));
    }
    String rest = url.group(2);
    line.target.set((rest.startsWith("/") ? rest : "/" + rest).getBytes(UTF_8));
  }
}
