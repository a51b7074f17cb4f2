package dev.proxmoxmpc.contracts.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An error on the wire (RFC 9457). `code` is stable and meant for programs; `title` and `detail`
/// are for people and never carry a secret or a stack trace. `status` is an HTTP status from 400 to
/// 599.
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    String code,
    @Nullable String requestId,
    boolean retryable,
    List<FieldProblem> fields) {
  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("not an error status: " + status);
    }
    fields = fields == null ? List.of() : List.copyOf(fields);
  }

  /// A problem without field errors that the caller must not simply repeat.
  public static Problem of(int status, String code, String title, @Nullable String detail) {
    return new Problem(typeOf(code), title, status, detail, code, null, false, List.of());
  }

  /// A problem that goes away by itself: repeating the request later may succeed.
  public static Problem retryable(int status, String code, String title, @Nullable String detail) {
    return new Problem(typeOf(code), title, status, detail, code, null, true, List.of());
  }

  /// Status 400 with the fields that are wrong.
  public static Problem invalid(String detail, List<FieldProblem> fields) {
    return new Problem(
        typeOf("invalid-request"),
        "The request is not valid",
        400,
        detail,
        "invalid-request",
        null,
        false,
        fields);
  }

  /// The same problem, tagged with the request it answers.
  public Problem withRequestId(@Nullable String id) {
    return new Problem(type, title, status, detail, code, id, retryable, fields);
  }

  private static String typeOf(String code) {
    return "urn:proxmox-mpc:problem:" + code;
  }
}
