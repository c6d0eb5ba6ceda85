package dev.footfall.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/// Prints its name, with `-Dlibrary` what is in the library that it was given. Fails to warm up if
/// its name is `bad`.
final class StubProgram {

  static final String LIBRARY = "library";

  private static final String NAME = "!!!";

  private StubProgram() {}

  public static void main(String[] args) throws IOException {
    if (args.length == 2) {
      warmUp(Path.of(args[1]));
    }
    System.out.println(System.getProperty("library") == null ? NAME : library());
  }

  private static void warmUp(Path folder) throws IOException {
    if (NAME.equals("bad")) {
      Files.createFile(folder.resolve("tried"));
      System.exit(1);
    }
    Files.writeString(folder.resolve(LIBRARY), "library of " + NAME);
    Files.createDirectory(folder.resolve("warm-up"));
  }

  private static String library() throws IOException {
    String folder = System.getProperty("org.sqlite.lib.path");
    return folder == null ? "none" : Files.readString(Path.of(folder, LIBRARY));
  }

  /// Writes a jar of this program under another name. Names of one length give jars of one size.
  static void write(String name, Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StubProgram.class.getName());
    try (OutputStream file = Files.newOutputStream(jar);
        var out = new JarOutputStream(file, manifest)) {
      out.setLevel(0);
      out.putNextEntry(new ZipEntry(StubProgram.class.getName().replace('.', '/') + ".class"));
      out.write(renamed(name));
    }
  }

  private static byte[] renamed(String name) throws IOException {
    try (var self = StubProgram.class.getResourceAsStream("StubProgram.class")) {
      String code = new String(Objects.requireNonNull(self).readAllBytes(), ISO_8859_1);
      return code.replace(NAME, name).getBytes(ISO_8859_1);
    }
  }
}
