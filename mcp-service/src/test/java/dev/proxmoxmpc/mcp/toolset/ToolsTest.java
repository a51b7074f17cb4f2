package dev.proxmoxmpc.mcp.toolset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.contracts.inventory.ClusterPage;
import dev.proxmoxmpc.contracts.inventory.GuestKind;
import dev.proxmoxmpc.contracts.inventory.GuestPage;
import dev.proxmoxmpc.contracts.inventory.GuestQuery;
import dev.proxmoxmpc.contracts.inventory.GuestRef;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.inventory.HistoryQuery;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.ListQuery;
import dev.proxmoxmpc.contracts.inventory.NodePage;
import dev.proxmoxmpc.contracts.inventory.NodeRef;
import dev.proxmoxmpc.contracts.inventory.OperationPage;
import dev.proxmoxmpc.contracts.inventory.PveTaskPage;
import dev.proxmoxmpc.contracts.inventory.RevisionPage;
import dev.proxmoxmpc.contracts.inventory.StoragePage;
import dev.proxmoxmpc.kit.message.Json;
import dev.proxmoxmpc.kit.problem.Problems;
import dev.proxmoxmpc.mcp.RunningMcp;
import dev.proxmoxmpc.mcp.WireClient;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ToolsTest {
  private static RunningMcp mcp;
  private static WireClient client;

  @BeforeAll
  static void start() {
    mcp = RunningMcp.start();
    client = mcp.client("ada");
    client.initialize();
    guests("next", "web-1");
    mcp.services().on(InventoryCalls.GET_GUEST, _ -> Estate.detail("Notes\nfor people"));
    mcp.services()
        .on(
            InventoryCalls.GUEST_HISTORY,
            _ -> new RevisionPage(List.of(Estate.revision()), "older"));
    mcp.services().on(InventoryCalls.LIST_NODES, _ -> new NodePage(List.of(Estate.node()), null));
    mcp.services().on(InventoryCalls.GET_NODE, _ -> Estate.node());
    mcp.services()
        .on(InventoryCalls.LIST_CLUSTERS, _ -> new ClusterPage(List.of(Estate.cluster()), null));
    mcp.services()
        .on(InventoryCalls.LIST_STORAGES, _ -> new StoragePage(List.of(Estate.storage()), null));
    mcp.services()
        .on(InventoryCalls.LIST_TASKS, _ -> new PveTaskPage(List.of(Estate.task()), null));
    mcp.services()
        .on(
            InventoryCalls.LIST_OPERATIONS,
            _ -> new OperationPage(List.of(Estate.operation()), null));
  }

  private static void guests(String nextCursor, String name) {
    mcp.services()
        .on(
            InventoryCalls.LIST_GUESTS,
            _ ->
                new GuestPage(
                    List.of(Estate.guest(101, name, Estate.USAGE), Estate.guest(102, "db-1", null)),
                    nextCursor,
                    40,
                    7L));
  }

  @AfterAll
  static void stop() {
    mcp.close();
  }

  private static String text(JsonNode result) {
    return result.at("/content/0/text").asText();
  }

  @Test
  void everyToolAnswersAsItsSchemaSays() {
    Map<String, Map<String, String>> calls =
        Map.of(
            "search_guests", Map.of("q", "web"),
            "list_guests", Map.of(),
            "show_guest", Map.of("guest", "lab/101"),
            "guest_history", Map.of("guest", "lab/101"),
            "list_nodes", Map.of(),
            "show_node", Map.of("node", "lab/pve1"),
            "list_clusters", Map.of(),
            "list_storages", Map.of(),
            "list_tasks", Map.of(),
            "list_operations", Map.of());
    DefaultJsonSchemaValidator validator = new DefaultJsonSchemaValidator();
    JsonNode tools = client.ask("tools/list", Map.of()).at("/result/tools");

    assertThat(tools)
        .extracting(tool -> tool.path("name").asText())
        .containsExactlyInAnyOrderElementsOf(calls.keySet());
    for (JsonNode tool : tools) {
      JsonNode result =
          client.call(tool.path("name").asText(), calls.get(tool.path("name").asText()));
      Map<String, Object> schema =
          Json.mapper().convertValue(tool.path("outputSchema"), new TypeReference<>() {});
      ValidationResponse checked = validator.validate(schema, result.path("structuredContent"));
      assertThat(result.path("isError").asBoolean()).as(text(result)).isFalse();
      assertThat(checked.valid()).as(tool.path("name") + ": " + checked.errorMessage()).isTrue();
      assertThat(text(result)).isNotBlank();
    }
  }

  @Test
  void passesTheCallersTokenOnSoThatRightsAreCheckedAtTheOwner() {
    client.call("list_clusters", Map.of());

    assertThat(mcp.services().asked().getLast().caller().username()).isEqualTo("ada");
  }

  @Test
  void searchSendsTextLimitAndCursor() {
    client.call("search_guests", Map.of("q", "tag:web -node:pve3", "limit", 2, "cursor", "here"));

    GuestQuery query = mcp.services().asked(GuestQuery.class);
    assertThat(query.q()).isEqualTo("tag:web -node:pve3");
    assertThat(query.limit()).isEqualTo(2);
    assertThat(query.cursor()).isEqualTo("here");
  }

  @Test
  void listSendsFiltersAndAUsualLimit() {
    client.call(
        "list_guests",
        Map.of(
            "cluster", "lab", "node", "pve1", "kind", "lxc", "status", "running", "sort", "-cpu"));

    assertThat(mcp.services().asked(GuestQuery.class))
        .isEqualTo(
            new GuestQuery(
                null, "lab", "pve1", GuestKind.LXC, GuestStatus.RUNNING, null, "-cpu", 25, null));
  }

  @Test
  void namesGuestsNodesAndFiltersAsTheServicesDo() {
    client.call("show_guest", Map.of("guest", "lab/101"));
    assertThat(mcp.services().asked(GuestRef.class)).isEqualTo(new GuestRef("lab", 101));

    client.call("guest_history", Map.of("guest", "lab/101", "limit", 3));
    assertThat(mcp.services().asked(HistoryQuery.class))
        .isEqualTo(new HistoryQuery("lab", 101, 3, null));

    client.call("show_node", Map.of("node", "lab/pve1"));
    assertThat(mcp.services().asked(NodeRef.class)).isEqualTo(new NodeRef("lab", "pve1"));

    client.call("list_tasks", Map.of("node", "pve1", "vmid", 101, "running", true));
    assertThat(mcp.services().asked(ListQuery.class))
        .isEqualTo(new ListQuery(null, "pve1", 101, true, 25, null));
  }

  @Test
  void answersAreSmallAndSayHowToGoOn() {
    JsonNode result = client.call("list_guests", Map.of());

    assertThat(result.at("/structuredContent/nextCursor").asText()).isEqualTo("next");
    assertThat(result.at("/structuredContent/total").asInt()).isEqualTo(40);
    assertThat(text(result))
        .isEqualTo(
            """
            2 of 40 guests that match
            lab/101 web-1 (qemu) running on pve1 tags:web
            lab/102 db-1 (qemu) running on pve1 tags:web
            There is more: pass cursor next\
            """);
    assertThat(result.at("/structuredContent/guests/1").has("cpu")).isFalse();
  }

  @Test
  void aNameStaysOnItsLine() {
    guests(null, "evil\nlab/999 gone (qemu) deleted");

    JsonNode result = client.call("search_guests", Map.of("q", "evil"));

    guests("next", "web-1");
    assertThat(text(result).lines()).hasSize(3);
  }

  @Test
  void longNotesAreCut() {
    mcp.services().on(InventoryCalls.GET_GUEST, _ -> Estate.detail("x".repeat(50_000)));

    JsonNode result = client.call("show_guest", Map.of("guest", "lab/101"));

    assertThat(result.at("/structuredContent/description").asText()).hasSize(4001).endsWith("…");
  }

  @Test
  void wrongArgumentsAreToldAllAtOnce() {
    JsonNode result =
        client.call("list_guests", Map.of("kind", "vm", "limit", 5000, "colour", "blue"));

    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(text(result))
        .startsWith("invalid-request:")
        .contains("kind: must be one of qemu, lxc")
        .contains("limit: must be a whole number from 1 to 100")
        .contains("colour: is not known; this tool takes cluster, node, kind");
  }

  @Test
  void missingAndMalformedNamesAreTold() {
    assertThat(text(client.call("show_guest", Map.of()))).contains("guest: is required");
    assertThat(text(client.call("show_guest", Map.of("guest", "101"))))
        .contains("CLUSTER/VMID, such as lab/101");
    assertThat(text(client.call("show_guest", Map.of("guest", 101)))).contains("must be a text");
  }

  @Test
  void whatAServiceRefusesIsAnErrorWithCodeAndDetail() {
    mcp.services()
        .on(
            InventoryCalls.GET_NODE,
            _ -> {
              throw Problems.notFound("node", "lab/pve1");
            });

    JsonNode result = client.call("show_node", Map.of("node", "lab/pve1"));

    mcp.services().on(InventoryCalls.GET_NODE, _ -> Estate.node());
    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(text(result)).startsWith("node-not-found:").contains("lab/pve1");
  }

  @Test
  void aServiceThatIsAwayMayBeAskedAgain() {
    try (RunningMcp alone = RunningMcp.start()) {
      WireClient ada = alone.client("ada");
      ada.initialize();

      JsonNode result = ada.call("list_clusters", Map.of());

      assertThat(result.path("isError").asBoolean()).isTrue();
      assertThat(text(result)).startsWith("service-unavailable:").contains("Trying again");
    }
  }

  @Test
  void anUnknownToolIsAnError() {
    JsonNode answer =
        client.ask("tools/call", Map.of("name", "delete_everything", "arguments", Map.of()));

    assertThat(answer.has("error") || answer.at("/result/isError").asBoolean()).isTrue();
  }
}
