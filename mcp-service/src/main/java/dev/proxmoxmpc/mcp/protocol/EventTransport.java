package dev.proxmoxmpc.mcp.protocol;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// One stream of server-sent events, to be written to from any thread. What is written after its
/// end is lost, as it would be on the network.
final class EventTransport implements McpStreamableServerTransport {
  static final byte[] COMMENT = ": alive\n\n".getBytes(StandardCharsets.US_ASCII);

  private final McpJsonMapper mapper;
  private final Sinks.Many<byte[]> sink = Sinks.many().unicast().onBackpressureBuffer();
  private final Sinks.Empty<Void> end = Sinks.empty();
  private final ReentrantLock writing = new ReentrantLock();

  EventTransport(McpJsonMapper mapper) {
    this.mapper = mapper;
  }

  /// The bytes of the stream; for one subscriber.
  Flux<byte[]> bytes() {
    return sink.asFlux();
  }

  /// Completes when the stream has been closed.
  Mono<Void> ended() {
    return end.asMono();
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return sendMessage(message, null);
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message, @Nullable String messageId) {
    return Mono.fromRunnable(() -> write(message, messageId));
  }

  private void write(JSONRPCMessage message, @Nullable String messageId) {
    String json;
    try {
      json = mapper.writeValueAsString(message);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    String id = messageId == null ? "" : "id: " + messageId + "\n";
    byte[] event = (id + "event: message\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    writing.lock();
    try {
      sink.tryEmitNext(event);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public <T> T unmarshalFrom(Object value, TypeRef<T> type) {
    return mapper.convertValue(value, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(this::close);
  }

  @Override
  public void close() {
    writing.lock();
    try {
      sink.tryEmitComplete();
      end.tryEmitEmpty();
    } finally {
      writing.unlock();
    }
  }
}
