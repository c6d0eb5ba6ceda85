package dev.footfall.store.dynamodb;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Set;

/// The value of an attribute, in those of DynamoDB's types that this store uses. Immutable.
sealed interface AttributeValue {

  record Text(String value) implements AttributeValue {}

  /// A number in decimal digits.
  record Numeral(String digits) implements AttributeValue {}

  record Bytes(ByteBuffer value) implements AttributeValue {}

  record BytesSet(Set<ByteBuffer> values) implements AttributeValue {
    public BytesSet {
      values = Set.copyOf(values);
    }
  }

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
    return new BytesSet(values.stream().map(AttributeValue::readOnly).collect(toUnmodifiableSet()));
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
    return ((BytesSet) this).values().stream().map(AttributeValue::bytes).toList();
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
