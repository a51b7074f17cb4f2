package dev.proxmoxmpc.simulator.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.Pve;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StorageDefinitionsTest {
  private final EmptyCluster cluster = new EmptyCluster();
  private final Pve pve = cluster.root();

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void storesANewDirectoryWithItsUsualContent() {
    var created =
        pve.post("/storage", "storage", "s1", "type", "dir", "path", "/srv//s1/", "nodes", "pve2");

    assertThat(created.data().path("type").asText()).isEqualTo("dir");
    var stored = pve.get("/storage/s1").data();
    assertThat(stored.path("path").asText()).isEqualTo("/srv/s1");
    assertThat(stored.path("content").asText()).isEqualTo("images,rootdir");
    assertThat(stored.path("digest").asText()).hasSize(40);
    assertThat(stored.has("shared")).isFalse();
  }

  @Test
  void refusesTakenIdsUnknownTypesAndMissingOptions() {
    pve.post("/storage", "storage", "s1", "type", "dir", "path", "/srv/s1");

    assertThat(pve.post("/storage", "storage", "s1", "type", "dir", "path", "/x").reason())
        .isEqualTo("create storage failed: storage ID 's1' already defined");
    assertThat(pve.post("/storage", "storage", "s2", "type", "nfs", "export", "/e").reason())
        .isEqualTo("missing value for required option 'server'");
    assertThat(
            pve.post(
                    "/storage",
                    "storage",
                    "s2",
                    "type",
                    "nfs",
                    "server",
                    "nas",
                    "export",
                    "/e",
                    "shared",
                    "1")
                .reason())
        .isEqualTo("unexpected property 'shared'");
    assertThat(pve.post("/storage", "storage", "s2", "type", "floppy").status()).isEqualTo(400);
    assertThat(pve.get("/storage/s2").reason()).isEqualTo("storage 's2' does not exist");
  }

  @Test
  void refusesAChangeBasedOnAnOldDigest() {
    pve.post("/storage", "storage", "s1", "type", "dir", "path", "/srv/s1");

    var refused = pve.put("/storage/s1", "content", "iso", "digest", "0".repeat(40));

    assertThat(refused.status()).isEqualTo(500);
    assertThat(refused.reason())
        .startsWith("update storage failed: detected modified configuration");
    assertThat(pve.get("/storage/s1").data().path("content").asText()).isEqualTo("images,rootdir");
  }

  @Test
  void deletesOptionsButNotRequiredOnes() {
    pve.post(
        "/storage",
        "storage",
        "s1",
        "type",
        "dir",
        "path",
        "/srv/s1",
        "nodes",
        "pve1",
        "disable",
        "1");

    pve.put("/storage/s1", "delete", "nodes", "disable", "0");

    var stored = pve.get("/storage/s1").data();
    assertThat(stored.has("nodes")).isFalse();
    assertThat(stored.has("disable")).isFalse();
    assertThat(pve.put("/storage/s1", "delete", "path").reason())
        .isEqualTo("update storage failed: unable to delete required option 'path'");
  }

  @Test
  void keepsSecretsOutOfTheDefinition() {
    pve.post(
        "/storage",
        "storage",
        "b1",
        "type",
        "pbs",
        "server",
        "192.0.2.1",
        "datastore",
        "d",
        "username",
        "u@pbs",
        "password",
        "hidden");

    assertThat(pve.get("/storage/b1").body()).doesNotContain("hidden");
    assertThat(pve.get("/storage/b1").data().path("shared").asInt()).isEqualTo(1);
  }

  @Test
  void listsOnlyWhatTheCallerMaySee() {
    Pve user = cluster.user("reader@pve", "/storage/shared", "PVEDatastoreUser");

    var rows = user.get("/storage").data();

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).path("storage").asText()).isEqualTo("shared");
    var refused = user.post("/storage", "storage", "s1", "type", "dir", "path", "/srv/s1");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.reason())
        .isEqualTo("Permission check failed (/storage, Datastore.Allocate)");
  }
}
