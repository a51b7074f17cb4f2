package dev.proxmoxmpc.simulator.http;

import dev.proxmoxmpc.simulator.api.Answer;
import dev.proxmoxmpc.simulator.api.Call;
import dev.proxmoxmpc.simulator.api.Dispatcher;
import dev.proxmoxmpc.simulator.world.Node;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.AttributeKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One connection of a client: reads requests one after the other and answers each, as
/// `PVE/APIServer/AnyEvent.pm` does.
// Nobody can act on the failure of a write to a client that went away.
@SuppressWarnings("FutureReturnValueIgnored")
final class PveConnection extends SimpleChannelInboundHandler<HttpObject> {
  static final AttributeKey<Boolean> PLAIN = AttributeKey.valueOf(PveConnection.class, "plain");

  private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "DELETE");
  private static final int MAX_BODY = 512 * 1024;
  private static final Duration LOCK_POLL = Duration.ofMillis(50);

  private final Node node;
  private final Dispatcher dispatcher;
  private final HttpHabits habits;
  private @Nullable HttpRequest head;
  private @Nullable ByteBuf body;
  private @Nullable Multipart upload;
  private int served;
  private boolean finished;

  PveConnection(Node node, Dispatcher dispatcher, HttpHabits habits) {
    this.node = node;
    this.dispatcher = dispatcher;
    this.habits = habits;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    if (finished) {
      return;
    }
    if (message instanceof HttpRequest request) {
      begin(context, request);
    }
    if (message instanceof HttpContent content && head != null && !finished) {
      collect(context, content);
    }
  }

  private void begin(ChannelHandlerContext context, HttpRequest request) {
    head = request;
    served++;
    Answer.Ready refusal = refusal(request);
    if (Boolean.TRUE.equals(context.channel().attr(PLAIN).get())) {
      Responses.redirect(context, request);
      finished = true;
    } else if (refusal != null) {
      finish(context, request, refusal);
    } else if (Multipart.applies(request)) {
      upload = new Multipart(request);
    } else {
      body =
          Unpooled.buffer(
              Math.min(MAX_BODY, Math.max(0, (int) HttpUtil.getContentLength(request, 0L))));
    }
  }

  private static Answer.@Nullable Ready refusal(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return text(400, "bad request");
    }
    HttpVersion version = request.protocolVersion();
    if (version.majorVersion() != 1 || version.minorVersion() > 1) {
      return text(
          506,
          "http protocol version "
              + version.majorVersion()
              + "."
              + version.minorVersion()
              + " not supported");
    }
    String verb = request.method().name();
    if (!VERBS.contains(verb)) {
      return Answer.plain(501, "method '" + verb + "' not available", "");
    }
    if (HttpUtil.isTransferEncodingChunked(request)) {
      return text(501, "chunked transfer encoding not supported");
    }
    if (request.headers().size() > 64) {
      return text(400, "too many http header lines");
    }
    long length = HttpUtil.getContentLength(request, 0L);
    boolean bodyAllowed = verb.equals("POST") || verb.equals("PUT");
    if (length > 0 && !bodyAllowed) {
      return text(501, "Unexpected content for method '" + verb + "'");
    }
    return length > MAX_BODY && !Multipart.applies(request)
        ? text(501, "for data too large")
        : null;
  }

  private static Answer.Ready text(int status, String text) {
    return Answer.plain(status, text, text);
  }

  private void collect(ChannelHandlerContext context, HttpContent content) {
    HttpRequest request = head;
    if (request == null) {
      return;
    }
    if (content.decoderResult().isFailure()) {
      finish(context, request, text(400, "bad request"));
      return;
    }
    if (upload != null) {
      upload.add(content);
    } else if (body != null) {
      body.writeBytes(content.content());
    }
    if (content instanceof LastHttpContent) {
      Call call = call(request);
      head = null;
      dispatch(context, request, call);
    }
  }

  private Call call(HttpRequest request) {
    String uri = request.uri();
    int mark = uri.indexOf('?');
    byte[] bytes = new byte[0];
    ByteBuf collected = body;
    if (collected != null) {
      bytes = new byte[collected.readableBytes()];
      collected.readBytes(bytes);
      collected.release();
      body = null;
    }
    Multipart parts = upload;
    upload = null;
    return new Call(
        request.method().name(),
        mark < 0 ? uri : uri.substring(0, mark),
        mark < 0 ? "" : uri.substring(mark + 1),
        bytes,
        request.headers().get(HttpHeaderNames.CONTENT_TYPE),
        request.headers().get(HttpHeaderNames.COOKIE),
        request.headers().get(HttpHeaderNames.AUTHORIZATION),
        request.headers().get("CSRFPreventionToken"),
        parts == null ? null : parts.fields());
  }

  private void dispatch(ChannelHandlerContext context, HttpRequest request, Call call) {
    if (!node.online()) {
      finished = true;
      context.close();
      return;
    }
    switch (habits.faults().effectOn(node.name(), call)) {
      case Interference.Effect.Pass() ->
          attempt(context, request, call, dispatcher.now(), Duration.ZERO, null);
      case Interference.Effect.Delay(Duration by) ->
          attempt(context, request, call, dispatcher.now(), by, null);
      case Interference.Effect.Hang() -> finished = true;
      case Interference.Effect.Reset() -> {
        finished = true;
        Responses.reset(context);
      }
      case Interference.Effect.Instead instead -> instead(context, request, instead);
      case Interference.Effect.Alter how ->
          attempt(context, request, call, dispatcher.now(), Duration.ZERO, how);
    }
  }

  private void instead(
      ChannelHandlerContext context, HttpRequest request, Interference.Effect.Instead effect) {
    Answer.Ready answer =
        new Answer.Ready(
            effect.status(),
            effect.reason(),
            effect.contentType().isEmpty() ? null : effect.contentType(),
            effect.body().getBytes(StandardCharsets.UTF_8),
            effect.after());
    if (effect.after().isZero()) {
      finish(context, request, answer);
    } else {
      schedule(context, effect.after(), () -> finish(context, request, answer));
    }
  }

  private void attempt(
      ChannelHandlerContext context,
      HttpRequest request,
      Call call,
      long since,
      Duration extra,
      Interference.Effect.@Nullable Alter alteration) {
    switch (dispatcher.answer(node, call, since)) {
      case Answer.Later() ->
          schedule(
              context, LOCK_POLL, () -> attempt(context, request, call, since, extra, alteration));
      case Answer.Ready ready -> {
        Duration wait = ready.delay().plus(habits.latency()).plus(extra);
        if (wait.isZero()) {
          send(context, request, ready, alteration);
        } else {
          schedule(context, wait, () -> send(context, request, ready, alteration));
        }
      }
    }
  }

  private static void schedule(ChannelHandlerContext context, Duration wait, Runnable action) {
    context
        .executor()
        .schedule(action, wait.toMillis(), TimeUnit.MILLISECONDS)
        .addListener(done -> {
          if (!done.isSuccess() && !done.isCancelled()) {
            context.close();
          }
        });
  }

  private void finish(ChannelHandlerContext context, HttpRequest request, Answer.Ready answer) {
    send(context, request, answer, null);
    finished = true;
  }

  private void send(
      ChannelHandlerContext context,
      HttpRequest request,
      Answer.Ready answer,
      Interference.Effect.@Nullable Alter alteration) {
    if (!context.channel().isActive()) {
      return;
    }
    boolean keep =
        HttpUtil.isKeepAlive(request)
            && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
            && answer.status() < 400
            && (alteration == null || !alteration.keepsLength())
            && served < habits.requestsPerConnection();
    finished = !keep;
    Responses.send(context, request, answer, keep, alteration);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof IdleStateEvent && head == null) {
      context.close();
      return;
    }
    super.userEventTriggered(context, event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    ByteBuf left = body;
    if (left != null) {
      left.release();
      body = null;
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
