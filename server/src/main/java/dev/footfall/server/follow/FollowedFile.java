package dev.footfall.server.follow;

import dev.footfall.core.Hit;
import dev.footfall.logs.access.HitParser;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// An open log file, read from a position on. It stays readable when it is renamed or deleted. Not
/// thread-safe.
final class FollowedFile implements Closeable {

  /// What was read: the hits of some lines, and the position behind them.
  record Batch(List<Hit> hits, FilePosition end) {}

  /// How many visits wait for the disk together: so many can be counted without a note of it.
  private static final int MAX_HITS = 64;

  /// Longer lines are not page loads.
  private static final int CHUNK_BYTES = 1 << 18;

  /// How much of its beginning shows how a file is written.
  private static final int BEGINNING_BYTES = 1 << 16;

  private final FileChannel channel;
  private final HitParser parser;
  private FilePosition position;
  private byte[] before = {}; // the last bytes before the position
  private byte[] beforeEnd = {}; // those before the end of the last batch
  private long lastReadNanos = System.nanoTime();

  private FollowedFile(FileChannel channel, HitParser parser, FilePosition position) {
    this.channel = channel;
    this.parser = parser;
    this.position = position;
  }

  /// Opens a file.
  ///
  /// @param parser new; reads the beginning first, where a heading may say what the columns are
  static FollowedFile open(Path file, HitParser parser, FilePosition position) throws IOException {
    var opened =
        new FollowedFile(FileChannel.open(file, StandardOpenOption.READ), parser, position);
    opened.before = opened.bytesBefore(position.offset());
    opened.learnFormat();
    return opened;
  }

  /// Returns what the system calls a file: its device and inode.
  static String key(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return Objects.requireNonNullElse(key, file).toString();
  }

  private byte[] bytesBefore(long offset) throws IOException {
    int length = FilePosition.markedBytes(offset);
    return bytes(offset - length, length);
  }

  private void learnFormat() throws IOException {
    byte[] beginning = bytes(0, (int) Math.min(BEGINNING_BYTES, position.offset()));
    int start = 0;
    for (int i = 0; i < beginning.length; i++) {
      if (beginning[i] == '\n') {
        parser.hit(beginning, start, i, position.visitAt(start));
        start = i + 1;
      }
    }
  }

  FilePosition position() {
    return position;
  }

  /// Returns whether the file still holds what was counted of it.
  boolean isIntact() throws IOException {
    return position.isIn(channel);
  }

  /// Reads some of the lines behind the position, which stays. What was read is the file's if it
  /// [#isIntact] afterwards.
  Batch read() throws IOException {
    long start = position.offset();
    byte[] bytes = bytes(start, CHUNK_BYTES);
    List<Hit> hits = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < bytes.length && hits.size() < MAX_HITS; i++) {
      if (bytes[i] == '\n') {
        int to = i > from && bytes[i - 1] == '\r' ? i - 1 : i;
        parser.hit(bytes, from, to, position.visitAt(start + from)).ifPresent(hits::add);
        from = i + 1;
      }
    }
    boolean isOverlong = from == 0 && bytes.length == CHUNK_BYTES;
    return batch(hits, Arrays.copyOf(bytes, isOverlong ? CHUNK_BYTES : from));
  }

  private Batch batch(List<Hit> hits, byte[] read) {
    long end = position.offset() + read.length;
    byte[] all = Arrays.copyOf(before, before.length + read.length);
    System.arraycopy(read, 0, all, before.length, read.length);
    int marked = FilePosition.markedBytes(end);
    beforeEnd = Arrays.copyOfRange(all, all.length - marked, all.length);
    return new Batch(List.copyOf(hits), position.at(end, beforeEnd));
  }

  private byte[] bytes(long from, int most) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(channel.size() - from, 0, most));
    while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
      // until it is full, or the file was truncated
    }
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }

  /// Moves the position: the lines that were read last are counted.
  void counted(Batch batch) {
    position = batch.end();
    before = beforeEnd;
    lastReadNanos = System.nanoTime();
  }

  /// Returns whether no line was counted for so long.
  boolean hasBeenIdle(Duration length) {
    return System.nanoTime() - lastReadNanos >= length.toNanos();
  }

  /// Moves the position behind the last whole line of the file.
  void skipAll() throws IOException {
    long end = channel.size();
    while (end > 0 && bytes(end - 1, 1)[0] != '\n') {
      end--;
    }
    before = bytesBefore(end);
    position = position.at(end, before);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
