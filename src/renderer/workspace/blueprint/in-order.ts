/** Collections in the user's order, sorted once for each state of theirs: every row on screen asks again with every key. */
import type { ItemId } from '@shared/blueprint/fields';
import { ordered } from '@shared/blueprint/model';
import type { Measurement } from '@shared/blueprint/plan';

type InOrder<Item> = readonly (Item & { id: ItemId })[];

const known = new WeakMap<object, InOrder<never>>();

export function inOrder<Item extends { order: string }>(
  items: Readonly<Record<string, Item>>,
): InOrder<Item> {
  const rows = (known.get(items) as InOrder<Item> | undefined) ?? ordered(items);
  known.set(items, rows as InOrder<never>);
  return rows;
}

const knownReadings = new WeakMap<object, ReadonlyMap<string, InOrder<Measurement>>>();
const noReadings: InOrder<Measurement> = [];

/** The readings of one metric, in their order. */
export function readingsOf(
  measurements: Readonly<Record<string, Measurement>>,
  metric: ItemId,
): InOrder<Measurement> {
  let byMetric = knownReadings.get(measurements);
  if (!byMetric) {
    const groups = new Map<string, (Measurement & { id: ItemId })[]>();
    for (const reading of inOrder(measurements)) {
      const group = groups.get(reading.metric);
      if (group) group.push(reading);
      else groups.set(reading.metric, [reading]);
    }
    byMetric = groups;
    knownReadings.set(measurements, byMetric);
  }
  return byMetric.get(metric) ?? noReadings;
}
