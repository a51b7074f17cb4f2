package dev.proxmoxmpc.simulator.http;

import dev.proxmoxmpc.simulator.api.Dispatcher;
import dev.proxmoxmpc.simulator.world.Node;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.ssl.OptionalSslHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;

/// The API port of one node on 127.0.0.1.
public final class NodeServer implements AutoCloseable {
  private static final int MAX_HEADER_BYTES = 8192;

  private final Node node;
  private final Dispatcher dispatcher;
  private final HttpHabits habits;
  private final AtomicReference<SslContext> tls = new AtomicReference<>();
  private final ServerBootstrap bootstrap;
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final int port;
  private volatile Channel channel;

  private NodeServer(
      Node node,
      Dispatcher dispatcher,
      HttpHabits habits,
      NodeCertificate certificate,
      EventLoopGroup loops,
      int port) {
    this.node = node;
    this.dispatcher = dispatcher;
    this.habits = habits;
    tls.set(context(certificate));
    this.bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 512)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new Pipeline());
    this.channel = bind(port);
    this.port = ((InetSocketAddress) channel.localAddress()).getPort();
  }

  private Channel bind(int wanted) {
    return bootstrap
        .bind(new InetSocketAddress("127.0.0.1", wanted))
        .syncUninterruptibly()
        .channel();
  }

  /// Closes the port and all connections, as when the node dies, or opens the same port again.
  public void listen(boolean open) {
    if (open && !channel.isActive()) {
      channel = bind(port);
    } else if (!open) {
      close();
    }
  }

  /// Opens the port; 0 takes any free one.
  public static NodeServer open(
      Node node,
      Dispatcher dispatcher,
      HttpHabits habits,
      NodeCertificate certificate,
      EventLoopGroup loops,
      int port) {
    return new NodeServer(node, dispatcher, habits, certificate, loops, port);
  }

  private static SslContext context(NodeCertificate certificate) {
    try {
      return SslContextBuilder.forServer(certificate.key(), certificate.certificate())
          .protocols("TLSv1.3", "TLSv1.2")
          .build();
    } catch (SSLException e) {
      throw new IllegalStateException("cannot offer TLS", e);
    }
  }

  public Node node() {
    return node;
  }

  public int port() {
    return port;
  }

  /// New connections see another certificate.
  public void present(NodeCertificate certificate) {
    tls.set(context(certificate));
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    connections.close().syncUninterruptibly();
  }

  private final class Pipeline extends ChannelInitializer<SocketChannel> {
    @Override
    protected void initChannel(SocketChannel connection) {
      connections.add(connection);
      connection.pipeline().addLast(new TlsOrRedirect(tls.get()));
      connection
          .pipeline()
          .addLast(
              new IdleStateHandler(0, 0, habits.idleTimeout().toMillis(), TimeUnit.MILLISECONDS));
      connection
          .pipeline()
          .addLast(
              new HttpRequestDecoder(
                  new HttpDecoderConfig()
                      .setMaxInitialLineLength(MAX_HEADER_BYTES)
                      .setMaxHeaderSize(MAX_HEADER_BYTES)));
      connection.pipeline().addLast(new HttpResponseEncoder());
      connection.pipeline().addLast(new PveConnection(node, dispatcher, habits));
    }
  }

  /// Speaks TLS, or remembers that the client does not, for the redirect to https.
  private static final class TlsOrRedirect extends OptionalSslHandler {
    TlsOrRedirect(SslContext context) {
      super(context);
    }

    @Override
    protected ChannelHandler newNonSslHandler(ChannelHandlerContext context) {
      context.channel().attr(PveConnection.PLAIN).set(true);
      return new io.netty.channel.ChannelInboundHandlerAdapter();
    }
  }
}
