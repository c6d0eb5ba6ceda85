package dev.footfall.store.dynamodb.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.history.History;
import dev.footfall.core.history.HistoryCodec;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.imports.ImportJournal.Entry;
import dev.footfall.store.dynamodb.schema.ImportKeys;
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

/// Stores what an import adds before anything is added, so that any process can finish it without
/// its files: in parts that fit into items, each compressed by itself. Thread-safe.
final class ImportStaging {

  private static final String PACKED = "z";

  /// DynamoDB takes items of 400 KB; what cannot be compressed grows a little.
  private static final int PART_BYTES = 300_000;

  private final String table;

  ImportStaging(String table) {
    this.table = table;
  }

  /// Stores a history under its hash. Returns how many parts it has, 1 or more.
  int write(Site site, HistoryCodec text, DynamoSession session) {
    List<String> parts = parts(text.lines());
    var numbers = IntStream.range(0, parts.size()).boxed().toList();
    session.each(
        numbers,
        number ->
            session.update(
                new ConditionalUpdate(table, ImportKeys.part(site, text.hash(), number))
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

  /// Returns what is stored, or empty if a part is missing.
  Optional<History> read(Site site, Entry entry, DynamoSession session) {
    String parts = ImportKeys.parts(entry.hash());
    List<Item> items =
        session.query(table, List.of(Keys.range(ImportKeys.imports(site), parts, parts + "~")));
    return items.size() == entry.parts()
        ? Optional.of(
            HistoryCodec.read(items.stream().flatMap(item -> unpacked(item.bytes(PACKED)).lines())))
        : Optional.empty();
  }

  /// Deletes what has been added.
  void delete(Entry entry, ImportRun run) {
    run.session()
        .delete(
            table,
            IntStream.range(0, entry.parts())
                .mapToObj(number -> ImportKeys.part(run.site(), entry.hash(), number))
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
