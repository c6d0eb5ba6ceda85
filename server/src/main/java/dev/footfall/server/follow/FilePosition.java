package dev.footfall.server.follow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.footfall.core.Sha256;
import dev.footfall.core.VisitId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// How far a file was counted. The ids of its visits are made from this, so a line that is read
/// again has the id that it had before.
///
/// @param id of the file's content, from its first line to its last, 32 hexadecimal digits: a file
///   that is truncated and written anew gets another
/// @param offset how many bytes were counted; a line begins there
/// @param mark the last bytes before the offset, as [#mark] has them
/// @param fileKey what the system calls the file: device and inode
record FilePosition(String id, long offset, String mark, String fileKey) {

  /// Four hexadecimal digits of a hash: enough to tell files apart, far too little to find by trial
  /// which address a line has.
  private static final int MARK_LENGTH = 4;

  private static final int MARKED_BYTES = 1_024;
  private static final int ID_BYTES = 16;
  private static final String NO_MARK = "-";

  /// Returns the beginning of a file that nothing is known of.
  static FilePosition beginning(String fileKey, RandomGenerator random) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return new FilePosition(HexFormat.of().formatHex(id), 0, NO_MARK, fileKey);
  }

  /// Returns the position at another offset of the same content.
  ///
  /// @param before what stands before it: as many bytes as [#markedBytes] says, or more
  FilePosition at(long other, byte[] before) {
    int length = markedBytes(other);
    byte[] marked = Arrays.copyOfRange(before, before.length - length, before.length);
    return new FilePosition(id, other, mark(marked), fileKey);
  }

  /// Returns how many of the bytes before an offset are marked.
  static int markedBytes(long offset) {
    return (int) Math.min(offset, MARKED_BYTES);
  }

  /// Returns the position in another file that holds the same content.
  FilePosition in(String otherKey) {
    return new FilePosition(id, offset, mark, otherKey);
  }

  /// Returns whether a file holds what was counted so far, at its place.
  boolean isIn(FileChannel channel) throws IOException {
    ByteBuffer marked = ByteBuffer.allocate(markedBytes(offset));
    long from = offset - marked.capacity();
    while (marked.hasRemaining()) {
      if (channel.read(marked, from + marked.position()) < 0) {
        return false;
      }
    }
    return mark(marked.array()).equals(mark);
  }

  /// Returns the id of the visit whose line begins at an offset.
  VisitId visitAt(long lineOffset) {
    MessageDigest digest = Sha256.digest();
    digest.update((id + ":" + lineOffset).getBytes(US_ASCII));
    return new VisitId(HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES));
  }

  private static String mark(byte[] marked) {
    return marked.length == 0
        ? NO_MARK
        : HexFormat.of().formatHex(Sha256.digest().digest(marked)).substring(0, MARK_LENGTH);
  }
}
