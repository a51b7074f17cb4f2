/// What auth-service offers: sessions, users and the keys that verify tokens.
@NullMarked
package dev.proxmoxmpc.contracts.auth;

import org.jspecify.annotations.NullMarked;
