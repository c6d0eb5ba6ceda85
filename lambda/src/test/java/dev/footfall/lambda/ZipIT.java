package dev.footfall.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
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
        .anyMatch(n -> n.startsWith("lib/footfall-lambda-"))
        .anyMatch(n -> n.startsWith("lib/footfall-store-dynamodb-"))
        .contains("LICENSE", "lib/aws-crt.jar")
        .noneMatch(n -> n.contains("DynamoDBLocal"))
        .noneMatch(n -> n.matches("lib/(netty|apache|junit|footfall-contract|jackson-databind).*"));
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
