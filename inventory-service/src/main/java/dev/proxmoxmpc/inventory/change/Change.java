package dev.proxmoxmpc.inventory.change;

import dev.proxmoxmpc.contracts.inventory.Revision;
import org.jspecify.annotations.Nullable;

/// A document to be written.
///
/// @param revision the revision it brings; null when only our knowledge grew, not the resource
///   changed, as when a config is read for the first time
public record Change(Document document, @Nullable Revision revision) {}
