import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Leaves the names of local variables out of a class: debuggers alone read them. The numbers of
/// lines stay, for stack traces, and everything else is copied as it is. Format: JVMS 25, chapter 4.
final class LocalNames {

  private static final Set<String> LEFT_OUT =
      Set.of("LocalVariableTable", "LocalVariableTypeTable");

  private final ByteBuffer in;
  private final String[] names;

  private LocalNames(ByteBuffer in, String[] names) {
    this.in = in;
    this.names = names;
  }

  /// Returns the class without them.
  static byte[] without(byte[] classFile) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(classFile).position(8);
    String[] names = texts(in);
    int interfaces = Short.toUnsignedInt(in.getShort(in.position() + 6));
    int head = in.position() + 8 + 2 * interfaces;
    var copy = new LocalNames(in.rewind(), names);
    var bytes = new ByteArrayOutputStream(classFile.length);
    var out = new DataOutputStream(bytes);
    copy.copy(head, out);
    copy.copyMembers(out);
    copy.copyMembers(out);
    copy.copyAttributes(out);
    return bytes.toByteArray();
  }

  /// Returns the texts among the constants by their index, and leaves the input behind all of them.
  private static String[] texts(ByteBuffer in) {
    var texts = new String[Short.toUnsignedInt(in.getShort())];
    for (int i = 1; i < texts.length; i++) {
      int kind = in.get();
      switch (kind) {
        case 1 -> {
          var text = new byte[Short.toUnsignedInt(in.getShort())];
          in.get(text);
          texts[i] = new String(text, StandardCharsets.UTF_8);
        }
        case 5, 6 -> {
          in.position(in.position() + 8);
          i++; // a long and a double have two indexes
        }
        case 7, 8, 16, 19, 20 -> in.position(in.position() + 2);
        case 15 -> in.position(in.position() + 3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.position(in.position() + 4);
        default -> throw new IllegalArgumentException("constant of the kind " + kind);
      }
    }
    return texts;
  }

  /// Copies all fields, or all methods.
  private void copyMembers(DataOutputStream out) throws IOException {
    int count = Short.toUnsignedInt(in.getShort());
    out.writeShort(count);
    for (int i = 0; i < count; i++) {
      copy(6, out);
      copyAttributes(out);
    }
  }

  private void copyAttributes(DataOutputStream out) throws IOException {
    var kept = new ByteArrayOutputStream();
    int count = 0;
    for (int left = Short.toUnsignedInt(in.getShort()); left > 0; left--) {
      if (copyAttribute(new DataOutputStream(kept))) {
        count++;
      }
    }
    out.writeShort(count);
    kept.writeTo(out);
  }

  /// Returns whether it is kept.
  private boolean copyAttribute(DataOutputStream out) throws IOException {
    int name = Short.toUnsignedInt(in.getShort());
    int size = in.getInt();
    if (LEFT_OUT.contains(names[name])) {
      in.position(in.position() + size);
      return false;
    }
    var content = new ByteArrayOutputStream();
    if (names[name].equals("Code")) {
      copyCode(new DataOutputStream(content));
    } else {
      copy(size, new DataOutputStream(content));
    }
    out.writeShort(name);
    out.writeInt(content.size());
    content.writeTo(out);
    return true;
  }

  private void copyCode(DataOutputStream out) throws IOException {
    copy(8 + in.getInt(in.position() + 4), out);
    copy(2 + 8 * Short.toUnsignedInt(in.getShort(in.position())), out);
    copyAttributes(out);
  }

  private void copy(int size, DataOutputStream out) throws IOException {
    out.write(in.array(), in.position(), size);
    in.position(in.position() + size);
  }
}
