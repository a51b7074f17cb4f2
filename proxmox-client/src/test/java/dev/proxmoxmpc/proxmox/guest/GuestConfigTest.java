package dev.proxmoxmpc.proxmox.guest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.proxmoxmpc.proxmox.fake.Clients;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint.Reply;
import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import org.junit.jupiter.api.Test;

class GuestConfigTest {
  @Test
  void keepsEveryKeyAsText() {
    GuestConfig config =
        read(
            """
            {"memory":"2048","cores":2,"cpulimit":"1.50","onboot":0,"name":"web","digest":"cafe",
             "net0":"virtio=BC:24:11:00:00:01,bridge=vmbr0","scsi0":"local:100/d.raw,size=32G",
             "lock":"backup","template":1,"tags":"b;a","newkey":"kept"}\
            """);

    assertThat(config.digest()).isEqualTo("cafe");
    assertThat(config.values())
        .containsEntry("cores", "2")
        .containsEntry("cpulimit", "1.50")
        .containsEntry("onboot", "0")
        .containsEntry("newkey", "kept")
        .doesNotContainKey("digest");
    assertThat(config.name()).contains("web");
    assertThat(config.lock()).contains("backup");
    assertThat(config.isTemplate()).isTrue();
    assertThat(config.isProtected()).isFalse();
    assertThat(config.tags().print()).isEqualTo("a;b");
    assertThat(config.volumes()).containsOnlyKeys("scsi0");
    assertThat(config.networkCards().get("net0").get("bridge")).contains("vmbr0");
  }

  @Test
  void keepsTheRawLinesOfAContainer() throws Exception {
    String raw = "[[\"lxc.cap.drop\",\"sys_admin\"],[\"lxc.init.cmd\",\"/bin/a, b\"]]";

    GuestConfig config = read("{\"hostname\":\"ct\",\"lxc\":" + raw + "}");

    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(config.get("lxc").orElseThrow())).isEqualTo(json.readTree(raw));
    assertThat(config.name()).contains("ct");
    assertThat(config.digest()).isNull();
  }

  private static GuestConfig read(String data) {
    try (FakeEndpoint server = FakeEndpoint.start(_ -> Reply.data(data));
        PveTransport transport =
            new PveTransport(Clients.settings(Clients.TOKEN, server.endpoint()))) {
      GuestPlace place = new GuestPlace(new NodeName("pve1"), GuestKind.LXC, new Vmid(100));
      return new GuestApi(transport, place).config();
    }
  }
}
