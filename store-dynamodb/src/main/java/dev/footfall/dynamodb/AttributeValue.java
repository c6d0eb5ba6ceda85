package dev.footfall.dynamodb;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The value of an attribute, in those of DynamoDB's types that this store uses. Immutable.
public sealed interface AttributeValue {

  record Text(String value) implements AttributeValue {

    /// As a record's own, without what it costs to make that: see [dev.footfall.core.Site#equals].
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Text text && value.equals(text.value);
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("S", value);
    }
  }

  /// A number in decimal digits.
  record Numeral(String digits) implements AttributeValue {
    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("N", digits);
    }
  }

  record Bytes(ByteBuffer value) implements AttributeValue {
    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeBinaryField("B", b());
    }
  }

  record BytesSet(Set<ByteBuffer> values) implements AttributeValue {
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

  /// Writes the one field of an object, which is named after the type.
  void write(JsonGenerator json) throws IOException;

  static AttributeValue fromS(String text) {
    return new Text(text);
  }

  static AttributeValue fromN(String digits) {
    return new Numeral(digits);
  }

  static AttributeValue fromB(byte[] bytes) {
    return new Bytes(readOnly(bytes));
  }

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

  /// The text that this is known to be; of another type it fails, as do the next.
  default String s() {
    return ((Text) this).value();
  }

  default String n() {
    return ((Numeral) this).digits();
  }

  default byte[] b() {
    return bytes(((Bytes) this).value());
  }

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
