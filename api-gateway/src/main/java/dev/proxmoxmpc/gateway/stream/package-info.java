/// The change feed as server-sent events: one reader of the stream, many subscribers.
@NullMarked
package dev.proxmoxmpc.gateway.stream;

import org.jspecify.annotations.NullMarked;
