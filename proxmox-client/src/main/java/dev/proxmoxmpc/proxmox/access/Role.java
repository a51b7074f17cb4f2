package dev.proxmoxmpc.proxmox.access;

import dev.proxmoxmpc.proxmox.transport.TextList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A set of privileges with a name.
///
/// @param special built in; cannot be changed
public record Role(String roleid, @TextList List<String> privs, @Nullable Boolean special) {}
