// Meets the MCP service with the TypeScript SDK: lists the tools and calls every one of them.
//
//   MPC_TOKEN=<access token> node client.mjs http http://127.0.0.1:8471/mcp
//   node client.mjs stdio ../../../../mpc mcp
//
// Prints what it saw as JSON; ends with 1 when anything is not as it should be.
import assert from "node:assert/strict";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const EXPECTED = [
  "guest_history",
  "list_clusters",
  "list_guests",
  "list_nodes",
  "list_operations",
  "list_storages",
  "list_tasks",
  "search_guests",
  "show_guest",
  "show_node",
];

function transport([kind, target, ...rest]) {
  if (kind === "http") {
    const headers = { Authorization: `Bearer ${process.env.MPC_TOKEN}` };
    return new StreamableHTTPClientTransport(new URL(target), { requestInit: { headers } });
  }
  if (kind === "stdio") {
    return new StdioClientTransport({ command: target, args: rest, env: process.env });
  }
  throw new Error("usage: client.mjs http URL | client.mjs stdio COMMAND [ARGUMENT...]");
}

async function answered(client, name, args) {
  const result = await client.callTool({ name, arguments: args });
  assert.ok(!result.isError, `${name}: ${result.content[0]?.text}`);
  assert.ok(result.content[0].text.length > 0, `${name} says nothing`);
  return result.structuredContent;
}

async function refused(client, name, args, code) {
  const result = await client.callTool({ name, arguments: args });
  assert.ok(result.isError, `${name} should have refused`);
  assert.ok(result.content[0].text.startsWith(code), result.content[0].text);
}

async function allGuests(client) {
  const guests = [];
  let page = {};
  do {
    page = await answered(client, "list_guests", { limit: 3, cursor: page.nextCursor });
    guests.push(...page.guests.map((guest) => guest.guest));
  } while (page.nextCursor);
  assert.equal(guests.length, page.total, "paging gives every guest once");
  assert.equal(new Set(guests).size, guests.length, "paging gives no guest twice");
  return guests;
}

async function meet(client) {
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map((tool) => tool.name).sort(), EXPECTED);
  assert.ok(tools.every((tool) => tool.annotations.readOnlyHint && tool.outputSchema));

  const { clusters } = await answered(client, "list_clusters", {});
  const { nodes } = await answered(client, "list_nodes", {});
  const guests = await allGuests(client);
  await answered(client, "list_storages", {});
  await answered(client, "list_tasks", { limit: 5 });
  await answered(client, "list_operations", {});
  if (nodes.length > 0) {
    const shown = await answered(client, "show_node", { node: nodes[0].node });
    assert.equal(shown.node, nodes[0].node);
  }
  if (guests.length > 0) {
    const [guest] = guests;
    const shown = await answered(client, "show_guest", { guest });
    assert.equal(shown.summary.guest, guest);
    await answered(client, "guest_history", { guest });
    const found = await answered(client, "search_guests", { q: `name:${shown.summary.name}` });
    assert.ok(found.guests.some((one) => one.guest === guest), "search finds the guest by name");
  }
  await refused(client, "show_guest", { guest: "nowhere/999999" }, "guest-not-found");
  await refused(client, "list_guests", { limit: 0 }, "invalid-request");
  return { clusters: clusters.length, nodes: nodes.length, guests: guests.length };
}

const client = new Client({ name: "independent-client", version: "1" });
const started = performance.now();
await client.connect(transport(process.argv.slice(2)));
const seen = await meet(client);
await client.close();
console.log(
  JSON.stringify({
    server: client.getServerVersion()?.name,
    tools: EXPECTED.length,
    ...seen,
    milliseconds: Math.round(performance.now() - started),
  }),
);
