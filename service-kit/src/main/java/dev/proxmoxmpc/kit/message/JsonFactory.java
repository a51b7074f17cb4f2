package dev.proxmoxmpc.kit.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.jackson.ObjectMapperFactory;
import jakarta.inject.Singleton;

/// Makes Micronaut's HTTP layer speak the same JSON as our messages.
@Factory
final class JsonFactory {
  @Singleton
  @Replaces(value = ObjectMapper.class, factory = ObjectMapperFactory.class)
  ObjectMapper mapper() {
    return Json.mapper();
  }
}
