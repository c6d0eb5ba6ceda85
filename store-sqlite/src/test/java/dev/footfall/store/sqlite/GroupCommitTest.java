package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.core.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GroupCommitTest {

  @TempDir private Path directory;

  /// As when memory runs out: whoever waits is told, and the writer lives on.
  @Test
  void fails_a_batch_that_ends_in_an_error_and_writes_the_next() throws Exception {
    Database.makeDirectory(directory);
    try (Connection connection = new Database(directory).openWriter(true);
        var writer = new GroupCommit(new WriteTransaction(connection, () -> {}), 8)) {
      assertThatThrownBy(() -> await(writer.submit(GroupCommitTest::runOutOfMemory)))
          .isInstanceOf(StoreException.class)
          .hasRootCauseInstanceOf(OutOfMemoryError.class);

      assertThat(await(writer.submit(() -> "written"))).isEqualTo("written");
    }
  }

  private static String runOutOfMemory() {
    throw new OutOfMemoryError("as if");
  }
}
