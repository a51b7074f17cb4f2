package dev.proxmoxmpc.simulator.api;

import org.jspecify.annotations.Nullable;

/// One HTTP request as it arrived, before anything is known about it.
///
/// @param path the percent-encoded path without the query
/// @param query the raw query, empty when there is none
/// @param upload the fields of a multipart upload, null for every other request
public record Call(
    String verb,
    String path,
    String query,
    byte[] body,
    @Nullable String contentType,
    @Nullable String cookie,
    @Nullable String authorization,
    @Nullable String csrfToken,
    java.util.@Nullable Map<String, String> upload) {

  @Override
  public String toString() {
    return verb + " " + path;
  }
}
