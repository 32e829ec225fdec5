/** What is said about people, and what the view of people asks of the plan. */
import type { ItemId } from '@shared/blueprint/fields';
import type { Person, personKinds, personSides, stances } from '@shared/blueprint/plan';
import { type AttendedSession, attendance, type Place, spoken, takers } from '@shared/insight/coverage';
import { useDeferredValue, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { documentsOf } from '../../state/workspace-store';
import { usePlan, useWorkspace } from '../workspace-context';

export type Side = (typeof personSides)[number];
export const sideNames: Record<Side, string> = { client: 'Client', agency: 'Agency', team: 'Team' };
export const kindNames: Record<(typeof personKinds)[number], string> = {
  'project-lead': 'Project lead',
  'primary-contact': 'Main contact',
  'subject-expert': 'Expert',
};
export const stanceNames: Record<(typeof stances)[number], string> = {
  for: 'For it',
  neutral: 'Neutral',
  against: 'Against it',
};
export const placeNames: Record<Place, string> = {
  lead: 'Leads on our side',
  contact: 'Main contact',
  decision: 'Decides',
  sales: 'Speaks for sales',
  service: 'Speaks for service',
  product: 'Speaks for product',
  marketing: 'Speaks for marketing',
};

/** First letters of the first and the last name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toUpperCase();
}

/** What is told beside a name: whether they decide and what they are to the project. */
export function standingWords({ decides, kind }: Pick<Person, 'decides' | 'kind'>): string {
  return [...(kind ? [kindNames[kind]] : []), ...(decides ? ['Decides'] : [])].join(', ');
}

/** Who takes which place, a moment behind what is being typed. */
export function useTakers(): Record<Place, ItemId[]> {
  const people = useDeferredValue(usePlan((plan) => plan.people));
  return useMemo(() => takers(people), [people]);
}

export interface Heard {
  times: number;
  sessions: readonly AttendedSession[];
}
const unheard: Heard = { times: 0, sessions: [] };

/** Whose words are in the plan and who came to its sessions. */
export function useHeard(): (person: ItemId) => Heard {
  const blueprint = useWorkspace((state) => state.view.blueprint);
  const sessions = useWorkspace(
    useShallow((state) =>
      documentsOf(state, 'session').filter(({ body }) => body.about.blueprint === blueprint),
    ),
  );
  const [people, answers, rungs, ladders] = useDeferredValue(
    usePlan(useShallow((plan) => [plan.people, plan.answers, plan.rungs, plan.ladders] as const)),
  );
  return useMemo(() => {
    const inOrder = [...sessions].sort((a, b) =>
      (a.body.about.date ?? '') < (b.body.about.date ?? '') ? -1 : 1,
    );
    const came = attendance(people, inOrder);
    const times = spoken({ answers, rungs, ladders });
    return (person) => {
      const heard = { times: times.get(person) ?? 0, sessions: came.get(person) ?? [] };
      return heard.times === 0 && heard.sessions.length === 0 ? unheard : heard;
    };
  }, [people, answers, rungs, ladders, sessions]);
}
