import type { Operation, PveTask } from '@/api/schema';

/** Something that was done: a PVE task, or an operation that never became one. */
export interface Activity {
  id: string;
  cluster: string;
  node: string | undefined;
  vmid: number | undefined;
  /** PVE's own word, such as `qmstart`, or our verb. */
  type: string;
  user: string;
  state: PveTask['state'] | Operation['state'];
  startedAt: string;
  endedAt: string | undefined;
  /** What was said at the end. */
  outcome: string | undefined;
  upid: string | undefined;
  /** The Proxmox-MPC user, where it began here. */
  requestedBy: string | undefined;
}

/**
 * Tasks and operations as one list, newest first. An operation shows as its PVE task once there is
 * one, so that nothing appears twice.
 */
export function mergeActivity(tasks: PveTask[], operations: Operation[]): Activity[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const upids = new Set(tasks.map((task) => task.upid));
  const fromTasks = tasks.map((task) => {
    const operation = task.operationId === undefined ? undefined : byId.get(task.operationId);
    return ofTask(task, operation);
  });
  const alone = operations.filter(({ upid }) => upid === undefined || !upids.has(upid));
  return [...fromTasks, ...alone.map(ofOperation)].sort(newestFirst);
}

function newestFirst(a: Activity, b: Activity): number {
  return Date.parse(b.startedAt) - Date.parse(a.startedAt) || a.id.localeCompare(b.id);
}

function ofTask(task: PveTask, operation: Operation | undefined): Activity {
  return {
    id: task.upid,
    cluster: task.cluster,
    node: task.node,
    vmid: task.vmid,
    type: task.type,
    user: task.user,
    state: task.state,
    startedAt: task.startedAt,
    endedAt: task.endedAt,
    outcome: task.exitStatus,
    upid: task.upid,
    requestedBy: operation?.requestedBy,
  };
}

function ofOperation(operation: Operation): Activity {
  return {
    id: operation.id,
    cluster: operation.cluster,
    node: undefined,
    vmid: operation.vmid,
    type: operation.verb,
    user: operation.requestedBy,
    state: operation.state,
    startedAt: operation.requestedAt,
    endedAt: operation.endedAt,
    outcome: operation.outcome,
    upid: operation.upid,
    requestedBy: operation.requestedBy,
  };
}
