package dev.proxmoxmpc.gateway.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.proxmoxmpc.contracts.problem.FieldProblem;
import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import dev.proxmoxmpc.kit.message.Json;
import dev.proxmoxmpc.kit.problem.Problems;
import io.micronaut.http.HttpRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads JSON bodies. What cannot be read is a problem that names the field or the place.
public final class JsonBody {
  private JsonBody() {}

  public static boolean isAbsent(HttpRequest<byte[]> request) {
    return request.getBody().isEmpty() || request.getBody().get().length == 0;
  }

  public static <T> T read(HttpRequest<byte[]> request, Class<T> type) {
    if (isAbsent(request)) {
      throw unreadable("The request needs a JSON body.", List.of());
    }
    try {
      T read = Json.mapper().readValue(request.getBody().orElseThrow(), type);
      if (read == null) {
        throw unreadable("The request needs a JSON object, not null.", List.of());
      }
      return read;
    } catch (JsonMappingException e) {
      String field = path(e);
      throw unreadable(
          "The JSON body does not fit.", List.of(new FieldProblem(field, expectation(e))));
    } catch (JsonProcessingException e) {
      throw unreadable(
          "The body is not JSON: line %d, column %d."
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
          List.of());
    } catch (IOException e) {
      throw unreadable("The body is not JSON.", List.of());
    }
  }

  /// A field that has to be there.
  public static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw Problems.invalid(field, "is required");
    }
    return value;
  }

  private static ProblemException unreadable(String detail, List<FieldProblem> fields) {
    return new ProblemException(Problem.invalid(detail, fields));
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(part ->
            part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static String expectation(JsonMappingException e) {
    if (e instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
      return "must be one of "
          + Arrays.stream(format.getTargetType().getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return "must be " + name(mismatch.getTargetType());
    }
    return "cannot be read";
  }

  private static String name(Class<?> type) {
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return "a whole number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a text";
    }
    return List.class.isAssignableFrom(type) ? "a list" : "an object";
  }
}
