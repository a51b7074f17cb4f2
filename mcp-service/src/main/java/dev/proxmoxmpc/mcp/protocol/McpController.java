package dev.proxmoxmpc.mcp.protocol;

import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import dev.proxmoxmpc.kit.message.CallContext;
import dev.proxmoxmpc.kit.security.TokenVerifier;
import dev.proxmoxmpc.mcp.toolset.ToolContext;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionInit;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The endpoint of Streamable HTTP. Every request is checked in the same order: origin, token,
/// protocol version, session.
@Controller("/mcp")
@ExecuteOn(TaskExecutors.BLOCKING)
final class McpController {
  private static final Logger LOG = LoggerFactory.getLogger(McpController.class);
  private static final String SESSION = "Mcp-Session-Id";
  private static final String VERSION = "MCP-Protocol-Version";

  private final Sessions sessions;
  private final StreamableTransportProvider provider;
  private final Origins origins;
  private final TokenVerifier verifier;
  private final McpJsonMapper mapper;
  private final McpSettings settings;
  private final Clock clock = Clock.systemUTC();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  McpController(
      Sessions sessions,
      StreamableTransportProvider provider,
      Origins origins,
      TokenVerifier verifier,
      McpJsonMapper mapper,
      McpSettings settings) {
    this.sessions = sessions;
    this.provider = provider;
    this.origins = origins;
    this.verifier = verifier;
    this.mapper = mapper;
    this.settings = settings;
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }

  @Post(consumes = MediaType.APPLICATION_JSON, produces = MediaType.ALL)
  HttpResponse<?> post(HttpRequest<?> request, @Body byte @Nullable [] body) {
    Identity identity = admit(request);
    JSONRPCMessage message = message(body);
    return switch (message) {
      case JSONRPCRequest call when McpSchema.METHOD_INITIALIZE.equals(call.method()) ->
          initialize(call, identity);
      case JSONRPCRequest call ->
          answer(call, session(request, identity), context(request, identity));
      case JSONRPCNotification notification -> {
        Session session = session(request, identity);
        await(session.protocol().accept(notification), context(request, identity));
        yield HttpResponse.accepted();
      }
      case JSONRPCResponse response -> {
        Session session = session(request, identity);
        await(session.protocol().accept(response), context(request, identity));
        yield HttpResponse.accepted();
      }
      default -> throw notAMessage();
    };
  }

  /// What the server says unasked. The stream ends with the token it was opened with.
  @Get(produces = MediaType.TEXT_EVENT_STREAM)
  HttpResponse<?> listen(HttpRequest<?> request) {
    Identity identity = admit(request);
    Session session = session(request, identity);
    EventTransport stream = new EventTransport(mapper);
    session.listen(stream);
    Duration left = Duration.between(clock.instant(), identity.caller().expiresAt());
    Flux<byte[]> alive =
        Flux.interval(Duration.ZERO, settings.keepAlive()).map(_ -> EventTransport.COMMENT);
    Mono<?> over = Mono.delay(left.isNegative() ? Duration.ZERO : left);
    Flux<byte[]> bytes =
        Flux.merge(stream.bytes(), alive)
            .takeUntilOther(Mono.firstWithSignal(over.then(), stream.ended()))
            .doFinally(_ -> session.listensNoMore(stream));
    return events(bytes);
  }

  @Delete(consumes = MediaType.ALL)
  HttpResponse<?> end(HttpRequest<?> request) {
    Identity identity = admit(request);
    sessions.end(session(request, identity), "asked for");
    return HttpResponse.noContent();
  }

  private HttpResponse<?> initialize(JSONRPCRequest call, Identity identity) {
    McpStreamableServerSessionInit init;
    try {
      init = provider.start(mapper.convertValue(call.params(), InitializeRequest.class));
    } catch (IllegalArgumentException wrong) {
      throw refused(400, "invalid-message", "The parameters of initialize do not fit.");
    }
    Object result = init.initResult().block(settings.callTimeout());
    Session session = sessions.open(init.session(), identity.caller());
    return json(HttpResponse.ok(), JSONRPCResponse.result(call.id(), result))
        .header(SESSION, session.id());
  }

  /// Runs the request on a thread of its own and answers with the stream it writes to.
  private HttpResponse<?> answer(JSONRPCRequest call, Session session, ToolContext context) {
    EventTransport stream = new EventTransport(mapper);
    threads.execute(() -> {
      try {
        await(session.protocol().responseStream(call, stream), context);
      } catch (RuntimeException unexpected) {
        LOG.error(
            "request failed method={} requestId={}",
            call.method(),
            context.call().requestId(),
            unexpected);
      } finally {
        stream.close();
      }
    });
    return events(stream.bytes());
  }

  private static void await(Mono<Void> work, ToolContext context) {
    McpTransportContext travelling = McpTransportContext.create(Map.of(SdkServer.CONTEXT, context));
    work.contextWrite(reactor -> reactor.put(McpTransportContext.KEY, travelling)).block();
  }

  private JSONRPCMessage message(byte @Nullable [] body) {
    String text = body == null ? "" : new String(body, StandardCharsets.UTF_8).strip();
    if (!text.startsWith("{")) {
      throw notAMessage();
    }
    try {
      return McpSchema.deserializeJsonRpcMessage(mapper, text);
    } catch (IOException | IllegalArgumentException malformed) {
      throw notAMessage();
    }
  }

  private Identity admit(HttpRequest<?> request) {
    origins.check(request);
    Identity identity = Identity.of(request, verifier);
    String version = request.getHeaders().get(VERSION);
    if (version != null && !StreamableTransportProvider.VERSIONS.contains(version)) {
      throw refused(
          400,
          "unsupported-protocol-version",
          "This server speaks " + String.join(", ", StreamableTransportProvider.VERSIONS) + ".");
    }
    return identity;
  }

  private Session session(HttpRequest<?> request, Identity identity) {
    String id = request.getHeaders().get(SESSION);
    if (id == null || id.isBlank()) {
      throw refused(400, "session-missing", "Send initialize first, then the session's id.");
    }
    return sessions
        .find(id, identity.caller())
        .orElseThrow(
            () -> refused(404, "session-not-found", "The session has ended; initialize again."));
  }

  private ToolContext context(HttpRequest<?> request, Identity identity) {
    Instant deadline = clock.instant().plus(settings.callTimeout());
    CallContext call =
        new CallContext(
            identity.token(),
            RequestId.of(request),
            deadline,
            null,
            request.getRemoteAddress().getAddress().getHostAddress(),
            request.getHeaders().get("traceparent"));
    return new ToolContext(identity.caller(), call);
  }

  private MutableHttpResponse<?> json(MutableHttpResponse<?> reply, JSONRPCMessage message) {
    try {
      return reply.body(mapper.writeValueAsBytes(message)).contentType(MediaType.APPLICATION_JSON);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static HttpResponse<?> events(Flux<byte[]> bytes) {
    return HttpResponse.ok(bytes)
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        // Packing would hold events back.
        .header(HttpHeaders.CONTENT_ENCODING, "identity")
        .header("X-Accel-Buffering", "no");
  }

  private static ProblemException notAMessage() {
    return refused(400, "invalid-message", "The body is not one JSON-RPC message.");
  }

  private static ProblemException refused(int status, String code, String detail) {
    return new ProblemException(Problem.of(status, code, "The message was not taken", detail));
  }
}
