/** Just enough of an EventSource, on the test's own `fetch`. */
export class TestEventSource extends EventTarget {
  static readonly opened: TestEventSource[] = [];
  readonly url: string;
  private readonly gone = new AbortController();

  constructor(url: string) {
    super();
    this.url = url;
    TestEventSource.opened.push(this);
    void this.read().catch(() => this.dispatchEvent(new Event('error')));
  }

  close(): void {
    this.gone.abort();
  }

  private async read(): Promise<void> {
    const response = await fetch(new URL(this.url, location.origin), { signal: this.gone.signal });
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) throw new Error('ended');
      text += value;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        this.deliver(text.slice(0, end));
        text = text.slice(end + 2);
      }
    }
  }

  private deliver(frame: string): void {
    const fields = new Map(
      frame.split('\n').map((line): [string, string] => {
        const colon = line.indexOf(': ');
        return [line.slice(0, colon), line.slice(colon + 2)];
      }),
    );
    const init = { data: fields.get('data') ?? '', lastEventId: fields.get('id') ?? '' };
    this.dispatchEvent(new MessageEvent(fields.get('event') ?? 'message', init));
  }
}
