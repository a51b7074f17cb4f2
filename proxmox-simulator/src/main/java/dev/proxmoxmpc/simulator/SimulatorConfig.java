package dev.proxmoxmpc.simulator;

import dev.proxmoxmpc.simulator.profile.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a simulator starts.
///
/// @param profile the world it begins with
/// @param seed equal seeds give equal worlds and certificates
/// @param ports one HTTPS port per node in order; 0 takes any free port, as do nodes beyond the
///   list
/// @param controlPort port of the control API on 127.0.0.1; 0 takes any free one
/// @param version the release whose schema and texts it speaks
/// @param latency how long each answer takes at least
/// @param authenticationDelay how long a refused login takes (3 s in PVE)
/// @param taskSpeed how fast workers are; 2 halves every duration
/// @param time the source of time; a fixed instant for worlds that only move when told
/// @param state a saved world to start with instead of the profile, null for none
public record SimulatorConfig(
    Profile profile,
    long seed,
    List<Integer> ports,
    int controlPort,
    PveVersion version,
    Duration latency,
    Duration authenticationDelay,
    double taskSpeed,
    InstantSource time,
    @Nullable Path state) {

  public SimulatorConfig {
    ports = List.copyOf(ports);
  }

  /// A quick simulator on free ports, for tests: no latency, no delay of refused logins.
  public static SimulatorConfig of(Profile profile) {
    return new SimulatorConfig(
        profile,
        1,
        List.of(),
        0,
        PveVersion.V9_2,
        Duration.ZERO,
        Duration.ZERO,
        1,
        InstantSource.system(),
        null);
  }

  public SimulatorConfig withSeed(long next) {
    return new SimulatorConfig(
        profile,
        next,
        ports,
        controlPort,
        version,
        latency,
        authenticationDelay,
        taskSpeed,
        time,
        state);
  }

  public SimulatorConfig withPorts(List<Integer> next) {
    return new SimulatorConfig(
        profile,
        seed,
        next,
        controlPort,
        version,
        latency,
        authenticationDelay,
        taskSpeed,
        time,
        state);
  }

  public SimulatorConfig withControlPort(int next) {
    return new SimulatorConfig(
        profile, seed, ports, next, version, latency, authenticationDelay, taskSpeed, time, state);
  }

  public SimulatorConfig withVersion(PveVersion next) {
    return new SimulatorConfig(
        profile,
        seed,
        ports,
        controlPort,
        next,
        latency,
        authenticationDelay,
        taskSpeed,
        time,
        state);
  }

  public SimulatorConfig withLatency(Duration next) {
    return new SimulatorConfig(
        profile,
        seed,
        ports,
        controlPort,
        version,
        next,
        authenticationDelay,
        taskSpeed,
        time,
        state);
  }

  public SimulatorConfig withAuthenticationDelay(Duration next) {
    return new SimulatorConfig(
        profile, seed, ports, controlPort, version, latency, next, taskSpeed, time, state);
  }

  public SimulatorConfig withTaskSpeed(double next) {
    return new SimulatorConfig(
        profile,
        seed,
        ports,
        controlPort,
        version,
        latency,
        authenticationDelay,
        next,
        time,
        state);
  }

  public SimulatorConfig withTime(InstantSource next) {
    return new SimulatorConfig(
        profile,
        seed,
        ports,
        controlPort,
        version,
        latency,
        authenticationDelay,
        taskSpeed,
        next,
        state);
  }

  /// Starts with a saved world.
  public SimulatorConfig withState(@Nullable Path next) {
    return new SimulatorConfig(
        profile,
        seed,
        ports,
        controlPort,
        version,
        latency,
        authenticationDelay,
        taskSpeed,
        time,
        next);
  }
}
