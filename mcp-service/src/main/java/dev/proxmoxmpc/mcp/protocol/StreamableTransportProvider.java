package dev.proxmoxmpc.mcp.protocol;

import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionInit;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.ProtocolVersions;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Connects the SDK's server with the sessions that the controller keeps.
@Singleton
final class StreamableTransportProvider implements McpStreamableServerTransportProvider {
  static final List<String> VERSIONS =
      List.of(
          ProtocolVersions.MCP_2025_03_26,
          ProtocolVersions.MCP_2025_06_18,
          ProtocolVersions.MCP_2025_11_25);

  private final Sessions sessions;
  private volatile McpStreamableServerSession.@Nullable Factory factory;

  StreamableTransportProvider(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public void setSessionFactory(McpStreamableServerSession.Factory sessionFactory) {
    factory = sessionFactory;
  }

  McpStreamableServerSessionInit start(InitializeRequest request) {
    McpStreamableServerSession.Factory known = factory;
    if (known == null) {
      throw new IllegalStateException("the server has not been built");
    }
    return known.startSession(request);
  }

  @Override
  public List<String> protocolVersions() {
    return VERSIONS;
  }

  @Override
  public Mono<Void> notifyClients(String method, Object params) {
    return Flux.fromIterable(sessions.all())
        .flatMap(session ->
            session.protocol().sendNotification(method, params).onErrorResume(_ -> Mono.empty()))
        .then();
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(sessions::endAll);
  }
}
