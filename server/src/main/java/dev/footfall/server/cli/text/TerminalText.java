package dev.footfall.server.cli.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words and names for a terminal.
public final class TerminalText {

  private static final Pattern ESCAPES = Pattern.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+");

  private TerminalText() {}

  /// Returns a text in which nothing steers a terminal: names come from strangers.
  public static String clean(String name) {
    return name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\u200c\u200d]]", "?");
  }

  /// Returns a path as its author wrote it: percent-encoding is undone where it stands for letters
  /// beyond ASCII.
  public static String readable(String path) {
    return clean(ESCAPES.matcher(path).replaceAll(TerminalText::decoded));
  }

  private static String decoded(MatchResult escapes) {
    byte[] bytes = HexFormat.of().parseHex(escapes.group().replace("%", ""));
    try {
      return Matcher.quoteReplacement(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) { // not UTF-8
      return escapes.group();
    }
  }

  /// Returns a text of at most `width` characters, with an ellipsis where it was longer.
  public static String cut(String text, int width) {
    int length = text.codePointCount(0, text.length());
    return length <= width ? text : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
  }

  /// Returns a text in lines of at most `width` characters, broken at spaces; all but the first
  /// begin with `indent` spaces. A longer word stays whole.
  public static String wrap(String text, int width, int indent) {
    var lines = new StringBuilder();
    int begin = 0;
    while (text.length() - begin > width - (begin == 0 ? 0 : indent)) {
      int room = width - (begin == 0 ? 0 : indent);
      int space = text.lastIndexOf(' ', begin + room);
      if (space <= begin + indent) {
        break;
      }
      lines.append(text, begin, space).append("\n").append(" ".repeat(indent));
      begin = space + 1;
    }
    return lines.append(text.substring(begin)).toString();
  }
}
