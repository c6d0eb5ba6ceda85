import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Run by `packaging/build`: writes the server's jar anew, without native libraries and without the
/// names of local variables. The libraries of this machine go into a folder beside it, so that no
/// start unpacks them. Entries are sorted and not packed: the archive around them packs better.
/// `SmallJar FROM TO LIBRARIES`.
final class SmallJar {

  private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib)");

  /// The libraries of Linux with glibc, by the name that Java gives the processor.
  private static final Map<String, List<String>> MINE =
      Map.of(
          "amd64",
          List.of(
              "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so",
              "linux/x86_64/glibc/libaws-crt-jni.so",
              "org/jline/nativ/Linux/x86_64/libjlinenative.so"),
          "aarch64",
          List.of(
              "org/sqlite/native/Linux/aarch64/libsqlitejdbc.so",
              "linux/armv8/glibc/libaws-crt-jni.so",
              "org/jline/nativ/Linux/arm64/libjlinenative.so"));

  public static void main(String[] args) throws IOException {
    Path libraries = Path.of(args[2]);
    List<String> mine = MINE.get(System.getProperty("os.arch"));
    try (var from = new ZipFile(args[0]);
        var to = new ZipOutputStream(Files.newOutputStream(Path.of(args[1])))) {
      for (String name : mine) {
        try (InputStream in = from.getInputStream(from.getEntry(name))) {
          Files.copy(in, libraries.resolve(Path.of(name).getFileName()));
        }
      }
      // The manifest comes first, as in every jar.
      var order = Comparator.comparing((ZipEntry e) -> !e.getName().equals("META-INF/MANIFEST.MF"));
      for (ZipEntry entry :
          from.stream().sorted(order.thenComparing(ZipEntry::getName)).toList()) {
        if (!entry.isDirectory() && !NATIVE.matcher(entry.getName()).matches()) {
          copy(from, entry, to);
        }
      }
    }
  }

  private static void copy(ZipFile from, ZipEntry entry, ZipOutputStream to) throws IOException {
    byte[] content = from.getInputStream(entry).readAllBytes();
    if (entry.getName().endsWith(".class")) {
      content = LocalNames.without(content);
    }
    var crc = new CRC32();
    crc.update(content);
    var stored = new ZipEntry(entry.getName());
    stored.setMethod(ZipEntry.STORED);
    stored.setSize(content.length);
    stored.setCrc(crc.getValue());
    stored.setTimeLocal(entry.getTimeLocal());
    to.putNextEntry(stored);
    to.write(content);
  }
}
