/// Who is asking: bearer tokens, session cookies, signing in and out.
@NullMarked
package dev.proxmoxmpc.gateway.session;

import org.jspecify.annotations.NullMarked;
