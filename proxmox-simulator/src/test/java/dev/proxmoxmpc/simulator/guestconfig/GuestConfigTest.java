package dev.proxmoxmpc.simulator.guestconfig;

import static dev.proxmoxmpc.simulator.guestconfig.Changes.ct;
import static dev.proxmoxmpc.simulator.guestconfig.Changes.vm;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuestConfigTest {

  @Test
  void showsIntegersAndBooleansAsNumbersAndTheRestAsText() {
    GuestConfig config = vm("cores: 04\nmemory: 2048\nonboot: yes\ncpulimit: 1.50\nagent: yes\n");

    assertThat(config.read())
        .containsEntry("cores", 4L)
        .containsEntry("onboot", 1L)
        .containsEntry("memory", "2048")
        .containsEntry("cpulimit", "1.50")
        .containsEntry("agent", "yes");
  }

  @Test
  void skipsWhatItCannotReadInVms() {
    GuestConfig config = vm("memory: 512\nnonsense: 1\nballoon: -5\nnet3: rubbish\njust a line\n");

    assertThat(config.values()).containsOnlyKeys("memory");
  }

  @Test
  void keepsWhatItCannotReadInContainers() {
    GuestConfig config = ct("memory: lots\nnonsense: 1\nlxc.cap.drop: sys_time\n");

    assertThat(config.read())
        .containsEntry("memory", "lots")
        .containsEntry("nonsense", "1")
        .containsKey("lxc");
  }

  @Test
  void readsDescriptionsFromCommentsAndFromTheirKey() {
    assertThat(vm("#one%3A 1\n#two\n").value("description")).isEqualTo("one: 1\ntwo");
    assertThat(vm("description: h%C3%A9\n").value("description")).isEqualTo("hé");
    assertThat(ct("#one\n").value("description")).isEqualTo("one\n");
  }

  @Test
  void mergesPendingValuesIntoTheReading() {
    GuestConfig config = vm("cores: 2\nkvm: 0\nname: a\n\n[PENDING]\ncores: 4\ndelete: kvm,name\n");

    assertThat(config.read()).containsEntry("cores", 4L).doesNotContainKey("name");
    assertThat(config.readCurrent()).containsEntry("cores", 2L).containsEntry("name", "a");
  }

  @Test
  void stillShowsAZeroThatIsToBeDeleted() {
    GuestConfig config = vm("kvm: 0\n\n[PENDING]\ndelete: kvm\n");

    assertThat(config.read()).containsEntry("kvm", 0L);
    assertThat(config.readPending())
        .anySatisfy(row -> {
          assertThat(row.key()).isEqualTo("kvm");
          assertThat(row.delete()).isEqualTo(1);
        });
  }

  @Test
  void showsTheDeletionOfAnAbsentKeyAsForced() {
    GuestConfig config = ct("memory: 512\n\n[pve:pending]\ndelete: onboot\n");

    assertThat(config.readPending()).contains(new PendingEntry("onboot", null, null, 2));
  }

  @Test
  void hidesPasswordsInEveryReading() {
    GuestConfig config = vm("cipassword: secret\n\n[PENDING]\ncipassword: other\n");

    assertThat(config.read().toString() + config.readCurrent() + config.readPending())
        .doesNotContain("secret", "other");
  }

  @Test
  void movesTheDigestWithEveryPartOfTheFile() {
    GuestConfig config = vm("cores: 2\n");

    assertThat(config.digest()).hasSize(40);
    assertThat(vm("cores: 2\n\n[PENDING]\ncores: 3\n").digest()).isNotEqualTo(config.digest());
    assertThat(vm("#x\ncores: 2\n").digest()).isNotEqualTo(config.digest());
  }

  @Test
  void readsSnapshotsWithTheirOwnValues() {
    GuestConfig config = vm("cores: 4\nparent: s1\n\n[s1]\n#first\ncores: 2\nsnaptime: 17\n");

    assertThat(config.snapshotNames()).containsExactly("s1");
    assertThat(config.readSnapshot("s1"))
        .containsEntry("cores", 2L)
        .containsEntry("digest", config.digest());
    assertThat(config.readSnapshot("s2")).isNull();
    assertThat(config.readSnapshots(true))
        .extracting(row -> row.get("name"), row -> row.get("parent"))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("s1", null),
            org.assertj.core.groups.Tuple.tuple("current", "s1"));
  }

  @Test
  void keepsTheEnvironmentOfAContainerAsLxcLines() {
    GuestConfig config =
        ct("arch: amd64\nlxc.environment.runtime: A=1\nlxc.environment.runtime: B=2\n");

    assertThat(config.value("env")).isEqualTo("A=1\0B=2");
    assertThat(config.edit().write().raw()).isEqualTo(config.raw());
  }

  @Test
  void forgetsUnusedVolumesThatAreInUseAgain() {
    ConfigEditor editor = vm("scsi0: local:100/vm-100-disk-0.raw,size=1G\n").edit();

    editor.set("unused0", "local:100/vm-100-disk-0.raw");

    assertThat(editor.write().values()).containsOnlyKeys("scsi0");
  }
}
