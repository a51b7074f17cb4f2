package dev.proxmoxmpc.proxmox.transport;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// A pooled connection that logs nothing. The library's own one writes every header and every byte
/// to its debug log, and with them tokens, tickets and passwords. Header lines are UTF-8, because
/// the reason phrase carries PVE's messages.
final class QuietConnection extends DefaultBHttpClientConnection
    implements ManagedHttpClientConnection {
  /// Makes the connections of a pool.
  static final HttpConnectionFactory<ManagedHttpClientConnection> FACTORY = new Factory();

  private @Nullable Timeout socketTimeout;

  private QuietConnection() {
    super(Http1Config.DEFAULT, decoder(), encoder());
  }

  @Override
  public void bind(Socket socket) throws IOException {
    super.bind(socket);
    socketTimeout = Timeout.ofMilliseconds(socket.getSoTimeout());
  }

  @Override
  public void bind(SSLSocket secured, Socket plain) throws IOException {
    super.bind(secured, plain);
    socketTimeout = Timeout.ofMilliseconds(secured.getSoTimeout());
  }

  @Override
  public @Nullable Socket getSocket() {
    SocketHolder holder = getSocketHolder();
    return holder == null ? null : holder.getSocket();
  }

  /// In the pool no timeout applies.
  @Override
  public void passivate() {
    setSocketTimeout(Timeout.ZERO_MILLISECONDS);
  }

  @Override
  public void activate() {
    setSocketTimeout(socketTimeout);
  }

  private static CharsetDecoder decoder() {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  private static CharsetEncoder encoder() {
    return StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  private static final class Factory implements HttpConnectionFactory<ManagedHttpClientConnection> {
    @Override
    public ManagedHttpClientConnection createConnection(@Nullable Socket socket)
        throws IOException {
      QuietConnection connection = new QuietConnection();
      if (socket != null) {
        connection.bind(socket);
      }
      return connection;
    }
  }
}
