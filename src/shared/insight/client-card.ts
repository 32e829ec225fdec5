/** One row of Home: everything about a client that may be shown before its workspace is opened. */
import type { Day } from '../blueprint/day';
import type { WorkspaceId } from '../blueprint/model';

export interface ClientCard {
  workspaceId: WorkspaceId;
  name: string;
  industry: string;
  colour: string;
  /** False when the folder is not there now (a drive that is not plugged in). */
  isReachable: boolean;
  lastOpenedAt: number | null;
  /** The plan that Home draws: the one with the nearest destination ahead; null when none has a date. */
  reach: {
    destination: Day;
    /** Latest finish of each milestone, with whether it had to start already. */
    milestones: { on: Day; isLate: boolean }[];
  } | null;
  stage: { number: 1 | 2 | 3 | 4; name: string };
  /** Two short lines: what is next (or last), and how things stand. */
  next: { text: string; detail: string; isLate: boolean };
}
