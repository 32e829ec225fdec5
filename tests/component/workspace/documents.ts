/** Documents of a small workspace. */
import { type AnyDocument, createDocument, emptyBody } from '@shared/blueprint/document';
import type { DocumentId, ItemId } from '@shared/blueprint/fields';
import type { BodyOf } from '@shared/blueprint/model';
import { createSession, firstGoalSession } from '@shared/blueprint/session-template';
import { harborPlumbing, mockToday } from '../blueprint/harbor-plumbing';
import { now } from './fake-desktop';

export const planId = 'blueprint-harbor' as DocumentId;
export const sessionId = 'session-first' as DocumentId;

const make = <K extends keyof BodyOf>(
  kind: K,
  id: string,
  body: BodyOf[K],
  updatedAt = now - 1000,
): AnyDocument =>
  ({ ...createDocument(kind, id as DocumentId, body, updatedAt), revision: 1 }) as AnyDocument;

export function profile(name = 'Harbor Plumbing'): AnyDocument {
  const body = emptyBody('profile');
  return make('profile', 'profile-1', { ...body, client: { ...body.client, name, industry: 'Trades' } });
}
export const harbor = (): AnyDocument => make('blueprint', planId, harborPlumbing());

export function blueprint(id: string, title: string, updatedAt?: number): AnyDocument {
  const body = emptyBody('blueprint');
  return make('blueprint', id, { ...body, about: { ...body.about, title } }, updatedAt);
}

let itemCount = 0;
/** A session of Harbor's plan, as far as `patch` takes it. */
export function session(patch: Partial<BodyOf['session']['clock']> = {}): AnyDocument {
  const body = createSession({
    template: firstGoalSession,
    blueprint: planId,
    today: mockToday,
    attendees: [{ id: 'dana' as ItemId, name: 'Dana Reyes', role: 'owner' }],
    newId: () => `item-${++itemCount}`,
  });
  const jotting = { order: 'a0', text: 'A loyalty card for landlords', at: now };
  return make('session', sessionId, {
    ...body,
    clock: { ...body.clock, ...patch },
    parkingLot: { 'parked-1': jotting },
  });
}
