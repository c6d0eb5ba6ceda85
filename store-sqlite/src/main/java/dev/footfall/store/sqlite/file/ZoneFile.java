package dev.footfall.store.sqlite.file;

import dev.footfall.core.StoreException;
import dev.footfall.core.page.SiteZones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/// The file of a data directory with the time zones of the sites, beside the database: so that all
/// programs that count in it begin the days alike. The first line is the zone of all sites that
/// have none of their own, as `Europe/Berlin`; each other line that of a site, as
/// `blog.example=Europe/Berlin`. Without the file, all days are those of UTC.
public final class ZoneFile {

  /// The name of the file.
  public static final String NAME = "zones";

  private ZoneFile() {}

  /// Returns the zones of a data directory.
  ///
  /// @throws StoreException if the file cannot be read, or has a line that is none
  public static SiteZones read(Path directory) {
    Path file = directory.resolve(NAME);
    if (!Files.isDirectory(directory)) {
      return SiteZones.UTC; // whoever opens it is told what is wrong with it
    }
    try {
      return SiteZones.parse(Files.readAllLines(file), ZoneFile::refuse);
    } catch (NoSuchFileException _) {
      return SiteZones.UTC;
    } catch (IOException | IllegalArgumentException e) {
      throw new StoreException(
          "cannot read the time zones in " + file + ": restore it, or set them anew by --zone", e);
    }
  }

  private static void refuse(String line) {
    throw new IllegalArgumentException("not a zone: " + line);
  }

  /// Writes the zones of a data directory in place of those before, all or nothing, also through a
  /// power failure.
  ///
  /// @throws StoreException if the file cannot be written
  public static void write(Path directory, SiteZones zones) {
    Path written = directory.resolve(NAME + ".new");
    try {
      Files.deleteIfExists(written);
      Files.createFile(written, OwnerOnly.attributes(directory));
      Files.write(written, lines(zones));
      DataFiles.sync(written, StandardOpenOption.WRITE);
      Files.move(written, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
      DataFiles.sync(directory, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new StoreException(
          "cannot write the time zones in " + directory + ": " + FileFailure.reason(e), e);
    }
  }

  private static List<String> lines(SiteZones zones) {
    Stream<String> own =
        zones.own().entrySet().stream()
            .map(each -> each.getKey().host() + "=" + SiteZones.name(each.getValue()))
            .sorted();
    return Stream.concat(Stream.of(SiteZones.name(zones.general())), own).toList();
  }
}
