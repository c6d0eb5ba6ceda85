/// Carrier 1: the command line and the server in one process. [Main] and [CounterServer] know all
/// the parts; [HttpAdapter] carries requests between sockets and the API.
@NullMarked
package dev.footfall.server;

import org.jspecify.annotations.NullMarked;
