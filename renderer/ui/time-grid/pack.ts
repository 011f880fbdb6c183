import type { Span } from './scale.ts';

/** Where a box lies among those of the same time: its lane, how many lanes it covers, and how many there are. */
export interface Lane {
  readonly lane: number;
  readonly lanes: number;
  readonly span: number;
}

const alone: Lane = { lane: 0, lanes: 1, span: 1 };

/**
 * Lays overlapping boxes side by side: each takes the first lane that is free at its start, and grows to the right over lanes that nobody
 * uses while it lasts. The boxes come sorted by start; the answer has their order.
 */
export function packLanes(boxes: readonly Span[]): readonly Lane[] {
  const lanes: Lane[] = [];
  let from = 0;
  while (from < boxes.length) {
    const to = clusterEnd(boxes, from);
    if (to - from === 1) lanes.push(alone);
    else lanes.push(...packCluster(boxes.slice(from, to)));
    from = to;
  }
  return lanes;
}

/** Where the run of boxes ends that hang together through their overlaps. */
function clusterEnd(boxes: readonly Span[], from: number): number {
  let endMs = boxes[from]?.toMs ?? 0;
  let to = from + 1;
  for (let next = boxes[to]; next !== undefined && next.fromMs < endMs; next = boxes[to]) {
    endMs = Math.max(endMs, next.toMs);
    to += 1;
  }
  return to;
}

function packCluster(cluster: readonly Span[]): readonly Lane[] {
  const laneEnds: number[] = [];
  const placed = cluster.map((box) => {
    const free = laneEnds.findIndex((endMs) => endMs <= box.fromMs);
    const lane = free < 0 ? laneEnds.length : free;
    laneEnds[lane] = box.toMs;
    return { box, lane };
  });
  const lanes = laneEnds.length;
  return placed.map(({ box, lane }) => {
    const blockers = placed.filter((other) => other.lane > lane && other.box.fromMs < box.toMs && box.fromMs < other.box.toMs);
    const nextLane = Math.min(lanes, ...blockers.map((other) => other.lane));
    return { lane, lanes, span: nextLane - lane };
  });
}
