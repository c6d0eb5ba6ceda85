package dev.footfall.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Searches every byte of every file below a folder: databases, logs, captured output.
final class Forensics {

  private final List<String> files = new ArrayList<>();

  Forensics(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.add(new String(Files.readAllBytes(file), ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Which of the traces an address would leave can be found: its text, its bytes (IPv6 only: four
  /// bytes may well be there by chance), its plain hashes in bytes and in hexadecimal.
  List<String> tracesOf(String address) {
    List<String> found = new ArrayList<>();
    find(address.getBytes(UTF_8), address, found);
    byte[] bytes = InetAddress.ofLiteral(address).getAddress();
    if (bytes.length > 4) {
      find(bytes, address + " in bytes", found);
    }
    for (String algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
      for (byte[] of : List.of(address.getBytes(UTF_8), bytes)) {
        byte[] hash = hash(algorithm, of);
        find(hash, algorithm + " of " + address, found);
        find(HexFormat.of().formatHex(hash).getBytes(UTF_8), algorithm + " of " + address, found);
      }
    }
    return found;
  }

  long count(Collection<byte[]> needles) {
    return needles.stream().filter(this::contains).count();
  }

  boolean contains(byte[] needle) {
    String text = new String(needle, ISO_8859_1);
    return files.stream().anyMatch(file -> file.contains(text));
  }

  private void find(byte[] needle, String name, List<String> found) {
    if (contains(needle)) {
      found.add(name);
    }
  }

  private static byte[] hash(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
