package dev.footfall.store.dynamodb.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.Site;
import dev.footfall.core.history.History;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Range;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.imports.ImportJournal.Entry;
import dev.footfall.store.dynamodb.schema.Keys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// What an import adds, written down before anything is added: so anybody can finish it, without
/// its files. In parts that fit into items, each packed by itself. Thread-safe.
final class ImportStaging {

  private static final String PACKED = "z";

  /// DynamoDB takes 400 KB; what cannot be packed grows a little.
  private static final int PART_BYTES = 300_000;

  private final String table;

  ImportStaging(String table) {
    this.table = table;
  }

  /// Writes it down under its hash; answers how many parts it has, 1 or more.
  int write(Site site, HistoryCodec text, DynamoSession calls) {
    List<String> parts = parts(text.lines());
    var numbers = IntStream.range(0, parts.size()).boxed().toList();
    calls.each(
        numbers,
        number ->
            calls.update(
                new ConditionalUpdate(table, Keys.part(site, text.hash(), number))
                    .set(PACKED, packed(parts.get(number)))
                    .ifAbsent(PACKED)));
    return parts.size();
  }

  private static List<String> parts(List<String> lines) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    int bytes = 0;
    for (String line : lines) {
      int length = line.getBytes(UTF_8).length + 1;
      if (bytes + length > PART_BYTES) {
        parts.add(part.toString());
        part.setLength(0);
        bytes = 0;
      }
      part.append(line).append('\n');
      bytes += length;
    }
    parts.add(part.toString());
    return parts;
  }

  /// What is written down; nothing when not all parts are there.
  Optional<History> read(Site site, Entry entry, DynamoSession calls) {
    String parts = Keys.parts(entry.hash());
    List<Item> items =
        calls.query(table, List.of(new Range(Keys.imports(site), parts, parts + "~")));
    return items.size() == entry.parts()
        ? Optional.of(
            HistoryCodec.read(items.stream().flatMap(item -> unpacked(item.bytes(PACKED)).lines())))
        : Optional.empty();
  }

  /// Forgets what has been added.
  void delete(Entry entry, ImportRun ended) {
    ended
        .calls()
        .delete(
            table,
            IntStream.range(0, entry.parts())
                .mapToObj(number -> Keys.part(ended.site(), entry.hash(), number))
                .toList());
  }

  private static AttributeValue packed(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var packing = new GZIPOutputStream(bytes)) {
      packing.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return AttributeValue.fromB(bytes.toByteArray());
  }

  private static String unpacked(byte[] packed) {
    try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(unpacking.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
