/// The portal's files and the headers that protect them.
@NullMarked
package dev.proxmoxmpc.gateway.portal;

import org.jspecify.annotations.NullMarked;
