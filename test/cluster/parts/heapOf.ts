import { eventually } from 'istio-egress-test-utils';
import { once } from 'node:events';

/** How many bytes of JavaScript's heap a process uses after it has collected its garbage, by its inspector's port. */
export async function heapOf(port: number): Promise<number> {
  const [{ webSocketDebuggerUrl }] = await eventually(
    'the inspector answers',
    async () => (await fetch(`http://127.0.0.1:${port}/json`)).json(),
  );
  const socket = new WebSocket(webSocketDebuggerUrl);
  await once(socket, 'open');
  try {
    await ask(socket, 'HeapProfiler.enable');
    await ask(socket, 'HeapProfiler.collectGarbage');
    const { usedSize } = await ask(socket, 'Runtime.getHeapUsage');
    return usedSize;
  } finally {
    socket.close();
  }
}

/** One command at a time; its result. */
async function ask(socket: WebSocket, method: string): Promise<any> {
  const id = Math.floor(Math.random() * 1e9);
  socket.send(JSON.stringify({ id, method }));
  for (;;) {
    const [{ data }] = await once(socket, 'message');
    const answer = JSON.parse(data);
    // What is told besides has no id.
    if (answer.id === id) return answer.result;
  }
}
