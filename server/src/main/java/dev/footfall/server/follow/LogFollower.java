package dev.footfall.server.follow;

import dev.footfall.core.Counter;
import dev.footfall.core.StoreException;
import dev.footfall.logs.access.HitParser;
import dev.footfall.logs.access.PageRule;
import dev.footfall.logs.line.LogFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the page loads of one log, line by line, also when it is renamed or truncated. Used by
/// one thread.
///
/// Each line counts exactly once, whenever this process is stopped, killed or started again. What
/// was counted is noted on the disk after each batch of at most 64 visits. A batch that was counted
/// when the process was killed, but not noted, is read again, and its visits have the ids that they
/// had before: the store knows them, unless the process is started again later than it remembers
/// ids (15 minutes with SQLite, 30 seconds with DynamoDB).
final class LogFollower {

  private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);

  /// A server that was told to reopen its log goes on writing to the renamed file for a while.
  private static final Duration RENAMED_WRITTEN = Duration.ofMinutes(1);

  private final FollowedLog log;
  private final HitBatch hits;
  private final PositionNote note;
  private final RotatedFiles rotated;
  private final RandomGenerator random;
  private final List<FollowedFile> files = new ArrayList<>(); // the last is the one that is written
  private boolean isOpened;
  private boolean isNoted = true;

  /// @param data where the position is noted
  LogFollower(FollowedLog log, Counter counter, Path data, RandomGenerator random) {
    this.log = log;
    this.hits = new HitBatch(counter);
    this.note = new PositionNote(data, log.file());
    this.rotated = new RotatedFiles(log.file());
    this.random = random;
  }

  /// Takes the position from which lines count, and notes it. If it fails, [#countSome] does.
  ///
  /// @throws IOException if the log or the note cannot be read or written
  void begin() throws IOException {
    open();
    writeNote();
  }

  /// Counts some of the lines that are there; returns whether there were any. If it fails, it may
  /// be called again.
  ///
  /// @throws IOException if the log or the note cannot be read or written
  /// @throws StoreException if some of the visits may not have been counted; they will be
  boolean countSome() throws IOException {
    open();
    findRotation();
    writeNote();
    for (FollowedFile file : List.copyOf(files)) {
      FollowedFile.Batch batch = file.read();
      if (!file.isIntact()) {
        replaceTruncated(file);
        return true;
      }
      if (batch.end().offset() > file.position().offset()) {
        count(file, batch);
        return true;
      }
    }
    closeRenamed();
    return false;
  }

  private void open() throws IOException {
    if (isOpened) {
      return;
    }
    Optional<List<FilePosition>> noted = note.read();
    for (FilePosition position : noted.orElse(List.of())) {
      openNoted(position);
    }
    if (noted.isEmpty() && Files.exists(log.file())) {
      FollowedFile file = add(log.file());
      file.skipAll();
      LOG.info("following {} from its end", log.file());
    }
    isNoted = false;
    isOpened = true;
  }

  private void openNoted(FilePosition position) throws IOException {
    Optional<Path> holding = rotated.holding(position);
    if (holding.isEmpty()) {
      warnOfLoss(position);
      return;
    }
    FilePosition there = position.in(FollowedFile.key(holding.get()));
    files.add(FollowedFile.open(holding.get(), parser(), there));
  }

  private void warnOfLoss(FilePosition position) {
    LOG.warn(
        "{} was replaced: what came after its first {} bytes is in no file beside it that can be"
            + " read",
        log.file(),
        position.offset());
  }

  private HitParser parser() {
    return new HitParser(
        log.site(),
        PageRule.DEFAULT,
        LogFormats.named(LogFormats.AUTO, LogFormats.Options.NONE).orElseThrow());
  }

  private FollowedFile add(Path path) throws IOException {
    FilePosition beginning = FilePosition.beginning(FollowedFile.key(path), random);
    FollowedFile file = FollowedFile.open(path, parser(), beginning);
    files.add(file);
    isNoted = false;
    return file;
  }

  /// Another file than those that are open, under the name of the log: the log was renamed.
  private void findRotation() throws IOException {
    try {
      String key = FollowedFile.key(log.file());
      if (files.stream().noneMatch(file -> file.position().fileKey().equals(key))) {
        add(log.file());
      }
    } catch (NoSuchFileException _) { // it is being rotated, or not there yet
      LOG.debug("the log is not there");
    }
  }

  /// A truncated file is a new one; what came last in the old one may be in a copy.
  private void replaceTruncated(FollowedFile file) throws IOException {
    FilePosition old = file.position();
    files.remove(file);
    file.close();
    isNoted = false;
    Optional<Path> copy = rotated.holding(old);
    if (copy.isPresent()) {
      FilePosition there = old.in(FollowedFile.key(copy.get()));
      files.addFirst(FollowedFile.open(copy.get(), parser(), there));
    }
    findRotation();
    writeNote();
  }

  private void count(FollowedFile file, FollowedFile.Batch batch) throws IOException {
    hits.count(batch.hits());
    file.counted(batch);
    isNoted = false;
    if (!batch.hits().isEmpty()) {
      writeNote();
    }
  }

  /// Writes down how far all files were counted, unless that is noted.
  void writeNote() throws IOException {
    if (!isNoted) {
      note.write(files.stream().map(FollowedFile::position).toList());
      isNoted = true;
    }
  }

  /// Closes the files that were renamed, when nothing came for a while.
  private void closeRenamed() throws IOException {
    for (FollowedFile file : List.copyOf(files)) {
      if (file != files.getLast() && file.hasBeenIdle(RENAMED_WRITTEN)) {
        files.remove(file);
        file.close();
        isNoted = false;
      }
    }
  }

  /// Notes the position and closes all files.
  void close() throws IOException {
    if (isOpened) {
      writeNote();
    }
    for (FollowedFile file : files) {
      file.close();
    }
  }
}
