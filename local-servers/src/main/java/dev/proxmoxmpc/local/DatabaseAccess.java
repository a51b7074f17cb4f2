package dev.proxmoxmpc.local;

/// How one service reaches its own database.
///
/// @param jdbcUrl without credentials
/// @param user the role that owns the database
/// @param password never logged
public record DatabaseAccess(String jdbcUrl, String user, String password) {
  @Override
  public String toString() {
    return "DatabaseAccess[jdbcUrl=" + jdbcUrl + ", user=" + user + ", password=***]";
  }
}
