/// Opaque cursors and limits of lists.
@NullMarked
package dev.proxmoxmpc.kit.page;

import org.jspecify.annotations.NullMarked;
