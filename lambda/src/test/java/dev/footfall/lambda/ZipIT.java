package dev.footfall.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/// What is uploaded: each byte of it is loaded when a visitor waits.
final class ZipIT {

  private static final long MAX_BYTES = 4 * 1024 * 1024;

  /// Of an ELF header: what machine the library is for.
  private static final int MACHINE_AT = 18;

  private static final short ARM64 = 0xB7;
  private static final short X86_64 = 0x3E;

  private static final Path ZIP = Path.of(System.getProperty("footfall.zip"));

  @Test
  void is_lean() throws IOException {
    assertThat(Files.size(ZIP)).isLessThan(MAX_BYTES);
  }

  @Test
  void has_one_native_library_for_the_architecture_that_was_asked_for() throws IOException {
    boolean isArm = System.getProperty("footfall.native").contains("armv8");
    assertThat(names()).filteredOn(n -> n.endsWith(".so")).containsExactly("lib/libaws-crt-jni.so");
    assertThat(machine()).isEqualTo(isArm ? ARM64 : X86_64);
  }

  @Test
  void has_what_runs_and_nothing_of_the_tests() throws IOException {
    assertThat(names())
        .containsExactlyInAnyOrder("LICENSE", "lib/", "lib/footfall.jar", "lib/libaws-crt-jni.so");
    assertThat(classes())
        .contains("dev/footfall/lambda/LambdaHandler.class")
        .contains("dev/footfall/store/dynamodb/DynamoStore.class")
        .contains("META-INF/LICENSE", "META-INF/NOTICE") // Jackson's
        .allMatch(n -> n.matches("(META-INF|com|dev|org|software)/.*"))
        .noneMatch(n -> n.matches("META-INF/versions/.*|.*\\.so"))
        .noneMatch(n -> n.matches("dev/footfall/contract/.*|com/fasterxml/jackson/databind/.*"));
  }

  /// Each byte that is inflated is inflated again for every visitor who waits.
  @Test
  void has_its_classes_as_they_are() throws IOException {
    try (var jar = new ZipInputStream(jar())) {
      for (var entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        assertThat(entry.getMethod()).as(entry.getName()).isEqualTo(ZipEntry.STORED);
      }
    }
  }

  /// What Java makes when it is first used, it makes while a visitor waits.
  @Test
  void leaves_no_code_for_java_to_make() throws IOException {
    try (var jar = new ZipInputStream(jar())) {
      for (var entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        if (entry.getName().endsWith(".class")) {
          assertThat(ClassFile.of().parse(jar.readAllBytes()).constantPool())
              .as(entry.getName())
              .noneMatch(InvokeDynamicEntry.class::isInstance);
        }
      }
    }
  }

  @Test
  void leaves_out_what_the_function_never_calls() throws IOException {
    assertThat(classes())
        .contains("dev/footfall/store/dynamodb/count/VisitCounter.class")
        .doesNotContain("dev/footfall/store/dynamodb/imports/HistoryImporter.class");
  }

  private static List<String> classes() throws IOException {
    List<String> names = new ArrayList<>();
    try (var jar = new ZipInputStream(jar())) {
      for (var entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  private static InputStream jar() throws IOException {
    try (var zip = new ZipFile(ZIP.toFile());
        var jar = zip.getInputStream(zip.getEntry("lib/footfall.jar"))) {
      return new ByteArrayInputStream(jar.readAllBytes());
    }
  }

  private static List<String> names() throws IOException {
    try (var zip = new ZipFile(ZIP.toFile())) {
      return zip.stream().map(Object::toString).toList();
    }
  }

  private static short machine() throws IOException {
    try (var zip = new ZipFile(ZIP.toFile());
        var library = zip.getInputStream(zip.getEntry("lib/libaws-crt-jni.so"))) {
      byte[] header = library.readNBytes(MACHINE_AT + Short.BYTES);
      return ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getShort(MACHINE_AT);
    }
  }
}
