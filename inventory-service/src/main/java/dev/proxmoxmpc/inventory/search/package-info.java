/// The search language for guests, pure: text in, a test on guests out. Its grammar is fixed by the
/// cases in `search/grammar-cases.json` of the contracts, which the portal's parser obeys too.
@NullMarked
package dev.proxmoxmpc.inventory.search;

import org.jspecify.annotations.NullMarked;
