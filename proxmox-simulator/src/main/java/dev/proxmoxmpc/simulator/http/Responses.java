package dev.proxmoxmpc.simulator.http;

import dev.proxmoxmpc.simulator.api.Answer;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Writes responses with the headers of pve-api-daemon, in its order.
// Nobody can act on the failure of a write to a client that went away.
@SuppressWarnings("FutureReturnValueIgnored")
final class Responses {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int COMPRESS_FROM = 1024;

  private static volatile Stamp stamp = new Stamp(0, "");

  private record Stamp(long second, String text) {}

  private Responses() {}

  static void send(
      ChannelHandlerContext context,
      HttpRequest request,
      Answer.Ready answer,
      boolean keep,
      Interference.Effect.@Nullable Alter alteration) {
    byte[] content = answer.body();
    boolean packed =
        content.length > COMPRESS_FROM
            && answer.contentType() != null
            && acceptsGzip(request)
            && alteration == null;
    if (packed) {
      content = gzip(content);
    }
    byte[] sent = alteration == null ? content : alteration.how().alter(content);
    int announced = alteration != null && alteration.keepsLength() ? content.length : sent.length;
    var response =
        new DefaultFullHttpResponse(version(request), status(answer), Unpooled.wrappedBuffer(sent));
    HttpHeaders headers = response.headers();
    String now = date();
    headers.set("Cache-Control", "max-age=0");
    headers.set("Connection", keep ? "Keep-Alive" : "close");
    headers.set("Date", now);
    headers.set("Pragma", "no-cache");
    headers.set("Server", "pve-api-daemon/3.0");
    if (packed) {
      headers.set("Content-Encoding", "gzip");
    }
    headers.set("Content-Length", announced);
    if (answer.contentType() != null) {
      headers.set("Content-Type", answer.contentType());
    }
    headers.set("Expires", now);
    var written = context.writeAndFlush(response);
    if (!keep) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  static void redirect(ChannelHandlerContext context, HttpRequest request) {
    String host = request.headers().get(HttpHeaderNames.HOST, "127.0.0.1");
    byte[] text = "Moved Permanently".getBytes(StandardCharsets.UTF_8);
    var response =
        new DefaultFullHttpResponse(
            version(request), HttpResponseStatus.MOVED_PERMANENTLY, Unpooled.wrappedBuffer(text));
    response.headers().set("Cache-Control", "max-age=0");
    response.headers().set("Location", "https://" + host + request.uri());
    response.headers().set("Server", "pve-api-daemon/3.0");
    response.headers().set("Content-Length", text.length);
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  /// Closes with a TCP reset.
  static void reset(ChannelHandlerContext context) {
    if (context.channel() instanceof SocketChannel socket) {
      socket.config().setSoLinger(0);
    }
    context.pipeline().firstContext().close();
  }

  private static HttpVersion version(HttpRequest request) {
    return request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        ? HttpVersion.HTTP_1_1
        : HttpVersion.HTTP_1_0;
  }

  private static HttpResponseStatus status(Answer.Ready answer) {
    return new HttpResponseStatus(answer.status(), answer.reason().replaceAll("[\\r\\n].*", ""));
  }

  private static boolean acceptsGzip(HttpRequest request) {
    String accepted = request.headers().get(HttpHeaderNames.ACCEPT_ENCODING);
    return accepted != null && accepted.contains("gzip");
  }

  private static byte[] gzip(byte[] content) {
    var packed = new ByteArrayOutputStream(content.length / 4);
    try (var out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("compressing in memory failed", e);
    }
    return packed.toByteArray();
  }

  private static String date() {
    long second = System.currentTimeMillis() / 1000;
    Stamp known = stamp;
    if (known.second() != second) {
      known = new Stamp(second, DATE.format(Instant.ofEpochSecond(second)));
      stamp = known;
    }
    return known.text();
  }
}
