package dev.footfall.logs.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.visitor.Address;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what stands before the time of a line: `client ident user`, maybe after the virtual host:
///
/// ```text
/// blog.example:443 192.0.2.7 - -      a virtual host (Apache's vhost_combined), maybe in quotes
/// 203.0.113.9, 10.0.0.1 - -           a list, as X-Forwarded-For writes it
/// "203.0.113.9" 10.0.0.1 - -          a list in quotes, then the proxy
/// 192.0.2.7 blog.example -           a virtual host (lighttpd)
/// Nov 10 13:55:36 web nginx: 192.0.2.7 - -     what syslog or a container runtime puts before it
/// ```
///
/// Not thread-safe.
final class ClientHead {

  private static final int MAX = 20;

  /// `client ident user`
  private static final int WORDS = 3;

  /// What `kubectl logs --timestamps`, `docker logs -t` and collectors put before a line: a time, a
  /// name in brackets, or one with a colon or bar at its end.
  private static final Pattern PREFIX =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*|\\[.*[^0-9A-Fa-f:.\\]].*]|.*[:|]");

  private final int[] starts = new int[MAX];
  private final int[] ends = new int[MAX];
  private int count;
  private boolean firstIsList;

  /// Sets client and host of `line` from the bytes in `[from, to)`.
  void read(byte[] b, int from, int to, LogLine line) {
    int space = Bytes.indexOf(b, ' ', from, to);
    if (b[from] != '"' && b[space - 1 < from ? from : space - 1] != ',' && isDash(b, space, to)) {
      line.client.setOrDash(b, from, space);
      return;
    }
    split(b, from, to);
    int client = client(b);
    boolean isPrefixed = client == 0 && isPrefixed(b);
    client = isPrefixed ? count - WORDS : client;
    line.client.setOrDash(b, starts[client], ends[client]);
    int host = isPrefixed ? hostAfterPrefix(b, client) : host(b, client);
    if (host >= 0) {
      line.host.setOrDash(b, starts[host], ends[host]);
    }
  }

  /// Returns which word is the virtual host, or -1.
  private int host(byte[] b, int client) {
    if (client > 0) {
      return PREFIX.matcher(text(b, 0)).matches() ? -1 : 0;
    }
    return count == WORDS && isHost(b, 1) ? 1 : -1;
  }

  /// What is put before a line may hold a host's name too, but not as its last word.
  private int hostAfterPrefix(byte[] b, int client) {
    boolean isHost = client > 1 && ClientName.name(text(b, client - 1)).isPresent();
    return isHost ? client - 1 : -1;
  }

  /// Returns whether lighttpd's virtual host is where others have the ident that nobody has.
  private boolean isHost(byte[] b, int word) {
    return !firstIsList
        && text(b, word).indexOf('.') > 0
        && ClientName.name(text(b, word)).isPresent();
  }

  /// Returns whether ` - ` is at `space`: the ident that nobody has.
  private static boolean isDash(byte[] b, int space, int to) {
    return space + 2 < to && b[space + 1] == '-' && b[space + 2] == ' ';
  }

  /// Returns which word is the client: the first, or the one after a virtual host.
  private int client(byte[] b) {
    if (firstIsList || count < 2) {
      return 0;
    }
    Optional<Address> second = address(b, 1);
    if (second.isEmpty()) {
      boolean isName = count > 3 && ends[2] - starts[2] == 1 && b[starts[2]] == '-';
      return isName ? 1 : 0;
    }
    Optional<Address> first = address(b, 0);
    boolean isProxy = !ClientName.isPublic(second.get());
    return first.isPresent() && ClientName.isPublic(first.get()) && (isProxy || count < 4) ? 0 : 1;
  }

  /// Returns whether the first word is nobody's name, and an address is where the client would be.
  private boolean isPrefixed(byte[] b) {
    return !firstIsList
        && count > WORDS
        && address(b, 0).isEmpty()
        && ClientName.name(text(b, 0)).isEmpty()
        && address(b, count - WORDS).isPresent();
  }

  private Optional<Address> address(byte[] b, int word) {
    return ClientName.address(text(b, word));
  }

  private String text(byte[] b, int word) {
    return new String(b, starts[word], ends[word] - starts[word], UTF_8);
  }

  private void split(byte[] b, int from, int to) {
    count = 0;
    firstIsList = b[from] == '"';
    int i = from;
    while (i < to && count < MAX) {
      if (b[i] == ' ') {
        i++;
      } else {
        int end = wordEnd(b, i, to);
        boolean isQuoted = b[i] == '"' && end < to;
        starts[count] = isQuoted ? i + 1 : i;
        ends[count++] = end;
        i = end + 1;
      }
    }
    boolean isHost =
        firstIsList
            && count > 1
            && ClientName.name(text(b, 0)).isPresent()
            && address(b, 1).isPresent();
    firstIsList &= ends[0] - starts[0] > 1 && !isHost;
  }

  /// Returns where the word at `from` ends; one that ends with a comma goes on.
  private int wordEnd(byte[] b, int from, int to) {
    int quote = b[from] == '"' ? Bytes.closingQuote(b, from + 1, to) : -1;
    if (quote >= 0) {
      return quote;
    }
    int end = Bytes.indexOf(b, ' ', from, to);
    while (end > from && b[end - 1] == ',') {
      firstIsList |= count == 0;
      end = Bytes.indexOf(b, ' ', end + 1, to);
    }
    return end < 0 ? to : end;
  }
}
