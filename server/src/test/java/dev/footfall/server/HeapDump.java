package dev.footfall.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What was on the heap of a JVM after a full collection, and what of visitors is in it. The four
/// bytes of an IPv4 address are too few to be looked for: they are there by chance. But text is
/// found in either of Java's forms, and an IPv6 address by the eight bytes of its network.
final class HeapDump {

  private static final byte IPAD = 0x36;
  private static final byte OPAD = 0x5c;

  /// How documentation addresses begin.
  private static final List<String> BEGINNINGS =
      List.of("192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:");

  private static final byte[] IPV6 = {0x20, 0x01, 0x0d, (byte) 0xb8};
  private static final int LONGEST = 45;

  private final byte[] bytes;

  private HeapDump(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Writes the live objects of this JVM.
  static void write(Path file) throws IOException {
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(file.toString(), true);
  }

  static HeapDump read(Path file) throws IOException {
    return new HeapDump(Files.readAllBytes(file));
  }

  /// Returns which of some addresses are there, with the form that was found.
  Set<String> addresses(Collection<String> known) {
    Set<String> found = new TreeSet<>();
    for (Charset form : List.of(ISO_8859_1, UTF_16BE, UTF_16LE)) {
      for (String beginning : BEGINNINGS) {
        byte[] prefix = beginning.getBytes(form);
        for (int at = next(prefix, 0); at >= 0; at = next(prefix, at + 1)) {
          String text = address(at, form);
          if (known.contains(text)) {
            found.add(text + " as " + form);
          }
        }
      }
    }
    found.addAll(networks(known));
    return found;
  }

  private String address(int at, Charset form) {
    int width = "x".getBytes(form).length;
    int length = Math.min(LONGEST * width, (bytes.length - at) / width * width);
    String text = new String(bytes, at, length, form);
    return text.replaceFirst("(?s)[^0-9a-f.:].*", "");
  }

  private Set<String> networks(Collection<String> known) {
    Set<Long> networks = new LinkedHashSet<>();
    for (String address : known) {
      byte[] all = InetAddress.ofLiteral(address).getAddress();
      if (all.length > Integer.BYTES) {
        networks.add(ByteBuffer.wrap(all).getLong());
      }
    }
    Set<String> found = new TreeSet<>();
    for (int at = next(IPV6, 0); at >= 0; at = next(IPV6, at + 1)) {
      if (at + Long.BYTES <= bytes.length
          && networks.contains(ByteBuffer.wrap(bytes, at, Long.BYTES).getLong())) {
        found.add("the network %x".formatted(ByteBuffer.wrap(bytes, at, Long.BYTES).getLong()));
      }
    }
    return found;
  }

  private int next(byte[] needle, int from) {
    for (int at = from; at <= bytes.length - needle.length; at++) {
      if (bytes[at] == needle[0]
          && Arrays.equals(bytes, at, at + needle.length, needle, 0, needle.length)) {
        return at;
      }
    }
    return -1;
  }

  /// Returns how many secrets have eight bytes of theirs there, as bytes or as a `long` of either
  /// order, or as a key of HMAC is kept.
  long count(Collection<byte[]> secrets) {
    long[] there = longs();
    return secrets.stream().filter(each -> isThere(each, there)).count();
  }

  private long[] longs() {
    ByteBuffer all = ByteBuffer.wrap(bytes);
    long[] there = new long[bytes.length - Long.BYTES + 1];
    for (int at = 0; at < there.length; at++) {
      there[at] = all.getLong(at);
    }
    Arrays.parallelSort(there);
    return there;
  }

  private static boolean isThere(byte[] secret, long[] there) {
    for (byte pad : new byte[] {0, IPAD, OPAD}) {
      for (int at = 0; at + Long.BYTES <= secret.length; at += Long.BYTES) {
        long part = ByteBuffer.wrap(secret).getLong(at) ^ (pad * 0x0101_0101_0101_0101L);
        if (Arrays.binarySearch(there, part) >= 0
            || Arrays.binarySearch(there, Long.reverseBytes(part)) >= 0) {
          return true;
        }
      }
    }
    return false;
  }
}
