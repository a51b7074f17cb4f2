package dev.proxmoxmpc.proxmox.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A line of a task's log, numbered from 1. An empty log has the one line `no content`.
public record TaskLogLine(@JsonProperty("n") long number, @JsonProperty("t") String text) {}
