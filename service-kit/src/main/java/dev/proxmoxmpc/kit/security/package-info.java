/// Who is calling and what they may do. Every service checks the token itself and the right on the
/// object it owns.
@NullMarked
package dev.proxmoxmpc.kit.security;

import org.jspecify.annotations.NullMarked;
