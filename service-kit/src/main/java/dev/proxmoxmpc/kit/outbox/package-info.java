/// Events leave a service from a table that is written in the same transaction as the change they
/// tell of.
@NullMarked
package dev.proxmoxmpc.kit.outbox;

import org.jspecify.annotations.NullMarked;
