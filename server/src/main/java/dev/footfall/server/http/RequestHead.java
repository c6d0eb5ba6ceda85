package dev.footfall.server.http;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/// The end of a request's head in a buffer, found before anything is parsed.
///
/// @param length in bytes, with the empty line that ends it
/// @param lines how many, without that one
/// @param isAmbiguous whether a CR stands elsewhere than before a LF, a line begins with a blank,
///   or its first has others than two single spaces: parsers differ in where such a line ends, or
///   what is asked for (RFC 9112 sections 2.2, 3 and 5.2)
record RequestHead(int length, int lines, boolean isAmbiguous) {

  private static final byte CR = '\r';
  private static final byte LF = '\n';
  private static final byte SPACE = ' ';
  private static final byte TAB = '\t';

  /// Returns the head that the readable bytes begin with, or empty if its end is not among them.
  /// Empty lines before it belong to it (RFC 9112 section 2.2).
  static Optional<RequestHead> find(ByteBuf bytes) {
    int lines = 0;
    boolean isAmbiguous = false;
    int begin = bytes.readerIndex();
    for (int lf = lf(bytes, begin); lf >= 0; lf = lf(bytes, begin)) {
      int end = lf > begin && bytes.getByte(lf - 1) == CR ? lf - 1 : lf;
      if (end == begin && lines > 0) {
        return Optional.of(new RequestHead(lf + 1 - bytes.readerIndex(), lines, isAmbiguous));
      }
      isAmbiguous |= lines == 0 && end > begin && !isSpaced(bytes, begin, end);
      lines += end == begin ? 0 : 1;
      isAmbiguous |= end > begin && isAmbiguous(bytes, begin, end);
      begin = lf + 1;
    }
    return Optional.empty();
  }

  private static boolean isAmbiguous(ByteBuf bytes, int begin, int end) {
    byte first = bytes.getByte(begin);
    return first == SPACE || first == TAB || bytes.indexOf(begin, end, CR) >= 0;
  }

  /// Whether a request line has no blanks but two spaces, with something between them.
  private static boolean isSpaced(ByteBuf bytes, int begin, int end) {
    int first = bytes.indexOf(begin, end, SPACE);
    int second = first < 0 ? -1 : bytes.indexOf(first + 1, end, SPACE);
    return second > first + 1
        && bytes.indexOf(second + 1, end, SPACE) < 0
        && bytes.indexOf(begin, end, TAB) < 0;
  }

  private static int lf(ByteBuf bytes, int begin) {
    return bytes.indexOf(begin, bytes.writerIndex(), LF);
  }
}
