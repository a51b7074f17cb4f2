/// Talks to the REST API: tokens and their renewal, problems, paging, the change feed.
@NullMarked
package dev.proxmoxmpc.cli.client;

import org.jspecify.annotations.NullMarked;
