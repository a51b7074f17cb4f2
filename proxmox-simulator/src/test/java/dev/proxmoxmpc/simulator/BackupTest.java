package dev.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.profile.Profile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackupTest {
  private static final String CONTENT = "/nodes/pve1/storage/shared/content";
  private Simulator simulator;
  private Pve pve;

  @BeforeEach
  void start() {
    var time = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));
    simulator = Simulator.start(SimulatorConfig.of(Profile.CONFORMANCE).withTime(time));
    pve = Pve.root(simulator, 0);
    run(
        pve.post(
            "/nodes/pve1/qemu", "vmid", "500", "name", "web", "cores", "3", "scsi0", "shared:1"));
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private String run(Pve.Response started) {
    return pve.await(simulator, started);
  }

  private String backUp() {
    var started =
        pve.post(
            "/nodes/pve1/vzdump",
            "vmid",
            "500",
            "storage",
            "shared",
            "compress",
            "zstd",
            "notes-template",
            "{{guestname}} {{vmid}}");
    assertThat(run(started)).isEqualTo("OK");
    var volumes = pve.get(CONTENT + "?content=backup").data();
    return volumes.get(volumes.size() - 1).path("volid").asText();
  }

  @Test
  void locksTheGuestWhileItIsBackedUp() {
    var started = pve.post("/nodes/pve1/vzdump", "vmid", "500", "storage", "shared");
    simulator.control().advance(Duration.ofMillis(500));

    assertThat(pve.get("/nodes/pve1/qemu/500/config").data().path("lock").asText())
        .isEqualTo("backup");
    assertThat(run(started)).isEqualTo("OK");
    assertThat(pve.get("/nodes/pve1/qemu/500/config").data().has("lock")).isFalse();
  }

  @Test
  void restoresWhatWasBackedUp() {
    String volid = backUp();
    assertThat(volid)
        .matches("shared:backup/vzdump-qemu-500-2026_11_20-\\d\\d_\\d\\d_\\d\\d\\.vma\\.zst");
    assertThat(pve.get(CONTENT + "?content=backup").data().get(0).path("notes").asText())
        .isEqualTo("web 500");
    assertThat(pve.post("/nodes/pve1/qemu", "vmid", "500", "archive", volid).reason())
        .isEqualTo("unable to restore VM 500 - VM 500 already exists on node 'pve1'");

    assertThat(
            run(
                pve.post(
                    "/nodes/pve1/qemu",
                    "vmid",
                    "501",
                    "archive",
                    volid,
                    "storage",
                    "local",
                    "unique",
                    "1")))
        .isEqualTo("OK");

    var restored = pve.get("/nodes/pve1/qemu/501/config").data();
    assertThat(restored.path("cores").asInt()).isEqualTo(3);
    assertThat(restored.path("scsi0").asText()).isEqualTo("local:501/vm-501-disk-0.raw,size=1G");
    assertThat(
            pve.get("/nodes/pve1/vzdump/extractconfig?volume=" + Pve.encode(volid)).data().asText())
        .contains("cores: 3");
  }

  @Test
  void refusesToRemoveProtectedBackups() {
    String path = CONTENT + "/" + Pve.encode(backUp());
    pve.put(path, "protected", "1", "notes", "keep me");

    assertThat(run(pve.delete(path)))
        .startsWith("cannot remove protected volume 'backup/vzdump-qemu-500-");

    pve.put(path, "protected", "0");
    assertThat(run(pve.delete(path))).isEqualTo("OK");
    assertThat(pve.get(path).status()).isEqualTo(500);
  }

  @Test
  void prunesAllButTheNewest() {
    backUp();
    simulator.control().advance(Duration.ofMinutes(90));
    pve.login("root@pam", Simulator.ROOT_PASSWORD);
    String newest = backUp();

    var preview =
        pve.get("/nodes/pve1/storage/shared/prunebackups?prune-backups=keep-last%3D1").data();
    assertThat(preview).hasSize(2);
    assertThat(preview.get(0).path("mark").asText()).isEqualTo("keep");
    assertThat(preview.get(1).path("mark").asText()).isEqualTo("remove");

    run(pve.delete("/nodes/pve1/storage/shared/prunebackups?prune-backups=keep-last%3D1"));
    assertThat(pve.get(CONTENT + "?content=backup").data()).hasSize(1);
    assertThat(pve.get(CONTENT + "?content=backup").data().get(0).path("volid").asText())
        .isEqualTo(newest);
  }

  @Test
  void failsTheJobWhenAGuestIsLocked() {
    pve.put("/nodes/pve1/qemu/500/config", "lock", "snapshot");

    assertThat(run(pve.post("/nodes/pve1/vzdump", "vmid", "500", "storage", "shared")))
        .isEqualTo("job errors");
  }

  @Test
  void allocatesVolumes() {
    var made =
        pve.post(
            CONTENT,
            "vmid",
            "500",
            "filename",
            "vm-500-disk-9.qcow2",
            "size",
            "64M",
            "format",
            "qcow2");
    assertThat(made.data().asText()).isEqualTo("shared:500/vm-500-disk-9.qcow2");

    var volume = pve.get(CONTENT + "/" + Pve.encode("shared:500/vm-500-disk-9.qcow2")).data();
    assertThat(volume.path("size").asLong()).isEqualTo(64L << 20);
    assertThat(pve.post(CONTENT, "vmid", "500", "filename", "other.qcow2", "size", "1G").reason())
        .startsWith("illegal name 'other.qcow2'");
  }

  @Test
  void takesUploadsWithFieldsBeforeTheFile() {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"content\"\r\n\r\niso\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"filename\"; filename=\"new.iso\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            + "x".repeat(1_000_000)
            + "\r\n--b--\r\n";

    var accepted =
        pve.send(
            "POST", "/nodes/pve1/storage/shared/upload", body, "multipart/form-data; boundary=b");

    assertThat(body.getBytes(StandardCharsets.UTF_8).length).isGreaterThan(512 * 1024);
    assertThat(run(accepted)).isEqualTo("OK");
    var files = pve.get(CONTENT + "?content=iso").data().toString();
    assertThat(files).contains("shared:iso/new.iso");
    assertThat(
            pve.post(
                    "/nodes/pve1/storage/shared/download-url",
                    "content",
                    "iso",
                    "filename",
                    "x.txt",
                    "url",
                    "http://example.com/x")
                .error("filename"))
        .isEqualTo("wrong file extension");
  }
}
