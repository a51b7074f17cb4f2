package dev.proxmoxmpc.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.contracts.auth.Role;
import dev.proxmoxmpc.kit.security.Caller;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final MovableClock clock = new MovableClock();
  private final Sessions sessions =
      new Sessions(
          new McpSettings(
              List.of(), Duration.ofMinutes(30), 2, Duration.ofSeconds(5), Duration.ofSeconds(15)),
          clock);
  private final Caller ada = caller("ada");

  private static final class MovableClock extends Clock {
    private Instant now = Instant.parse("2026-03-04T10:00:00Z");

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static Caller caller(String name) {
    return new Caller(
        UUID.randomUUID(),
        name,
        Role.VIEWER,
        UUID.randomUUID(),
        Instant.parse("2026-03-05T10:00:00Z"));
  }

  private Session open(Caller owner) {
    McpStreamableServerSession protocol =
        new McpStreamableServerSession(
            UUID.randomUUID().toString(),
            McpSchema.ClientCapabilities.builder().build(),
            new McpSchema.Implementation("test", "1"),
            Duration.ofSeconds(5),
            Map.of(),
            Map.of());
    return sessions.open(protocol, owner);
  }

  @Test
  void forgetsSessionsNobodyUses() {
    Session idle = open(ada);
    Session used = open(ada);
    clock.move(Duration.ofMinutes(29));
    sessions.find(used.id(), ada);
    clock.move(Duration.ofMinutes(2));

    sessions.endIdle();

    assertThat(sessions.find(idle.id(), ada)).isEmpty();
    assertThat(sessions.find(used.id(), ada)).isPresent();
  }

  @Test
  void keepsASessionSomebodyListensTo() {
    Session listening = open(ada);
    EventTransport stream =
        new EventTransport(
            new JacksonMcpJsonMapper(new com.fasterxml.jackson.databind.ObjectMapper()));
    listening.listen(stream);
    clock.move(Duration.ofHours(5));

    sessions.endIdle();
    assertThat(sessions.find(listening.id(), ada)).isPresent();

    listening.listensNoMore(stream);
    clock.move(Duration.ofHours(5));
    sessions.endIdle();
    assertThat(sessions.find(listening.id(), ada)).isEmpty();
  }

  @Test
  void oneSessionTooManyEndsTheOneIdleLongest() {
    Session first = open(ada);
    clock.move(Duration.ofSeconds(1));
    Session second = open(ada);
    clock.move(Duration.ofSeconds(1));
    sessions.find(first.id(), ada);
    Session third = open(ada);
    Session others = open(caller("lin"));

    assertThat(sessions.all()).containsExactlyInAnyOrder(first, third, others);
    assertThat(sessions.find(second.id(), ada)).isEmpty();
  }

  @Test
  void doesNotExistForAnybodyElse() {
    Session session = open(ada);

    assertThat(sessions.find(session.id(), caller("eve"))).isEmpty();
  }
}
