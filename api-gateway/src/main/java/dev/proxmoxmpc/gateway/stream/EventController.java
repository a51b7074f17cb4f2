package dev.proxmoxmpc.gateway.stream;

import dev.proxmoxmpc.gateway.request.Parameters;
import dev.proxmoxmpc.gateway.session.Session;
import dev.proxmoxmpc.kit.problem.Problems;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.nats.client.Connection;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// The route of the change feed.
@Controller("/api/v1/events")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventController {
  private static final int REPLAYS_AT_ONCE = 16;
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final FeedReader feed;
  private final Connection nats;
  private final Semaphore replays = new Semaphore(REPLAYS_AT_ONCE, true);

  EventController(FeedReader feed, Connection nats) {
    this.feed = feed;
    this.nats = nats;
  }

  @Get(produces = MediaType.TEXT_EVENT_STREAM)
  HttpResponse<Publisher<byte[]>> stream(HttpRequest<?> request) {
    Session session =
        Session.of(request).orElseThrow(() -> Problems.unauthenticated("Sign in first."));
    Parameters parameters = Parameters.of(request);
    var wanted =
        new StreamRequest(
            Topics.parse(parameters.text("topics")),
            since(request, parameters),
            session.caller().expiresAt());
    Publisher<byte[]> events = new EventPublisher(feed.ring(), nats, replays, wanted);
    return HttpResponse.ok(events)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        // Packing would hold events back.
        .header(HttpHeaders.CONTENT_ENCODING, "identity")
        .header("X-Accel-Buffering", "no");
  }

  /// A browser that reconnects sends the header beside the address it first came with.
  private static @Nullable Long since(HttpRequest<?> request, Parameters parameters) {
    String header = request.getHeaders().get(LAST_EVENT_ID);
    if (header != null && !header.isBlank()) {
      return position(LAST_EVENT_ID, header.strip());
    }
    String since = parameters.text("since");
    return since == null ? null : position("since", since);
  }

  private static long position(String field, String text) {
    try {
      long position = Long.parseLong(text);
      if (position >= 0) {
        return position;
      }
    } catch (NumberFormatException e) {
      throw Problems.invalid(field, "must be a position of the change feed, a whole number");
    }
    throw Problems.invalid(field, "must be a position of the change feed, a whole number");
  }
}
