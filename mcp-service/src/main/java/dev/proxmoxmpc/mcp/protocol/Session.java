package dev.proxmoxmpc.mcp.protocol;

import io.modelcontextprotocol.spec.McpStreamableServerSession;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A session and the user it belongs to; nobody else can use it.
final class Session {
  private final McpStreamableServerSession protocol;
  private final UUID owner;
  private final AtomicReference<@Nullable EventTransport> listening = new AtomicReference<>();
  private volatile Instant usedAt;

  Session(McpStreamableServerSession protocol, UUID owner, Instant now) {
    this.protocol = protocol;
    this.owner = owner;
    this.usedAt = now;
  }

  String id() {
    return protocol.getId();
  }

  UUID owner() {
    return owner;
  }

  McpStreamableServerSession protocol() {
    return protocol;
  }

  Instant usedAt() {
    return usedAt;
  }

  void used(Instant now) {
    usedAt = now;
  }

  /// Whether somebody listens or waits for an answer.
  boolean busy() {
    return protocol.hasOpenStream();
  }

  /// Takes the place of the stream listened to before, which ends.
  void listen(EventTransport stream) {
    EventTransport before = listening.getAndSet(stream);
    if (before != null) {
      before.close();
    }
    protocol.listeningStream(stream);
  }

  /// The stream ended; unless another has taken its place, nobody listens now.
  void listensNoMore(EventTransport stream) {
    if (listening.compareAndSet(stream, null)) {
      protocol.releaseListeningStream();
    }
  }

  void close() {
    EventTransport stream = listening.getAndSet(null);
    if (stream != null) {
      stream.close();
    }
    protocol.close();
  }
}
