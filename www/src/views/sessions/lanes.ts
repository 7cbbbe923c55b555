// When each session sent enquire_link, and which of them was never answered: for a lane that is some pixels wide.

import type { OpenCapture } from '../../engine/client';
import { flags } from '../../engine/words';
import { within } from '../../ui/moves';

/** Stretches of the capture that are told apart: a pixel of a lane each. */
export const LANE = 120;
/** PDUs that are asked for at a time. */
const AT_ONCE = 65_536;
const ENQUIRE_LINK = 0x15;

/** What was sent in a stretch, in bits. */
export const sent = { esme: 1, mc: 2, unanswered: 4 } as const;

/** By session: LANE values of bits of `sent`. Times are seconds since 1970. */
export async function keepAlives(open: OpenCapture, first: number, last: number, signal: AbortSignal): Promise<Map<number, Uint8Array>> {
  const lanes = new Map<number, Uint8Array>();
  const ns = await open.select({ command_id: [ENQUIRE_LINK] });
  for (let start = 0; start < ns.length && !signal.aborted; start += AT_ONCE) {
    const columns = await open.columnsOf(ns.subarray(start, start + AT_ONCE));
    for (let at = 0; at < columns.n.length; at++) {
      const session = columns.session[at] ?? 0;
      const bits = columns.flags[at] ?? 0;
      let lane = lanes.get(session);
      if (!lane) lanes.set(session, lane = new Uint8Array(LANE));
      const stretch = within(Math.floor(((Number(columns.time[at] ?? 0n) / 1e9 - first) / (last - first || 1)) * LANE), 0, LANE - 1);
      lane[stretch] = (lane[stretch] ?? 0) | (bits & flags.from_mc ? sent.mc : sent.esme) | (bits & flags.unanswered ? sent.unanswered : 0);
    }
  }
  return lanes;
}
