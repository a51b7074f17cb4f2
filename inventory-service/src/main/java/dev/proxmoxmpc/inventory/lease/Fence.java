package dev.proxmoxmpc.inventory.lease;

import dev.proxmoxmpc.inventory.ClusterId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The right to write for a cluster, as long as nobody has got a higher number.
public record Fence(ClusterId cluster, long number) {
  private static final String NEWEST =
      """
      select number from cluster_fence where cluster = ? for share
      """;

  /// Keeps the fence standing until the transaction of `connection` ends.
  ///
  /// @throws LeaseLostException when another holder came later, or the cluster is gone
  public void check(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(NEWEST)) {
      select.setString(1, cluster.value());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next() || row.getLong(1) != number) {
          throw new LeaseLostException(this);
        }
      }
    }
  }
}
