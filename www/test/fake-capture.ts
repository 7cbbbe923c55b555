// The interface of the engine, answered from what the command printed: for building views before there is an engine.

import type { AnalyzeOptions, Capture, FindingLine, MessageColumns, MessageLine, PduColumns, PduLine, Selection, SessionLine, Source } from 'smppscope/analyze';

interface Fixture {
  pdus: PduLine[];
  texts: string[];
  diagnosis: ReturnType<Capture['diagnosis']>;
  findings: FindingLine[];
  sessions: SessionLine[];
  messages: MessageLine[];
  statistics: ReturnType<Capture['statistics']>;
  /** By `session 1`, `message 1`. */
  flows?: Record<string, string>;
}

const fixtures = import.meta.glob('./fake/*.json', { query: '?raw', import: 'default' });

export const flags = { from_mc: 1, from_esme: 2, reverse: 4, faulty: 8, findings: 16, unanswered: 32, response: 64 } as const;
export const kinds = ['text', 'flash', 'silent', 'replace', 'mwi', 'wap_push', 'mms_notification', 'oma_cp', 'sim_ota', 'ems', 'binary', 'ussd', 'broadcast', 'receipt', 'intermediate', 'sme_ack'];
export const states = ['open', 'accepted', 'delivered', 'expired', 'deleted', 'undeliverable', 'unanswered', 'incomplete', 'refused'];

export const load = async (): Promise<void> => undefined;

const nanos = (time: string): bigint => {
  const [, second, fraction = ''] = /^(.*?)(?:\.(\d+))?Z$/.exec(time) ?? [];
  return BigInt(Date.parse(`${second}Z`)) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
};
const wait = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

class FakeCapture {
  state: 'reading' | 'done' | 'cancelled' = 'reading';
  progress = { octets: 0, total: 0, pdus: 0, elapsed: 0 };
  readonly done: Promise<unknown>;
  #all: Fixture = { pdus: [], texts: [], diagnosis: {} as never, findings: [], sessions: [], messages: [], statistics: {} as never };
  #seen = 0;

  constructor(files: Source | Source[], options: AnalyzeOptions) {
    const list = Array.isArray(files) ? files : [files];
    this.done = this.#read(list as File[], options);
  }

  async #read(files: File[], options: AnalyzeOptions): Promise<unknown> {
    const name = (files[0]?.name ?? '').replace(/\.pcap.*$/, '');
    const fixture = fixtures[`./fake/${name}.json`] ?? fixtures['./fake/real-peers.json'];
    this.#all = JSON.parse((await fixture?.()) as string) as Fixture;
    for (const [index, state] of new Set(this.#all.messages.map((one) => one.state)).entries()) if (!states.includes(state)) states.push(state), void index;
    const total = files.reduce((sum, { size }) => sum + size, 0);
    const from = performance.now();
    const steps = name.includes('slow') ? 100 : 4;
    for (let step = 1; step <= steps && this.state === 'reading'; step++) {
      await wait(name.includes('slow') ? 50 : 5);
      this.#seen = Math.floor((this.#all.pdus.length * step) / steps);
      this.progress = { octets: Math.floor((total * step) / steps), total, pdus: this.#seen, elapsed: performance.now() - from };
      options.onProgress?.(this.progress);
    }
    if (this.state === 'reading') this.state = 'done';
    return this;
  }

  get totals() {
    const share = this.#seen > 0;
    return {
      packets: share ? this.#all.statistics.packets : 0, pdus: this.#seen, sessions: share ? this.#all.sessions.length : 0, messages: share ? this.#all.messages.length : 0,
      findings: share ? this.#all.findings.length : 0, first: this.#seen ? Date.parse(this.#all.pdus[0]!.time) / 1000 : null, memory: 1 << 20, index: 96 * this.#seen,
    };
  }

  cancel() { if (this.state === 'reading') this.state = 'cancelled'; }
  free() {}
  diagnosis() { return this.#all.diagnosis; }
  findings() { return this.#all.findings; }
  sessions() { return this.#all.sessions; }
  statistics() { return this.#all.statistics; }
  #pdu(n: number) { return this.#all.pdus[n - 1]!; }
  #ns(start: number, end: number) { return Uint32Array.from({ length: Math.max(0, Math.min(end, this.#seen) - start) }, (_, at) => start + at + 1); }

  series({ stretches = 200, sessions, from, to }: { stretches?: number; sessions?: number[]; from?: number; to?: number } = {}) {
    const all = this.#all.pdus.slice(0, this.#seen).filter((one) => !sessions || sessions.includes(one.session));
    const start = from ?? Number(nanos(all[0]?.time ?? '2026-01-01T00:00:00Z')) / 1e9;
    const last = to ?? Number(nanos(all.at(-1)?.time ?? '2026-01-01T00:00:01Z')) / 1e9;
    const width = Math.max(1e-6, (last - start) / stretches) * 1.0001;
    const make = () => new Float64Array(stretches);
    const s = { start, width, pdus: make(), octets: make(), submitted: make(), delivered: make(), receipts: make(), ok: make(), throttled: make(), queue_full: make(), failed: make(), in_flight: make(), latency_p50: make().fill(NaN), latency_p99: make().fill(NaN) };
    for (const one of all) {
      const at = Math.floor((Number(nanos(one.time)) / 1e9 - start) / width);
      if (at < 0 || at >= stretches) continue;
      const add = (column: Float64Array, by = 1) => { column[at] = (column[at] ?? 0) + by; };
      add(s.pdus);
      add(s.octets, one.pdu.command_length);
      if (one.pdu.command === 'submit_sm') add(s.submitted);
      if (one.pdu.command === 'deliver_sm') add(one.kind === 'receipt' ? s.receipts : s.delivered);
      if (one.pdu.command_id >>> 31) add(one.pdu.command_status === 0 ? s.ok : one.pdu.command_status === 0x58 ? s.throttled : one.pdu.command_status === 0x14 ? s.queue_full : s.failed);
      if (typeof one.latency === 'number') { s.latency_p50[at] = one.latency; s.latency_p99[at] = Math.max(one.latency, s.latency_p99[at] || 0); s.in_flight[at] = Math.max(1, s.in_flight[at] ?? 0); }
    }
    return s;
  }

  columns(start: number, end: number) { return this.columnsOf(this.#ns(start, end)); }
  columnsOf(ns: Uint32Array): PduColumns {
    const rows = [...ns].map((n) => this.#pdu(n));
    const numbers = (of: (row: PduLine) => number) => Uint32Array.from(rows, of);
    return {
      n: ns.slice(), time: BigInt64Array.from(rows, (row) => nanos(row.time)), length: numbers((row) => row.pdu.command_length), frame: numbers((row) => row.frames.at(-1) ?? 0),
      command_id: numbers((row) => row.pdu.command_id), command_status: numbers((row) => row.pdu.command_status), sequence_number: numbers((row) => row.pdu.sequence_number),
      session: numbers((row) => row.session), partner: numbers((row) => row.response_n ?? row.request_n ?? 0), latency: Float64Array.from(rows, (row) => row.latency ?? NaN),
      message: numbers((row) => row.message ?? 0), receipt_of: numbers((row) => row.receipt?.of?.[0]?.n ?? 0),
      flags: Uint8Array.from(rows, (row) => (row.sender === 'mc' ? 1 : row.sender === 'esme' ? 2 : 0) | (row.pdu.faults.length ? 8 : 0) | (row.findings?.length ? 16 : 0)
        | (row.pdu.command_id >>> 31 ? 64 : row.response_n === undefined && row.pdu.command !== 'alert_notification' ? 32 : 0)),
      kind: Uint8Array.from(rows, (row) => (row.kind ? kinds.indexOf(row.kind) & 255 : 255)),
    };
  }

  messages(start: number, end: number) { return this.messagesOf(Uint32Array.from(this.#all.messages.slice(start, end), (one) => one.message)); }
  messagesOf(wanted: Uint32Array): MessageColumns {
    const rows = [...wanted].map((number) => this.#all.messages.find((one) => one.message === number)!);
    const numbers = (of: (row: MessageLine) => number) => Uint32Array.from(rows, of);
    return {
      message: wanted.slice(), session: numbers((row) => row.session), kind: Uint8Array.from(rows, (row) => (row.kind ? kinds.indexOf(row.kind) & 255 : 255)),
      state: Uint8Array.from(rows, (row) => states.indexOf(row.state)), from_mc: Uint8Array.from(rows, (row) => (row.direction === 'mo' ? 1 : row.direction === 'mt' ? 0 : 2)),
      parts: numbers((row) => row.parts) as never, parts_seen: numbers((row) => row.parts_seen) as never, submitted: BigInt64Array.from(rows, (row) => nanos(row.submitted)),
      delay: Float64Array.from(rows, (row) => row.delay ?? NaN), response_status: numbers((row) => (row.response_status === null ? 0xFFFFFFFF : row.response_status === 'ESME_ROK' ? 0 : 0x58)),
      first_n: numbers((row) => row.n[0] ?? 0), receipt_n: numbers((row) => row.receipt?.n ?? 0),
    };
  }

  select(selection: Selection) {
    const fits = (row: PduLine): boolean => {
      const at = Number(nanos(row.time)) / 1e9;
      return (!selection.session || selection.session.includes(row.session)) && (!selection.command_id || selection.command_id.includes(row.pdu.command_id))
        && (!selection.command_status || selection.command_status.includes(row.pdu.command_status)) && (!selection.message || selection.message.includes(row.message ?? -1))
        && (!selection.kind || selection.kind.includes(row.kind ?? '')) && (!selection.finding || selection.finding.some((id) => row.findings?.includes(id)))
        && (selection.from === undefined || at >= selection.from) && (selection.to === undefined || at <= selection.to)
        && (!selection.sender || row.sender === selection.sender) && (!selection.faulty || row.pdu.faults.length > 0);
    };
    return Uint32Array.from(this.#all.pdus.slice(0, this.#seen).filter(fits), ({ n }) => n);
  }

  selectMessages(selection: Parameters<Capture['selectMessages']>[0]) {
    return Uint32Array.from(this.#all.messages.filter((row) => (!selection.session || selection.session.includes(row.session)) && (!selection.state || selection.state.includes(row.state))
      && (!selection.kind || selection.kind.includes(row.kind ?? ''))
      && (selection.from === undefined || Number(nanos(row.submitted)) / 1e9 >= selection.from) && (selection.to === undefined || Number(nanos(row.submitted)) / 1e9 <= selection.to)
      && (selection.from_mc === undefined || (row.direction === 'mo') === selection.from_mc) && (!selection.long || row.parts > 1) && (selection.receipt === undefined || (row.receipt !== null) === selection.receipt)), ({ message }) => message);
  }

  sort(ns: Uint32Array, by: keyof PduColumns, descending = false) { return this.#sorted(ns, this.columnsOf(ns)[by], descending); }
  sortMessages(wanted: Uint32Array, by: keyof MessageColumns, descending = false) { return this.#sorted(wanted, this.messagesOf(wanted)[by], descending); }
  #sorted(ids: Uint32Array, keys: ArrayLike<number | bigint>, descending: boolean) {
    const order = [...ids.keys()].sort((a, b) => { const [x, y] = [keys[a]!, keys[b]!]; return (x < y ? -1 : x > y ? 1 : 0) * (descending ? -1 : 1) || a - b; });
    return Uint32Array.from(order, (at) => ids[at]!);
  }

  checkFilter(filter: string) { return filter.includes('??') ? { message: 'This is no filter.', column: filter.indexOf('??'), length: 2, nearest: ['smpp.source_addr'] } : null; }
  completeField(prefix: string) {
    return ['smpp.command_id', 'smpp.command_status', 'smpp.source_addr', 'smpp.destination_addr', 'smpp.sequence_number', 'smpp.data_coding', 'session', 'latency', 'finding', 'text']
      .filter((name) => name.includes(prefix)).map((name) => ({ name, type: 'string', meaning: `what ${name} holds` }));
  }
  async filter(filter: string, options: Parameters<Capture['filter']>[1] = {}) {
    const problem = this.checkFilter(filter);
    if (problem) throw Object.assign(new Error(problem.message), { name: 'SmppUsageError', problem });
    const found: number[] = [];
    const among = options.among ?? this.#ns(0, this.#seen);
    const word = filter.split(/\s+/).at(-1)!.replaceAll('"', '');
    for (const n of among) {
      if (options.signal?.aborted) throw new DOMException('It was cancelled.', 'AbortError');
      if (JSON.stringify(this.#pdu(n).pdu).includes(word)) found.push(n);
    }
    return Uint32Array.from(found);
  }

  async previews(ns: Uint32Array | number[]) {
    return [...ns].map((n) => {
      const row = this.#pdu(n);
      return { n, src: row.src, dst: row.dst, command: row.pdu.command, status: row.pdu.command_id >>> 31 ? row.pdu.status : '', source_addr: String(row.pdu['source_addr'] ?? ''),
        destination_addr: String(row.pdu['destination_addr'] ?? ''), summary: (this.#all.texts[n - 1] ?? '').replace(/^.*?(?=[a-z_]+(_resp)?\b)/, ''), findings: row.findings ?? [] };
    });
  }
  async messagePreviews(wanted: Uint32Array | number[]) {
    return [...wanted].map((number) => {
      const row = this.#all.messages.find(({ message }) => message === number)!;
      return { message: number, source_addr: row.source_addr, destination_addr: row.destination_addr, text: row.text, encoding: row.encoding, message_ids: row.message_ids,
        receipt: row.receipt?.stat ?? null, missing: row.missing, pdus: [...row.n, ...row.receipts.map(({ n }) => n)] };
    });
  }
  async pdu(n: number) {
    const line = this.#pdu(n);
    const octets = Uint8Array.from((line.hex ?? '').match(/../g) ?? [], (two) => parseInt(two, 16));
    return { line, octets, findings: line.findings ?? [], receipts: this.#all.pdus.filter((one) => one.receipt?.of?.some((of) => of.n === n)).map((one) => one.n) };
  }
  async message(message: number) { return this.#all.messages.find((one) => one.message === message)!; }
  async readings(n: number) {
    const said = this.#pdu(n).pdu['short_message'] as { text?: string; encoding?: string } | undefined;
    return said?.text ? [{ encoding: (said.encoding ?? 'gsm7') as never, text: said.text, score: 1, labelled: true }, { encoding: 'latin1' as never, text: said.text, score: 0.4, labelled: false }] : [];
  }
  async flow(of: { session?: number; message?: number }) { return this.#all.flows?.[of.message ? `message ${of.message}` : `session ${of.session}`] ?? '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="80"><text x="10" y="40">A ladder</text></svg>'; }
  async *export() { for (const row of this.#all.pdus) yield new TextEncoder().encode(`${JSON.stringify(row)}\n`); }
  async *write() { yield new Uint8Array(24); }
  async *redact() { yield new Uint8Array(24); }
  async report() { return '<!doctype html><title>Report</title>'; }
}

export const analyze = (files: Source | Source[], options: AnalyzeOptions = {}): FakeCapture => new FakeCapture(files, options);
