package dev.proxmoxmpc.kit.problem;

import dev.proxmoxmpc.contracts.problem.FieldProblem;
import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import java.util.List;

/// Problems that mean the same in every service, ready to be thrown.
public final class Problems {
  private Problems() {}

  /// 404: it does not exist, or the caller may not know that it does.
  public static ProblemException notFound(String noun, String address) {
    return new ProblemException(
        Problem.of(
            404,
            noun + "-not-found",
            "Not found",
            "There is no " + noun + " " + address + ", or you may not see it."));
  }

  /// 403: the caller may see the object but not do this.
  public static ProblemException forbidden(String permission) {
    return new ProblemException(
        Problem.of(
            403,
            "forbidden",
            "Not allowed",
            "This needs the permission " + permission + ", which your role does not have."));
  }

  /// 401: no valid token.
  public static ProblemException unauthenticated(String why) {
    return new ProblemException(Problem.of(401, "unauthenticated", "Sign in first", why));
  }

  /// 409: the object's state does not allow it.
  public static ProblemException conflict(String code, String detail) {
    return new ProblemException(Problem.of(409, code, "Not possible in the present state", detail));
  }

  /// 400: one field is wrong; `message` says what would be right.
  public static ProblemException invalid(String field, String message) {
    return invalid(List.of(new FieldProblem(field, message)));
  }

  /// 400: several fields are wrong.
  public static ProblemException invalid(List<FieldProblem> fields) {
    return new ProblemException(
        Problem.invalid(
            fields.size() == 1
                ? fields.getFirst().field() + ": " + fields.getFirst().message()
                : "Several fields are not valid.",
            fields));
  }

  /// 500: our fault. What happened stands in the log under the request id.
  public static Problem internal() {
    return Problem.of(
        500,
        "internal",
        "Something went wrong on our side",
        "The log has the cause under this request id.");
  }
}
