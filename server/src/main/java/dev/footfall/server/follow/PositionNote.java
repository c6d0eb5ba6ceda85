package dev.footfall.server.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.Sha256;
import dev.footfall.server.imports.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What a follower of a log remembers in the data directory: how far it has counted, in the file
/// that is written and in those that were rotated away. A file of text, replaced as a whole:
///
/// ```text
/// footfall follow 1
/// 0f1e2d3c4b5a69788796a5b4c3d2e1f0 90112 3f9c (dev=fd00,inode=131)
/// ```
final class PositionNote {

  private static final String HEADING = "footfall follow 1";
  private static final int FIELDS = 4;
  private static final int NAME_BYTES = 8;

  private final Path file;

  /// @param data the data directory
  /// @param log whose note it is
  PositionNote(Path data, Path log) {
    byte[] hash = Sha256.digest().digest(log.toString().getBytes(UTF_8));
    this.file = data.resolve("follow-" + HexFormat.of().formatHex(hash, 0, NAME_BYTES));
  }

  /// Returns what was noted last, or empty if there is no note.
  ///
  /// @throws IOException if it cannot be read or is damaged
  Optional<List<FilePosition>> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file, UTF_8);
    if (lines.isEmpty() || !lines.getFirst().equals(HEADING)) {
      throw new IOException("is not a note of this version");
    }
    List<FilePosition> positions = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      positions.add(position(line.split(" ", FIELDS)));
    }
    return Optional.of(positions);
  }

  private static FilePosition position(String[] fields) throws IOException {
    if (fields.length != FIELDS) {
      throw new IOException("is not a note");
    }
    return new FilePosition(fields[0], Long.parseLong(fields[1]), fields[2], fields[3]);
  }

  /// Replaces the note; it is on the disk when this returns.
  void write(List<FilePosition> positions) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          out.write(HEADING + "\n");
          for (FilePosition p : positions) {
            out.write(p.id() + " " + p.offset() + " " + p.mark() + " " + p.fileKey() + "\n");
          }
        });
  }
}
