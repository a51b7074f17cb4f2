package dev.proxmoxmpc.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.proxmoxmpc.contracts.auth.Role;
import dev.proxmoxmpc.contracts.inventory.ClusterPage;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.mcp.RunningMcp;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A client nobody here wrote finds its way.
class SdkClientTest {
  @Test
  void theSdksOwnClientListsAndCallsTools() {
    try (RunningMcp mcp = RunningMcp.start()) {
      mcp.services().on(InventoryCalls.LIST_CLUSTERS, _ -> new ClusterPage(List.of(), null));
      String token = mcp.services().token("ada", Role.VIEWER, Duration.ofMinutes(5));
      JacksonMcpJsonMapper mapper = new JacksonMcpJsonMapper(new ObjectMapper());
      HttpClientStreamableHttpTransport transport =
          HttpClientStreamableHttpTransport.builder(mcp.url().toString())
              .jsonMapper(mapper)
              .httpRequestCustomizer(
                  (request, _, _, _, _) -> request.header("Authorization", "Bearer " + token))
              .build();
      McpSyncClient client =
          McpClient.sync(transport).jsonSchemaValidator(new DefaultJsonSchemaValidator()).build();

      client.initialize();
      McpSchema.CallToolResult result =
          client.callTool(new McpSchema.CallToolRequest("list_clusters", Map.of()));

      assertThat(client.listTools().tools()).hasSize(10);
      assertThat(result.structuredContent()).isEqualTo(Map.of("clusters", List.of()));
      client.closeGracefully();
    }
  }
}
