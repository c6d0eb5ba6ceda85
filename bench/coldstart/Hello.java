import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A function that does nothing: it trains a cache of what any function needs, such as Lambda's
/// runtime for Java brings along.
public final class Hello implements RequestStreamHandler {
  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    answer.write("{\"statusCode\": 200}".getBytes(StandardCharsets.UTF_8));
  }
}
