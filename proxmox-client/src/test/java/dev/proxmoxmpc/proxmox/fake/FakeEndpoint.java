package dev.proxmoxmpc.proxmox.fake;

import dev.proxmoxmpc.proxmox.transport.Endpoint;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLServerSocket;

/// An HTTPS server of which every byte is scripted: reason phrases, broken answers, closed and
/// hanging connections. One thread for each connection, keep-alive as pveproxy does it.
public final class FakeEndpoint implements AutoCloseable {
  private static final SelfSigned DEFAULT_CERTIFICATE = SelfSigned.create("pve1.example.test");

  private final SSLServerSocket server;
  private final SelfSigned certificate;
  private final Function<Request, Reply> script;
  private final List<Request> received = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();

  private FakeEndpoint(
      SSLServerSocket server, SelfSigned certificate, Function<Request, Reply> script) {
    this.server = server;
    this.certificate = certificate;
    this.script = script;
  }

  public static FakeEndpoint start(Function<Request, Reply> script) {
    return start(DEFAULT_CERTIFICATE, script);
  }

  public static FakeEndpoint start(SelfSigned certificate, Function<Request, Reply> script) {
    return start(certificate, InetAddress.getLoopbackAddress(), script);
  }

  public static FakeEndpoint start(
      SelfSigned certificate, InetAddress address, Function<Request, Reply> script) {
    try {
      SSLServerSocket server =
          (SSLServerSocket)
              certificate.context().getServerSocketFactory().createServerSocket(0, 200, address);
      FakeEndpoint endpoint = new FakeEndpoint(server, certificate, script);
      Thread.ofVirtual().name("fake-endpoint").start(endpoint::accept);
      return endpoint;
    } catch (IOException e) {
      throw new IllegalStateException("cannot listen on loopback", e);
    }
  }

  public Endpoint endpoint() {
    return Endpoint.pinned(
        server.getInetAddress().getHostAddress(), server.getLocalPort(), certificate.fingerprint());
  }

  /// Requests that arrived whole, in order.
  public List<Request> received() {
    return received;
  }

  /// Connections accepted so far.
  public int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot close", e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean first = true;
      for (Request request = read(in); request != null; request = read(in)) {
        if (first) {
          connections.incrementAndGet();
          first = false;
        }
        received.add(request);
        if (!answer(socket, script.apply(request))) {
          return;
        }
      }
    } catch (IOException e) {
      // The client went away, which some tests want.
    } finally {
      open.remove(socket);
    }
  }

  /// Whether the connection stays open.
  private static boolean answer(Socket socket, Reply reply) throws IOException {
    OutputStream out = socket.getOutputStream();
    return switch (reply) {
      case Reply.Answer answer -> {
        out.write(answer.bytes());
        out.flush();
        yield answer.keepAlive();
      }
      case Reply.Partial(byte[] bytes) -> {
        out.write(bytes);
        out.flush();
        yield false;
      }
      case Reply.Close() -> false;
      case Reply.Hang() -> socket.getInputStream().read() >= 0;
    };
  }

  private static Request read(InputStream in) throws IOException {
    String start = line(in);
    if (start == null || start.isEmpty()) {
      return null;
    }
    Map<String, String> headers = new HashMap<>();
    for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    String[] parts = start.split(" ");
    return new Request(parts[0], parts[1], Map.copyOf(headers), body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
      }
      line.write(b);
    }
    return null;
  }

  /// One request; header names in lower case.
  public record Request(String method, String uri, Map<String, String> headers, String body) {
    public String path() {
      int mark = uri.indexOf('?');
      return mark < 0 ? uri : uri.substring(0, mark);
    }
  }

  /// What the script does with a request.
  public sealed interface Reply {
    /// A whole answer.
    record Answer(int status, String reason, String type, String body, boolean closes)
        implements Reply {
      byte[] bytes() {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head =
            "HTTP/1.1 %d %s\r\nServer: pve-api-daemon/3.0\r\n%sContent-Length: %d\r\nConnection: %s\r\n\r\n"
                .formatted(
                    status,
                    reason,
                    type.isEmpty() ? "" : "Content-Type: " + type + "\r\n",
                    content.length,
                    keepAlive() ? "Keep-Alive" : "close");
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[start.length + content.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return all;
      }

      /// pveproxy closes after every error.
      boolean keepAlive() {
        return status < 400 && !closes;
      }
    }

    /// These bytes, then the connection is closed.
    record Partial(byte[] bytes) implements Reply {}

    /// The connection is closed without an answer.
    record Close() implements Reply {}

    /// No answer until the client gives up.
    record Hang() implements Reply {}

    static Reply json(String body) {
      return json(200, "OK", body);
    }

    static Reply json(int status, String reason, String body) {
      return new Answer(status, reason, "application/json;charset=UTF-8", body, false);
    }

    static Reply data(String json) {
      return json("{\"data\":" + json + "}");
    }

    static Reply empty(int status, String reason) {
      return new Answer(status, reason, "", "", false);
    }

    static Reply partial(String text) {
      return new Partial(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
