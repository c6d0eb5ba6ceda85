package dev.footfall.server.config;

import dev.footfall.store.sqlite.file.DataFiles;
import dev.footfall.store.sqlite.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;

/// A small file that its owner alone may read, replaced as a whole: a reader finds the old text or
/// the new one, also after a power failure.
record SecretFile(Path path) {

  /// Returns the directory that it is in.
  Path directory() {
    return Objects.requireNonNull(path.toAbsolutePath().getParent());
  }

  /// Puts a text in place of what is there. The file keeps its owner, so that a server of another
  /// user can still read it.
  void write(String text) throws IOException {
    write(text, () -> {});
  }

  /// As above.
  ///
  /// @param before is done when nothing is left to do but to replace the old text
  void write(String text, Runnable before) throws IOException {
    Path draft = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(draft, OwnerOnly.attributes(directory()));
    if (OwnerOnly.isPosix(draft)) {
      keepOwner(draft);
    }
    Files.writeString(draft, text, StandardOpenOption.SYNC);
    before.run();
    Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    DataFiles.sync(directory(), StandardOpenOption.READ);
  }

  /// Without a file, its owner is to be the one of the directory.
  private void keepOwner(Path draft) throws IOException {
    Path owned = Files.exists(path) ? path : directory();
    UserPrincipal owner = Files.getOwner(owned);
    if (owner.equals(Files.getOwner(draft, LinkOption.NOFOLLOW_LINKS))) {
      return;
    }
    try {
      Files.setOwner(draft, owner);
    } catch (IOException e) {
      Files.delete(draft);
      throw new CommandException(
          "%s belongs to %s: make the token as that user".formatted(owned, owner.getName()), e);
    }
  }
}
