package dev.proxmoxmpc.cli.command;

import dev.proxmoxmpc.cli.client.UrlQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Keeps a list to one cluster.
public final class ClusterFilter {
  @Option(names = "--cluster", paramLabel = "CLUSTER", description = "Only of this cluster")
  @Nullable String cluster;

  public UrlQuery query() {
    return new UrlQuery().and("cluster", cluster);
  }
}
