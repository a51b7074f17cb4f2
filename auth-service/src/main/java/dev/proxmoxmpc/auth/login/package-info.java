/// Signing in: the throttle, the password check, and the requests of sessions.
@NullMarked
package dev.proxmoxmpc.auth.login;

import org.jspecify.annotations.NullMarked;
