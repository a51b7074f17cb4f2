package dev.proxmoxmpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.cli.CommandLineRun.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionCommandsTest {
  @TempDir Path config;
  private final FakeApi api = new FakeApi();

  @AfterEach
  void stop() {
    api.close();
  }

  private CommandLineRun mpc() {
    return new CommandLineRun(config).with("MPC_URL", api.url());
  }

  private void signIn() {
    assertThat(mpc().with("MPC_PASSWORD", FakeApi.PASSWORD).run("login", "-u", "admin").code())
        .isZero();
  }

  @Test
  void keepsTokensInAFileOnlyTheOwnerCanRead() throws IOException {
    signIn();

    Path folder = config.resolve("proxmox-mpc");
    assertThat(mode(folder)).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("session.json"))).isEqualTo("rw-------");
    assertThat(Files.readString(folder.resolve("session.json"))).contains("refresh-1");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void asksForNameAndPasswordWithoutShowingThem() {
    CommandLineRun mpc = mpc().typing("admin", FakeApi.PASSWORD);

    Outcome outcome = mpc.run("login");

    assertThat(outcome.code()).isZero();
    assertThat(mpc.questions()).containsExactly("Username: ", "Password: ");
    assertThat(outcome.out() + outcome.err()).doesNotContain(FakeApi.PASSWORD).contains("admin");
  }

  @Test
  void readsThePasswordFromStandardInput() {
    Outcome outcome =
        mpc().stdin(FakeApi.PASSWORD + "\n").run("login", "-u", "admin", "--password-stdin");

    assertThat(outcome.code()).isZero();
  }

  @Test
  void saysWhatToPassWhereNobodyCanType() {
    Outcome outcome = mpc().run("login", "-u", "admin");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("MPC_PASSWORD").contains("--password-stdin");
    assertThat(api.asked()).isEmpty();
  }

  @Test
  void tellsAWrongPasswordAndKeepsNothing() {
    Outcome outcome = mpc().with("MPC_PASSWORD", "wrong").run("login", "-u", "admin");

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err()).contains("Sign-in failed").contains("login-failed");
    assertThat(mpc().run("whoami").code()).isEqualTo(4);
  }

  @Test
  void remembersTheServerSignedInToLast() {
    signIn();

    Outcome outcome = new CommandLineRun(config).run("whoami");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("admin").contains(api.url());
  }

  @Test
  void renewsAnAccessTokenThatHasEnded() {
    signIn();
    api.expireAccess();

    Outcome outcome = mpc().run("whoami", "-o", "json");

    assertThat(outcome.code()).isZero();
    assertThat(FakeApi.read(outcome.out()).path("username").asText()).isEqualTo("admin");
    assertThat(api.lines())
        .containsSubsequence(
            "GET /api/v1/auth/me", "POST /api/v1/auth/refresh", "GET /api/v1/auth/me");
  }

  @Test
  void parallelRunsShareOneRenewal() throws Exception {
    signIn();
    api.expireAccess();
    Callable<Outcome> whoami = () -> mpc().run("whoami");

    List<Future<Outcome>> outcomes;
    try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
      outcomes = executor.invokeAll(java.util.Collections.nCopies(8, whoami));
    }

    for (Future<Outcome> outcome : outcomes) {
      assertThat(outcome.get().code()).isZero();
    }
    assertThat(api.sessionEnded()).isFalse();
    assertThat(api.lines()).filteredOn(line -> line.endsWith("/refresh")).hasSize(1);
  }

  @Test
  void asksToSignInAgainWhenTheSessionHasEnded() {
    signIn();
    api.endSession();

    Outcome outcome = mpc().run("whoami");

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err()).contains("has ended").contains("mpc login");
  }

  @Test
  void logoutTellsTheServerAndForgetsTheTokens() throws IOException {
    signIn();

    Outcome outcome = mpc().run("logout");

    assertThat(outcome.code()).isZero();
    assertThat(api.lines()).contains("POST /api/v1/auth/logout");
    assertThat(Files.readString(config.resolve("proxmox-mpc/session.json")))
        .doesNotContain("access-1");
  }

  @Test
  void logoutForgetsTheTokensOfAServerThatIsAway() throws IOException {
    signIn();
    api.close();

    Outcome outcome = mpc().run("logout");

    assertThat(outcome.code()).isEqualTo(7);
    assertThat(Files.readString(config.resolve("proxmox-mpc/session.json")))
        .doesNotContain("access-1");
  }

  @Test
  void namesTheAddressOfAServerThatIsAwayAndHowToStartIt() {
    signIn();
    api.close();

    Outcome outcome = mpc().run("whoami");

    assertThat(outcome.code()).isEqualTo(7);
    assertThat(outcome.err()).contains(api.url()).contains("./mpc up");
  }

  @Test
  void refusesAnAddressThatIsNone() {
    assertThat(mpc().run("whoami", "--url", "ftp://somewhere").code()).isEqualTo(2);
    assertThat(new CommandLineRun(config).with("MPC_URL", "nowhere").run("whoami").code())
        .isEqualTo(3);
  }

  @Test
  void tellsADamagedSessionFileWithoutQuotingIt() throws IOException {
    signIn();
    Path file = config.resolve("proxmox-mpc/session.json");
    Files.writeString(file, Files.readString(file).replace("\"sessions\"", "sessions"));

    Outcome outcome = mpc().run("whoami");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("session.json").doesNotContain("access-1");
  }
}
