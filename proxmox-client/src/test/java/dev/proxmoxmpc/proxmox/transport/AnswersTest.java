package dev.proxmoxmpc.proxmox.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proxmoxmpc.proxmox.ProxmoxClient;
import dev.proxmoxmpc.proxmox.fake.Clients;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint.Reply;
import dev.proxmoxmpc.proxmox.guest.ConfigChange;
import dev.proxmoxmpc.proxmox.guest.GuestApi;
import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Vmid;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What an answer that is no success means. The first argument of each case is what PVE said.
class AnswersTest {
  private static final NodeName NODE = new NodeName("pve2");
  private static final Vmid VMID = new Vmid(4000);

  static Stream<Arguments> businessErrors() {
    String gone = "Configuration file 'nodes/pve2/qemu-server/4000.conf' does not exist";
    String race = "unable to create VM 101 - VM 101 already exists on node 'pve1'";
    String rename =
        "close (rename) atomic file '/etc/pve/nodes/pve1/qemu-server/101.conf' failed: File exists";
    String flock = "can't lock file '/var/lock/qemu-server/lock-900.conf' - got timeout";
    String cfs = "cfs-lock 'file-user_cfg' error: got lock request timeout";
    String readOnly =
        "unable to open file '/etc/pve/nodes/pve2/qemu-server/8001.conf.tmp.233'"
            + " - Permission denied";
    return Stream.of(
        Arguments.of(gone, new PveFailure.GuestElsewhereOrGone(NODE, VMID, gone)),
        Arguments.of(
            "VM is locked (backup)", new PveFailure.Locked("backup", "VM is locked (backup)")),
        Arguments.of(
            "CT is locked (snapshot-delete)",
            new PveFailure.Locked("snapshot-delete", "CT is locked (snapshot-delete)")),
        Arguments.of(flock, new PveFailure.LockTimeout(flock)),
        Arguments.of(cfs, new PveFailure.LockTimeout(cfs)),
        Arguments.of(
            "checksum mismatch (file change by other user?)",
            new PveFailure.DigestMismatch("checksum mismatch (file change by other user?)")),
        Arguments.of(
            "detected modified configuration - file changed by other user? Try again.",
            new PveFailure.DigestMismatch(
                "detected modified configuration - file changed by other user? Try again.")),
        Arguments.of(race, new PveFailure.AlreadyExists(race)),
        Arguments.of(rename, new PveFailure.AlreadyExists(rename)),
        Arguments.of(
            "cluster not ready - no quorum?",
            new PveFailure.NoQuorum("cluster not ready - no quorum?")),
        Arguments.of(readOnly, new PveFailure.NoQuorum(readOnly)),
        Arguments.of(
            "storage 'nostore' does not exist",
            new PveFailure.NotFound("storage 'nostore' does not exist")),
        Arguments.of(
            "only root can set 'args' config",
            new PveFailure.Forbidden(null, "root@pam", "only root can set 'args' config")),
        Arguments.of(
            "VM 4000 is running - destroy failed",
            new PveFailure.ServerError(500, "VM 4000 is running - destroy failed")),
        Arguments.of(
            "invalid bootorder: device 'net7' does not exist'",
            new PveFailure.ServerError(500, "invalid bootorder: device 'net7' does not exist'")));
  }

  @ParameterizedTest
  @MethodSource("businessErrors")
  void readsTheTextFromTheReasonPhraseOfOldVersions(String text, PveFailure meaning) {
    assertThat(onWrite(Reply.json(500, text, "{\"data\":null}"))).isEqualTo(meaning);
  }

  @ParameterizedTest
  @MethodSource("businessErrors")
  void readsTheTextFromTheMessageOfNewVersions(String text, PveFailure meaning) {
    String body = "{\"data\":null,\"message\":\"" + text + "\\n\"}";

    assertThat(onWrite(Reply.json(500, "cut off", body))).isEqualTo(meaning);
  }

  @ParameterizedTest
  @MethodSource("businessErrors")
  void readsTheSameTextAtTheEndOfATask(String text, PveFailure meaning) {
    assertThat(FailureTexts.ofTask(text)).isEqualTo(meaning);
  }

  @Test
  void keepsTheErrorOfEveryParameter() {
    PveFailure failure =
        onWrite(
            Reply.json(
                400,
                "Parameter verification failed.",
                "{\"data\":null,\"message\":\"Parameter verification failed.\\n\","
                    + "\"errors\":{\"memory\":\"value must have a minimum value of 16\","
                    + "\"net0\":\"invalid format - format error\\nnet0.tag: too large\\n\"}}"));

    assertThat(failure)
        .isInstanceOfSatisfying(
            PveFailure.ParameterInvalid.class,
            f -> {
              assertThat(f.errors())
                  .isEqualTo(
                      Map.of(
                          "memory", "value must have a minimum value of 16",
                          "net0", "invalid format - format error\nnet0.tag: too large"));
              assertThat(f.text()).contains("memory: value must").doesNotContain("\n");
            });
  }

  @Test
  void readsAFailedLookupOutOfAParameterError() {
    assertThat(onRead(parameterError("storage", "No such storage.")))
        .isInstanceOf(PveFailure.NotFound.class);
    assertThat(onRead(parameterError("upid", "no such task")))
        .isInstanceOf(PveFailure.NotFound.class);
    assertThat(onRead(parameterError("vmid", "VM 4000 already exists")))
        .isInstanceOf(PveFailure.AlreadyExists.class);
  }

  @Test
  void namesPathAndPrivilegeOfARefusal() {
    String text = "Permission check failed (/vms/4001, VM.Config.Disk|VM.Config.CDROM)";

    assertThat(onWrite(Reply.json(403, text, "{\"data\":null}")))
        .isEqualTo(new PveFailure.Forbidden("/vms/4001", "VM.Config.Disk|VM.Config.CDROM", text));
  }

  @Test
  void aNodeThatCannotBeReachedChangedNothing() {
    assertThat(onWrite(Reply.empty(595, "No route to host")))
        .isEqualTo(new PveFailure.NodeUnreachable(595, "No route to host"));
  }

  @Test
  void noAnswerFromTheNodeLeavesAWriteUndecided() {
    for (int status : new int[] {596, 599}) {
      assertThat(onWrite(Reply.empty(status, "Connection timed out")))
          .isInstanceOf(PveFailure.OutcomeUnknown.class);
      assertThat(onRead(Reply.empty(status, "Connection timed out")))
          .isEqualTo(new PveFailure.NodeUnreachable(status, "Connection timed out"));
    }
  }

  @Test
  void anUnknownCallIsNotImplemented() {
    String text = "Method 'GET /cluster/ha/rules' not implemented";

    assertThat(onRead(Reply.json(501, text, "{\"data\":null}")))
        .isEqualTo(new PveFailure.NotImplemented(text));
  }

  @Test
  void aPageOfAProxyIsNoAnswerOfThisApi() {
    Reply page =
        new Reply.Answer(200, "OK", "text/html", "<html><body>Sign in</body></html>", false);

    assertThat(onRead(page))
        .isInstanceOfSatisfying(
            PveFailure.UnexpectedAnswer.class,
            f -> assertThat(f.kind()).isEqualTo(PveFailure.UnexpectedAnswer.Kind.NOT_JSON));
    assertThat(onWrite(page)).isInstanceOf(PveFailure.OutcomeUnknown.class);
  }

  @Test
  void aGatewayErrorLeavesAWriteUndecided() {
    Reply page = new Reply.Answer(504, "Gateway Time-out", "text/html", "<h1>504</h1>", false);

    assertThat(onWrite(page)).isInstanceOf(PveFailure.OutcomeUnknown.class);
    assertThat(onRead(page)).isInstanceOf(PveFailure.UnexpectedAnswer.class);
  }

  @Test
  void aBodyShorterThanAnnouncedIsTruncated() {
    Reply cut =
        Reply.partial(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n"
                + "{\"data\":{\"version\":");

    assertThat(onRead(cut))
        .isInstanceOfSatisfying(PveFailure.UnexpectedAnswer.class, AnswersTest::isTruncated);
    assertThat(onWrite(cut)).isInstanceOf(PveFailure.OutcomeUnknown.class);
  }

  @Test
  void jsonThatEndsTooEarlyIsTruncated() {
    assertThat(onRead(Reply.json("{\"data\":{\"version\":")))
        .isInstanceOfSatisfying(PveFailure.UnexpectedAnswer.class, AnswersTest::isTruncated);
  }

  @Test
  void aListWhereAnObjectBelongsIsOfAnotherShape() {
    assertThat(onRead(Reply.data("[1,2]")))
        .isInstanceOfSatisfying(
            PveFailure.UnexpectedAnswer.class,
            f -> assertThat(f.kind()).isEqualTo(PveFailure.UnexpectedAnswer.Kind.OTHER_SHAPE));
  }

  @Test
  void anObjectWithoutItsNecessaryFieldsIsOfAnotherShape() {
    for (String data : new String[] {"{}", "{\"version\":null}"}) {
      assertThat(onRead(Reply.data(data)))
          .isInstanceOfSatisfying(
              PveFailure.UnexpectedAnswer.class,
              f -> assertThat(f.kind()).isEqualTo(PveFailure.UnexpectedAnswer.Kind.OTHER_SHAPE));
    }
  }

  @Test
  void aWriteWithoutTheExpectedTaskIsUndecided() {
    try (FakeEndpoint server = FakeEndpoint.start(_ -> Reply.data("null"));
        ProxmoxClient client = connect(server)) {
      var thrown = catchThrowableOfType(ProxmoxException.class, () -> guest(client).start());

      assertThat(thrown.failure()).isInstanceOf(PveFailure.OutcomeUnknown.class);
    }
  }

  @Test
  void toleratesBytesThatAreNoUtf8() {
    byte[] head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 28\r\n\r\n"
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    byte[] body =
        "{\"data\":{\"version\":\"9.2-\u00fc\"}}"
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    try (FakeEndpoint server = FakeEndpoint.start(_ -> new Reply.Partial(all));
        ProxmoxClient client = connect(server)) {
      assertThat(client.version().version()).isEqualTo("9.2-\ufffd");
    }
  }

  private static void isTruncated(PveFailure.UnexpectedAnswer failure) {
    assertThat(failure.kind()).isEqualTo(PveFailure.UnexpectedAnswer.Kind.TRUNCATED);
  }

  private static Reply parameterError(String field, String error) {
    return Reply.json(
        400,
        "Parameter verification failed.",
        "{\"data\":null,\"errors\":{\"" + field + "\":\"" + error + "\"}}");
  }

  private static PveFailure onWrite(Reply reply) {
    try (FakeEndpoint server = FakeEndpoint.start(_ -> reply);
        ProxmoxClient client = connect(server)) {
      var thrown =
          catchThrowableOfType(
              ProxmoxException.class, () -> guest(client).change(ConfigChange.set("cores", "2")));
      assertThat(thrown).isNotNull();
      assertThat(server.received()).hasSize(1);
      return thrown.failure();
    }
  }

  private static PveFailure onRead(Reply reply) {
    try (FakeEndpoint server = FakeEndpoint.start(_ -> reply);
        ProxmoxClient client = connect(server)) {
      var thrown = catchThrowableOfType(ProxmoxException.class, client::version);
      assertThat(thrown).isNotNull();
      return thrown.failure();
    }
  }

  private static GuestApi guest(ProxmoxClient client) {
    return client.guest(new GuestPlace(NODE, GuestKind.QEMU, VMID));
  }

  private static ProxmoxClient connect(FakeEndpoint server) {
    return ProxmoxClient.connect(Clients.settings(Clients.TOKEN, server.endpoint()));
  }
}
