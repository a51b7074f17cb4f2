package dev.proxmoxmpc.proxmox.access;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.proxmoxmpc.proxmox.transport.TextList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A group of users.
///
/// @param groupid absent where one group was asked for by name
public record Group(
    @Nullable String groupid,
    @Nullable String comment,
    @JsonAlias("members") @TextList List<String> users) {}
