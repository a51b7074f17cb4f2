package dev.proxmoxmpc.gateway.stream;

import dev.proxmoxmpc.contracts.event.Event;
import dev.proxmoxmpc.kit.message.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// One server-sent event as it goes over the wire, made once for all subscribers. `sequence` is its
/// place in the event stream, or 0 when it is not part of it and nobody gets it twice.
record Frame(long sequence, String topic, byte[] bytes) {
  static final String HEARTBEAT = "hb";
  static final String RESET = "reset";
  private static final int TOPIC = 4;

  /// An event of the stream. Its subject is `mpc.v1.event.<service>.<topic>.<what>`.
  static Frame durable(long sequence, String subject, byte[] json) {
    String[] parts = subject.split("\\.");
    String topic = parts.length > TOPIC ? parts[TOPIC] : "unknown";
    return new Frame(sequence, topic, encode(sequence, topic, json));
  }

  /// An event that nobody keeps, such as usage figures.
  static Frame passing(String topic, byte[] json) {
    return new Frame(0, topic, encode(0, topic, json));
  }

  /// Tells that the stream lives and where it is.
  static Frame heartbeat(long position, Instant now) {
    return at(HEARTBEAT, "beat", position, now);
  }

  /// Tells that events were missed: lists have to be read again.
  static Frame reset(long position, Instant now) {
    return at(RESET, "reset", position, now);
  }

  /// Whether every subscriber gets it, whatever topics they chose.
  boolean forAll() {
    return topic.equals(HEARTBEAT) || topic.equals(RESET);
  }

  private static Frame at(String topic, String what, long position, Instant now) {
    var event =
        new Event(
            topic, what, now, null, null, null, null, null, null, null, null, null, null, null,
            null, position);
    try {
      return new Frame(0, topic, encode(position, topic, Json.mapper().writeValueAsBytes(event)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encode(long id, String topic, byte[] json) {
    var out = new ByteArrayOutputStream(json.length + 64);
    String head = (id > 0 ? "id: " + id + "\n" : "") + "event: " + topic + "\ndata: ";
    out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    for (byte b : json) {
      // A line break would end the field; between JSON tokens a space means the same.
      out.write(b == '\n' || b == '\r' ? ' ' : b);
    }
    out.write('\n');
    out.write('\n');
    return out.toByteArray();
  }
}
