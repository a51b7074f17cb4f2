package dev.proxmoxmpc.gateway.portal;

import io.micronaut.http.MediaType;

/// One file of the portal, ready to be sent. `etag` is quoted; `packed` is the gzip form, empty
/// when packing gains nothing.
record PortalFile(byte[] bytes, byte[] packed, MediaType type, String etag, String cacheControl) {}
