/// Which replica works for which cluster. A lease is an advisory lock held by one database session,
/// so it costs no write while it lasts and ends with its holder; each new holder gets a higher
/// fencing number, and a write of an earlier holder is refused.
@NullMarked
package dev.proxmoxmpc.inventory.lease;

import org.jspecify.annotations.NullMarked;
