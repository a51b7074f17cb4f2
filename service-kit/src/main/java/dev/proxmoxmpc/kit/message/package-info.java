/// Request and reply over NATS: typed calls, deadlines, problems, one JSON form.
@NullMarked
package dev.proxmoxmpc.kit.message;

import org.jspecify.annotations.NullMarked;
