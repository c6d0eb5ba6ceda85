import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes.Name;
import java.util.jar.Manifest;

/// Run by the build on the finished jar: adds the commit and its date to the version that `--version`
/// prints. Sources without a repository, or without git, keep the bare version.
final class CommitStamp {

  public static void main(String[] args) throws Exception {
    Optional<String> commit = git("describe", "--always", "--dirty", "--abbrev=10", "--exclude=*");
    Optional<String> date =
        git("log", "-1", "--date=format-local:%Y-%m-%d", "--format=%cd");
    if (commit.isPresent() && date.isPresent()) {
      stamp(Path.of(args[0]), " (" + commit.get() + ", " + date.get() + ")");
    }
  }

  private static void stamp(Path jar, String suffix) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      Path file = inside.getPath("META-INF/MANIFEST.MF");
      FileTime written = Files.getLastModifiedTime(file); // the same sources give the same jar
      var manifest = new Manifest(Files.newInputStream(file));
      String version = manifest.getMainAttributes().getValue(Name.IMPLEMENTATION_VERSION);
      manifest.getMainAttributes().put(Name.IMPLEMENTATION_VERSION, version + suffix);
      try (OutputStream out = Files.newOutputStream(file)) {
        manifest.write(out);
      }
      Files.setLastModifiedTime(file, written);
    }
  }

  private static Optional<String> git(String... arguments) throws InterruptedException {
    var command = new ProcessBuilder("git");
    command.command().addAll(List.of(arguments));
    command.environment().put("TZ", "UTC");
    try {
      Process process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return process.waitFor() == 0 && !output.isEmpty() ? Optional.of(output) : Optional.empty();
    } catch (IOException e) { // no git
      return Optional.empty();
    }
  }
}
