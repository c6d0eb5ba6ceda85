package dev.footfall.store.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.contract.PreloadedLibrary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What a program did to the files of a directory, as `src/test/c/recordeddisk.c` has recorded it,
/// and what may be left of it after a loss of power: all that was synced; of the rest any part, in
/// any order, and sectors of it. Not thread-safe.
final class RecordedDisk {

  private static final int SECTOR = 512;

  /// @param what one of the letters that the source explains
  /// @param number an offset, a size, or the number of a sync
  /// @param bytes that were written
  private record Operation(char what, String file, long number, ByteBuffer bytes) {}

  private final List<Operation> operations = new ArrayList<>();

  private RecordedDisk() {}

  /// Runs a program, and returns what it did to a data directory.
  ///
  /// @param program is given the directory
  /// @param folder for the record and the library
  /// @param unsynced the end of the names of files of which a sync does nothing; none for "of no
  ///   file"
  static RecordedDisk of(Class<?> program, Path data, Path folder, String unsynced)
      throws IOException, InterruptedException {
    Path record = folder.resolve("record");
    ProcessBuilder process = FaultyDisk.java(program, List.of(data));
    Path library = PreloadedLibrary.build(folder, "recordeddisk");
    process.environment().put("LD_PRELOAD", library.toString());
    process.environment().put("RECORDED_DISK_DIRECTORY", data.toRealPath().toString());
    process.environment().put("RECORDED_DISK_RECORD", record.toString());
    process.environment().put("RECORDED_DISK_UNSYNCED", unsynced);
    FaultyDisk.output(process);
    return read(record);
  }

  private static RecordedDisk read(Path record) throws IOException {
    var disk = new RecordedDisk();
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(record));
    while (in.hasRemaining()) {
      String[] words = line(in).split(" ", -1);
      int length = words.length > 3 ? Integer.parseInt(words[3]) : 0;
      ByteBuffer bytes = in.slice(in.position(), length);
      in.position(in.position() + length);
      disk.operations.add(
          new Operation(words[0].charAt(0), words[1], Long.parseLong(words[2]), bytes));
    }
    return disk;
  }

  private static String line(ByteBuffer in) {
    int end = in.position();
    while (in.get(end) != '\n') {
      end++;
    }
    byte[] bytes = new byte[end - in.position()];
    in.get(bytes);
    in.get();
    return new String(bytes, UTF_8);
  }

  /// Returns how many operations there were.
  int size() {
    return operations.size();
  }

  /// Returns the lines of a file that were written before an operation.
  List<String> lines(String file, int end) {
    var text = new StringBuilder();
    for (Operation each : operations.subList(0, end)) {
      if (each.what() == 'W' && each.file().equals(file)) {
        text.append(UTF_8.decode(each.bytes().duplicate()));
      }
    }
    return text.toString().lines().toList();
  }

  /// Returns how many operations on a file there were before each writing to another, since the one
  /// before it.
  List<Integer> counts(char what, String file, String other) {
    List<Integer> counts = new ArrayList<>();
    int count = 0;
    for (Operation each : operations) {
      if (each.what() == what && each.file().equals(file)) {
        count++;
      } else if (each.what() == 'W' && each.file().equals(other)) {
        counts.add(count);
        count = 0;
      }
    }
    return counts;
  }

  /// Writes what may be left of some files when the power is lost just before an operation.
  void lose(int end, List<String> files, RandomGenerator random, Path folder) throws IOException {
    for (String file : files) {
      Image image = image(end, file, random);
      if (image.isThere) {
        Files.write(folder.resolve(file), image.bytes);
      }
    }
  }

  private Image image(int end, String file, RandomGenerator random) {
    var image = new Image();
    int synced = synced(end, file);
    for (int i = 0; i < end; i++) {
      Operation each = operations.get(i);
      if (each.file().equals(file)) {
        image.take(each, i < synced ? Image.WHOLE : random.nextInt(Image.NONE + 1), random);
      }
    }
    return image;
  }

  /// Returns up to which operation a file is synced for certain: the last sync that ended covers
  /// what was done before it began.
  private int synced(int end, String file) {
    Map<Long, Integer> begun = new HashMap<>();
    int synced = 0;
    for (int i = 0; i < end; i++) {
      Operation each = operations.get(i);
      if (each.file().equals(file) && each.what() == 'B') {
        begun.put(each.number(), i);
      } else if (each.file().equals(file) && each.what() == 'S') {
        synced = Math.max(synced, begun.getOrDefault(each.number(), 0));
      }
    }
    return synced;
  }

  /// A file on the disk.
  private static final class Image {

    /// How much of an operation is done.
    private static final int WHOLE = 0;

    private static final int PART = 1;
    private static final int NONE = 2;

    private byte[] bytes = new byte[0];
    private boolean isThere;

    void take(Operation operation, int amount, RandomGenerator random) {
      if (operation.what() == 'W') {
        writeSectors(operation, amount, random);
      } else if (amount == WHOLE && operation.what() == 'T') {
        bytes = Arrays.copyOf(bytes, (int) operation.number());
      } else if (amount == WHOLE && operation.what() == 'U') {
        bytes = new byte[0];
        isThere = false;
      }
    }

    private void writeSectors(Operation write, int amount, RandomGenerator random) {
      int length = write.bytes().remaining();
      for (int from = 0; from < length; ) {
        int to = (int) Math.min(length, SECTOR - (write.number() + from) % SECTOR + from);
        if (amount == WHOLE || (amount == PART && random.nextBoolean())) {
          write(write, from, to);
        }
        from = to;
      }
    }

    private void write(Operation write, int from, int to) {
      int at = (int) write.number();
      bytes = bytes.length < at + to ? Arrays.copyOf(bytes, at + to) : bytes;
      write.bytes().get(from, bytes, at + from, to - from);
      isThere = true;
    }
  }
}
