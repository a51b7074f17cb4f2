/// The keys that sign access tokens: rotated daily, published before use, sealed at rest.
@NullMarked
package dev.proxmoxmpc.auth.key;

import org.jspecify.annotations.NullMarked;
