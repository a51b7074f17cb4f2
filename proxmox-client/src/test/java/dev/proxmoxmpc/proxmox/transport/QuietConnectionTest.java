package dev.proxmoxmpc.proxmox.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.proxmoxmpc.proxmox.ProxmoxClient;
import dev.proxmoxmpc.proxmox.fake.Clients;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class QuietConnectionTest {
  @Test
  void noSecretReachesTheMostTalkativeLog() {
    List<String> lines = linesWhile(Clients.TOKEN);
    List<String> more = linesWhile(Clients.PASSWORD);

    assertThat(lines).isNotEmpty().noneMatch(line -> line.contains("12345678-1234"));
    assertThat(more).noneMatch(line -> line.contains("password=") || line.contains("sig=="));
  }

  @Test
  void readsAReasonPhraseInUtf8() {
    try (FakeEndpoint server =
            FakeEndpoint.start(_ -> Reply.json(500, "größer als erlaubt", "{\"data\":null}"));
        ProxmoxClient client =
            ProxmoxClient.connect(Clients.settings(Clients.TOKEN, server.endpoint()))) {
      var thrown = catchThrowableOfType(ProxmoxException.class, client::version);

      assertThat(thrown.failure().text()).isEqualTo("größer als erlaubt");
    }
  }

  private static List<String> linesWhile(Credentials credentials) {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Level before = root.getLevel();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.ALL);
    root.getAppender("console").stop();
    try (FakeEndpoint server =
            FakeEndpoint.start(_ ->
                Reply.data(
                    "{\"version\":\"9.2\",\"ticket\":\"PVE:root@pam:1::sig==\","
                        + "\"CSRFPreventionToken\":\"csrf\"}"));
        ProxmoxClient client =
            ProxmoxClient.connect(Clients.settings(credentials, server.endpoint()))) {
      client.version();
    } finally {
      root.getAppender("console").start();
      root.setLevel(before);
      root.detachAppender(log);
    }
    return new ArrayList<>(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
