import type { FeedEntry } from '@/api/schema';

interface Entry {
  position: number;
  topic: string;
  data: FeedEntry;
}

const kept = 5000;

/** The change feed of the mock: remembers the newest entries so that readers may go on. */
export class MockFeed {
  private entries: Entry[] = [];
  private readers = new Set<(text: string) => void>();
  position = 100;

  emit(topic: string, data: FeedEntry): void {
    const entry = { position: ++this.position, topic, data };
    this.entries.push(entry);
    if (this.entries.length > kept) this.entries.splice(0, this.entries.length - kept);
    this.send(frame(topic, data, entry.position));
  }

  /** Told once, to those who listen now. */
  pass(topic: string, data: FeedEntry): void {
    this.send(frame(topic, data));
  }

  heartbeat(): void {
    this.send(this.beat('hb'));
  }

  /** Ends all streams, as a restart of the gateway would. */
  drop: () => void = () => undefined;

  open(since: number | undefined, signal: AbortSignal): Response {
    const encoder = new TextEncoder();
    let close = (): void => undefined;
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const write = (text: string) => controller.enqueue(encoder.encode(text));
        const oldest = this.entries[0]?.position ?? this.position + 1;
        if (since !== undefined && since + 1 < oldest && since < this.position) {
          write(this.beat('reset'));
        } else {
          write(this.beat('hb'));
          for (const { position, topic, data } of this.entries) {
            if (since !== undefined && position > since) write(frame(topic, data, position));
          }
        }
        this.readers.add(write);
        close = () => {
          if (!this.readers.delete(write)) return;
          controller.close();
        };
        signal.addEventListener('abort', close);
      },
      cancel: () => close(),
    });
    const before = this.drop;
    this.drop = () => {
      before();
      close();
    };
    return new Response(stream, {
      headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
    });
  }

  private beat(topic: 'hb' | 'reset'): string {
    const data = { what: 'beat', at: new Date().toISOString(), position: this.position };
    return frame(topic, data, this.position);
  }

  private send(text: string): void {
    this.readers.forEach((write) => write(text));
  }
}

function frame(topic: string, data: FeedEntry, id?: number): string {
  const head = id === undefined ? '' : `id: ${id}\n`;
  return `${head}event: ${topic}\ndata: ${JSON.stringify(data)}\n\n`;
}
