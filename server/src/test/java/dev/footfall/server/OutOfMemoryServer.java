package dev.footfall.server;

import dev.footfall.server.cli.Main;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The server, which at the first byte of its standard input takes all memory on a thread of its
/// own and lets nobody know, as a library could.
final class OutOfMemoryServer {

  private static final int SOME_BYTES = 1 << 20;

  private OutOfMemoryServer() {}

  /// Takes what the command line does.
  public static void main(String[] args) {
    Thread.ofPlatform().daemon().start(OutOfMemoryServer::takeAllMemory);
    Main.main(args);
  }

  private static void takeAllMemory() {
    List<byte[]> taken = new ArrayList<>();
    try {
      int first = System.in.read();
      while (first >= 0) {
        taken.add(new byte[SOME_BYTES]);
      }
    } catch (IOException | OutOfMemoryError _) {
      int count = taken.size();
      taken.clear();
      System.out.println("gone on after " + count);
    }
  }
}
