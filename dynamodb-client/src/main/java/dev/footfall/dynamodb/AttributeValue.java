package dev.footfall.dynamodb;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// The value of an attribute: a text, a number, bytes, or a set of bytes. DynamoDB's other types
/// are not supported: [Item]s leave them out. Immutable.
public sealed interface AttributeValue {

  /// DynamoDB's type `S`.
  record Text(String value) implements AttributeValue {
    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("S", value);
    }
  }

  /// DynamoDB's type `N`.
  ///
  /// @param digits the number in decimal digits
  record Numeral(String digits) implements AttributeValue {
    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("N", digits);
    }
  }

  /// DynamoDB's type `B`.
  record Bytes(ByteBuffer value) implements AttributeValue {
    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeBinaryField("B", b());
    }
  }

  /// DynamoDB's type `BS`.
  record BytesSet(Set<ByteBuffer> values) implements AttributeValue {
    /// Copies the set, but not what is in it.
    public BytesSet {
      values = Set.copyOf(values);
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeArrayFieldStart("BS");
      for (byte[] bytes : bs()) {
        json.writeBinary(bytes);
      }
      json.writeEndArray();
    }
  }

  /// Writes the only field of DynamoDB's JSON for a value, which is named after the type.
  ///
  /// @throws IOException if the generator cannot write
  void write(JsonGenerator json) throws IOException;

  /// Returns a text.
  static AttributeValue fromS(String text) {
    return new Text(text);
  }

  /// Returns a number.
  ///
  /// @param digits the number in decimal digits
  static AttributeValue fromN(String digits) {
    return new Numeral(digits);
  }

  /// Returns a number.
  static AttributeValue fromN(long number) {
    return new Numeral(Long.toString(number));
  }

  /// Returns a copy of some bytes.
  static AttributeValue fromB(byte[] bytes) {
    return new Bytes(readOnly(bytes));
  }

  /// Returns a set of copies of some bytes. DynamoDB does not take an empty set.
  static AttributeValue fromBs(Collection<byte[]> values) {
    var set = new HashSet<ByteBuffer>();
    for (byte[] value : values) {
      set.add(readOnly(value));
    }
    return new BytesSet(set);
  }

  private static ByteBuffer readOnly(byte[] bytes) {
    return ByteBuffer.wrap(bytes.clone()).asReadOnlyBuffer();
  }

  /// Returns this text.
  ///
  /// @throws ClassCastException if this is of another type
  default String s() {
    return ((Text) this).value();
  }

  /// Returns this number in decimal digits.
  ///
  /// @throws ClassCastException if this is of another type
  default String n() {
    return ((Numeral) this).digits();
  }

  /// Returns a copy of these bytes.
  ///
  /// @throws ClassCastException if this is of another type
  default byte[] b() {
    return bytes(((Bytes) this).value());
  }

  /// Returns copies of the elements of this set, in any order.
  ///
  /// @throws ClassCastException if this is of another type
  default Collection<byte[]> bs() {
    var values = new ArrayList<byte[]>();
    for (ByteBuffer value : ((BytesSet) this).values()) {
      values.add(bytes(value));
    }
    return values;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
