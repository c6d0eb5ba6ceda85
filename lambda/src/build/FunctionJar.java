import com.android.tools.r8.ByteDataView;
import com.android.tools.r8.ClassFileConsumer;
import com.android.tools.r8.CompilationFailedException;
import com.android.tools.r8.CompilationMode;
import com.android.tools.r8.D8;
import com.android.tools.r8.D8Command;
import com.android.tools.r8.DiagnosticsHandler;
import com.android.tools.r8.JdkClassFileProvider;
import com.android.tools.r8.R8;
import com.android.tools.r8.R8Command;
import com.android.tools.r8.origin.Origin;
import com.android.tools.r8.references.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Run by the build on the jar of all classes: makes them quick to load, by what Android's builds
/// use. D8 compiles to plain classes and methods what Java would make at first use: lambdas,
/// switches over types, methods of records, joined strings. R8 leaves out what the function does
/// not call. Neither renames, moves nor joins code, so stack traces stay true. The entries are not
/// compressed.
final class FunctionJar {

  private static final String FOR_NATIVE_IMAGES = "META-INF/native-image/";
  private static final String NATIVE_NAMES =
      FOR_NATIVE_IMAGES + "software.amazon.awssdk/crt/aws-crt/jni-config.json";

  /// What AWS's client calls, and what is found by reflection.
  private static final List<String> RULES =
      List.of(
          "-keep class dev.footfall.lambda.LambdaHandler { public *; }",
          "-keep class com.amazonaws.** { *; }",
          "-keep class org.crac.** { *; }",
          "-keepattributes SourceFile,LineNumberTable",
          "-dontobfuscate",
          "-dontoptimize",
          "-dontwarn org.jspecify.annotations.**,org.graalvm.nativeimage.**");

  /// The version of Android whose library D8 takes as given: so new that it replaces nothing.
  private static final int LIBRARY = 36;

  private final SortedMap<String, byte[]> entries = new ConcurrentSkipListMap<>();

  /// @param args the jar of all classes, the jar to write, and the time of its entries
  public static void main(String[] args) throws IOException, CompilationFailedException {
    Path all = Path.of(args[0]);
    var jar = new FunctionJar();
    try (var zip = new ZipFile(all.toFile())) {
      jar.addResources(zip);
      jar.addClasses(all, NativeNames.rules(zip.getInputStream(zip.getEntry(NATIVE_NAMES))));
    }
    jar.write(Path.of(args[1]), LocalDateTime.ofInstant(Instant.parse(args[2]), ZoneOffset.UTC));
  }

  private void addResources(ZipFile all) throws IOException {
    for (ZipEntry entry : all.stream().toList()) {
      String name = entry.getName();
      boolean isResource = !entry.isDirectory() && !name.endsWith(".class");
      if (isResource && !name.startsWith(FOR_NATIVE_IMAGES)) {
        try (var in = all.getInputStream(entry)) {
          entries.put(name, in.readAllBytes());
        }
      }
    }
  }

  private void addClasses(Path all, List<String> nativeNames)
      throws IOException, CompilationFailedException {
    Path plain = Files.createTempFile("plain-classes", ".jar");
    try {
      D8.run(
          D8Command.builder()
              .addProgramFiles(all)
              .addLibraryResourceProvider(JdkClassFileProvider.fromSystemJdk())
              .setMinApiLevel(LIBRARY)
              .setMode(CompilationMode.RELEASE)
              .setProgramConsumer(new ClassFileConsumer.ArchiveConsumer(plain))
              .build());
      R8.run(
          R8Command.builder()
              .addProgramFiles(plain)
              .addLibraryResourceProvider(JdkClassFileProvider.fromSystemJdk())
              .addProguardConfiguration(RULES, Origin.unknown())
              .addProguardConfiguration(nativeNames, Origin.unknown())
              .setMode(CompilationMode.RELEASE)
              .setProgramConsumer(new Classes())
              .build());
    } finally {
      Files.delete(plain);
    }
  }

  private void write(Path file, LocalDateTime time) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(stored(entry.getKey(), entry.getValue(), time));
        out.write(entry.getValue());
      }
    }
  }

  private static ZipEntry stored(String name, byte[] content, LocalDateTime time) {
    var crc = new CRC32();
    crc.update(content);
    var entry = new ZipEntry(name);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(time);
    return entry;
  }

  /// Takes the classes as they are finished, in several threads.
  private final class Classes implements ClassFileConsumer {

    @Override
    public void accept(ByteDataView data, String descriptor, DiagnosticsHandler handler) {
      entries.put(
          Reference.classFromDescriptor(descriptor).getBinaryName() + ".class",
          data.copyByteData());
    }

    @Override
    public void finished(DiagnosticsHandler handler) {}
  }
}
