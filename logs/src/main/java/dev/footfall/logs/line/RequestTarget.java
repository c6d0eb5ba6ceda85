package dev.footfall.logs.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The target of a request, which may be in absolute form (RFC 9112 section 3.2.2):
/// `http://blog.example/path`.
public final class RequestTarget {

  private static final Pattern URL =
      Pattern.compile("(?i)(?:https?|wss?)://(?:[^/?#@]*@)?([^/?#]+)(.*)", Pattern.DOTALL);

  private RequestTarget() {}

  /// Cuts query and fragment, and what is before the path in an absolute URL, whose host is then
  /// the line's if the log does not name one.
  public static void normalise(LogLine line) {
    if (!line.target.isEmpty() && !line.target.startsWith('/')) {
      split(line);
    }
    line.target.cutAt('?', '#');
  }

  private static void split(LogLine line) {
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
