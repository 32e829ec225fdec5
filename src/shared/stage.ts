/**
 * What the room sees (W3). `StageFrame` is the only thing that ever reaches the projector: it is built from
 * the client-safe part of the plan and holds no notes, names of other clients, times or prices.
 * Rules in docs/spec/stage.md.
 */
import { z } from 'zod';

const line = z.string().max(2000);
const node = z.strictObject({
  title: line,
  when: line,
  /** `asking` is the open circle where the room is thinking now. */
  state: z.enum(['asking', 'now', 'behind']),
});
export const stageFrameSchema = z.strictObject({
  /** `#rrggbb`, the client's colour. */
  colour: z.string(),
  dark: z.boolean(),
  /** The destination band at the right edge; null before there is one. */
  destination: z.strictObject({ date: line, year: line, short: line }).nullable(),
  content: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('blank') }),
    /** One thought, huge. */
    z.strictObject({ kind: z.literal('statement'), text: line }),
    /** A question with the walked-back line under it, today at the left, nearest to the destination last. */
    z.strictObject({ kind: z.literal('walk'), question: line, nodes: z.array(node).max(4) }),
    /** "You asked for … / You need …" with the latest rung between them. */
    z.strictObject({
      kind: z.literal('ladder'),
      asked: line,
      question: line,
      answer: line,
      rung: z.number().int(),
      needed: line,
    }),
    /** A few short lines: numbers, obstacles, what was agreed. */
    z.strictObject({
      kind: z.literal('list'),
      heading: line,
      items: z.array(z.strictObject({ text: line, detail: line })).max(5),
      more: z.number().int(),
    }),
  ]),
});
export type StageFrame = z.infer<typeof stageFrameSchema>;

/** Keys that work while the stage has the keyboard. */
export const stageCommandSchema = z.enum(['next', 'previous', 'blank', 'dark']);
