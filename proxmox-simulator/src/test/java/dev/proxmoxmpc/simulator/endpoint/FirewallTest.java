package dev.proxmoxmpc.simulator.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.Pve;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirewallTest {
  private static final String RULES = "/cluster/firewall/rules";

  private final EmptyCluster cluster = new EmptyCluster();
  private final Pve pve = cluster.root();

  @AfterEach
  void stop() {
    cluster.close();
  }

  private void rule(String comment) {
    pve.post(RULES, "type", "in", "action", "ACCEPT", "comment", comment);
  }

  private String comments() {
    StringBuilder text = new StringBuilder();
    pve.get(RULES).data().forEach(row -> text.append(row.path("comment").asText()));
    return text.toString();
  }

  @Test
  void putsNewRulesFirstAndMovesThem() {
    rule("c");
    rule("b");
    rule("a");
    assertThat(comments()).isEqualTo("abc");

    pve.put(RULES + "/0", "moveto", "2");
    assertThat(comments()).isEqualTo("bac");
    pve.put(RULES + "/2", "moveto", "0");
    assertThat(comments()).isEqualTo("cba");
    pve.put(RULES + "/0", "moveto", "9");
    assertThat(comments()).isEqualTo("bac");
  }

  @Test
  void refusesUnknownPositionsAndOldDigests() {
    rule("a");

    assertThat(pve.put(RULES + "/3", "comment", "x").reason()).isEqualTo("no rule at position 3");
    assertThat(pve.delete(RULES + "/3").reason()).isEqualTo("no rule at position 3");
    assertThat(pve.put(RULES + "/0", "comment", "x", "digest", "0".repeat(40)).reason())
        .isEqualTo("detected modified configuration - file changed by other user? Try again.");
    String digest = pve.get(RULES).data().get(0).path("digest").asText();
    assertThat(pve.delete(RULES + "/0?digest=" + digest).status()).isEqualTo(200);
    assertThat(pve.get(RULES).data()).isEmpty();
  }

  @Test
  void tellsTheFaultOfARuleAtItsParameter() {
    assertThat(pve.post(RULES, "type", "in", "action", "ACCEPT", "dport", "80").error("proto"))
        .isEqualTo("missing property - 'dport' requires this property");
    assertThat(pve.post(RULES, "type", "in", "action", "ACCEPT", "macro", "nope").error("macro"))
        .isEqualTo("unknown macro 'nope'");
    assertThat(
            pve.post(RULES, "type", "in", "action", "ACCEPT", "source", "10.0.0.5/24")
                .error("source"))
        .startsWith("invalid format - invalid IP address: Invalid prefix 0000101");
    assertThat(pve.post(RULES, "type", "forward", "action", "REJECT").error("action"))
        .isEqualTo("unknown action 'REJECT'");
    assertThat(
            pve.post(RULES, "type", "in", "action", "ACCEPT", "proto", "tcp", "dport", "90:80")
                .error("dport"))
        .contains("backwards range '90:80' not allowed");
  }

  @Test
  void derivesTheIpVersionAndTheMacroSpelling() {
    pve.post(RULES, "type", "in", "action", "ACCEPT", "macro", "ssh", "source", "2001:db8::1");

    var row = pve.get(RULES + "/0").data();

    assertThat(row.path("macro").asText()).isEqualTo("SSH");
    assertThat(row.path("ipversion").asInt()).isEqualTo(6);
    assertThat(row.path("pos").isTextual()).isTrue();
  }

  @Test
  void keepsGroupsThatStillHaveRules() {
    pve.post("/cluster/firewall/groups", "group", "web", "comment", "c");
    pve.post("/cluster/firewall/groups/web", "type", "in", "action", "ACCEPT");

    assertThat(pve.delete("/cluster/firewall/groups/web").reason())
        .isEqualTo("Security group 'web' is not empty");
    pve.delete("/cluster/firewall/groups/web/0");
    assertThat(pve.delete("/cluster/firewall/groups/web").status()).isEqualTo(200);
    assertThat(pve.get("/cluster/firewall/groups/web").reason())
        .isEqualTo("no such security group 'web'");
  }

  @Test
  void renamesGroupsTogetherWithTheRulesThatUseThem() {
    pve.post("/cluster/firewall/groups", "group", "web");
    pve.post(RULES, "type", "group", "action", "web");

    pve.post("/cluster/firewall/groups", "group", "www", "rename", "web");

    assertThat(pve.get(RULES + "/0").data().path("action").asText()).isEqualTo("www");
    assertThat(pve.post("/cluster/firewall/groups", "group", "www").error("group"))
        .isEqualTo("Security group 'www' already exists");
  }

  @Test
  void addressesSetsByNetworksThatHoldASlash() {
    pve.post("/cluster/firewall/ipset", "name", "lan");
    pve.post("/cluster/firewall/ipset/lan", "cidr", "10.0.0.5/24", "comment", "x");
    String entry = "/cluster/firewall/ipset/lan/" + Pve.encode("10.0.0.0/24");

    assertThat(pve.get(entry).data().path("comment").asText()).isEqualTo("x");
    assertThat(pve.post("/cluster/firewall/ipset/lan", "cidr", "10.0.0.9/24").error("cidr"))
        .isEqualTo("address '10.0.0.0/24' already exists");
    assertThat(pve.delete("/cluster/firewall/ipset/lan").reason())
        .isEqualTo("IPSet 'lan' is not empty");
    pve.put(entry, "nomatch", "1");
    assertThat(pve.get(entry).data().path("nomatch").asInt()).isEqualTo(1);
    pve.delete(entry);
    assertThat(pve.delete("/cluster/firewall/ipset/lan").status()).isEqualTo(200);
    assertThat(pve.get("/cluster/firewall/ipset/lan").reason()).isEqualTo("no such IPSet 'lan'");
  }

  @Test
  void offersReferencesOfTheClusterToGuests() {
    cluster.placeVm(100, "pve1");
    pve.post("/cluster/firewall/aliases", "name", "Dns", "cidr", "1.1.1.1");
    pve.post("/nodes/pve1/qemu/100/firewall/ipset", "name", "own");

    var rows = pve.get("/nodes/pve1/qemu/100/firewall/refs").data();

    assertThat(EmptyCluster.row(rows, "type", "alias").path("ref").asText()).isEqualTo("dc/dns");
    assertThat(EmptyCluster.row(rows, "type", "ipset").path("ref").asText())
        .isEqualTo("+guest/own");
    assertThat(
            pve.post(
                    "/nodes/pve1/qemu/100/firewall/rules",
                    "type",
                    "in",
                    "action",
                    "DROP",
                    "source",
                    "dns")
                .status())
        .isEqualTo(200);
  }

  @Test
  void refusesThoseWhoMayOnlyLook() {
    Pve auditor = cluster.user("auditor@pve", "/", "PVEAuditor");

    assertThat(auditor.get(RULES).status()).isEqualTo(200);
    assertThat(auditor.post(RULES, "type", "in", "action", "ACCEPT").reason())
        .isEqualTo("Permission check failed (/, Sys.Modify)");
  }
}
